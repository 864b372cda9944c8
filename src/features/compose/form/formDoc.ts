/** One form over one text: what its fields show, and the single edits they make. */
import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

import { parseJson } from '#lib/parseJson.ts'
import { drawParts } from '#mcp/form/drawParts.ts'
import { partAt, shareParts } from '#mcp/form/shareParts.ts'
import type { Choice, Part } from '#mcp/form/types.ts'
import { editSpelling, editValue, moveItem, renameMember, spellingAt } from '#mcp/language/edit.ts'
import type { Problem, Step } from '#mcp/language/types.ts'
import { asArray, asJson, asObject } from '#mcp/read.ts'
import { sampleValue } from '#mcp/schema/sampleValue.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

import { switchBranch } from './switchBranch.ts'
import type { Stash } from './switchBranch.ts'

/** What a form stands on. */
export type FormSource = {
  readonly text: string
  /** Of the value the form is about. */
  readonly schema: JsonObject
}

type DocState = FormSource & {
  readonly value: Json | undefined
  readonly root: Part
  readonly chosen: ReadonlyMap<string, number>
  /** The text can't be read at the moment: fields show what was read last, and take nothing. */
  readonly isBroken: boolean
  /** Words about a value, by its path as JSON. */
  readonly problems: ReadonlyMap<string, string>
}

export type FormDoc = ReturnType<typeof createFormDoc>

/** `base` leads to the value the form is about; `save` gets each changed text. */
export function createFormDoc(
  source: FormSource,
  base: readonly Step[],
  save: (text: string) => void,
) {
  const store = createDocStore(source, base)
  const stash: Stash = new Map()

  /** Follows the text and the schema; equal ones change nothing. */
  function follow(next: FormSource, chosen = store.getState().chosen): void {
    const old = store.getState()
    if (old.text === next.text && old.schema === next.schema && old.chosen === chosen) return
    const read = readAt(next.text, base)
    if (read.isBroken) return store.setState({ isBroken: true })
    const root = shareParts(old.root, drawParts(next.schema, read.value, chosen))
    store.setState({ ...next, ...read, root, chosen })
  }
  function apply(edit: (text: string) => string | undefined): void {
    const { text, schema, isBroken } = store.getState()
    const next = isBroken ? undefined : edit(text)
    if (next === undefined || next === text) return
    // At once: a field must show what was typed into it before the page is drawn.
    follow({ text: next, schema })
    save(next)
  }
  /** Draws another alternative, and makes the value one of it. */
  function choose({ path }: Part, choice: Choice, at: number): void {
    const { text, schema, chosen, value } = store.getState()
    const [from, to] = [choice.schemas[choice.at], choice.schemas[at]]
    if (!from || !to) return
    follow({ text, schema }, new Map(chosen).set(choice.key, at))
    const start = sampleValue(to, schema)
    const keys = { from: `${choice.key} ${choice.at}`, to: `${choice.key} ${at}` }
    const change = { path: [...base, ...path], value: valueAt(value, path), from, to, start, keys }
    apply((typed) => switchBranch(typed, change, stash))
  }
  const whole = (path: readonly Step[]) => [...base, ...path]
  return {
    store,
    follow,
    choose,
    write: (path: readonly Step[], value: Json | undefined) =>
      apply((text) => editValue(text, whole(path), value)),
    /** The value as it is typed, which must be JSON. */
    spell: (path: readonly Step[], spelling: string) =>
      apply((text) => editSpelling(text, whole(path), spelling)),
    spelled: (path: readonly Step[]) => spellingAt(store.getState().text, whole(path)),
    move: (path: readonly Step[], from: number, to: number) =>
      apply((text) => moveItem(text, whole(path), { from, to })),
    rename: (path: readonly Step[], name: string) =>
      apply((text) => renameMember(text, whole(path), name)),
    /** Takes what is wrong with the text; each is said where its value is drawn. */
    report: (problems: readonly Problem[]) =>
      store.setState(({ root }) => ({ problems: placed(problems, base, root) })),
    /** A first value of a schema. */
    begin: (schema: Json) => sampleValue(schema, store.getState().schema),
  }
}

function createDocStore(source: FormSource, base: readonly Step[]) {
  const first = readAt(source.text, base)
  const chosen: ReadonlyMap<string, number> = new Map()
  return createStore<DocState>(() => ({
    ...source,
    ...first,
    root: drawParts(source.schema, first.value, chosen),
    chosen,
    problems: new Map(),
  }))
}

/** A problem of a value that isn't drawn stands at what it is in. */
function placed(problems: readonly Problem[], base: readonly Step[], root: Part) {
  const drawn = new Set(pathsIn(root))
  const words = new Map<string, string>()
  for (const { path, message } of problems) {
    if (!base.every((step, index) => path[index] === step)) continue
    let own = path.slice(base.length)
    while (own.length > 0 && !drawn.has(JSON.stringify(own))) own = own.slice(0, -1)
    const key = JSON.stringify(own)
    if (own.length > 0 && !words.has(key)) words.set(key, message)
  }
  return words
}

function pathsIn(part: Part): readonly string[] {
  return [JSON.stringify(part.path), ...part.parts.flatMap(pathsIn)]
}

function readAt(text: string, base: readonly Step[]) {
  const parsed = parseJson(text)
  if (!parsed.ok) return { value: undefined, isBroken: true }
  return { value: valueAt(asJson(parsed.value), base), isBroken: false }
}

/** What stands at a path; undefined when nothing does. */
export function valueAt(value: Json | undefined, path: readonly Step[]): Json | undefined {
  return path.reduce<Json | undefined>((at, step) => {
    if (typeof step === 'number') return asArray(at)?.[step]
    const object = asObject(at)
    return object && Object.hasOwn(object, step) ? object[step] : undefined
  }, value)
}

/** The form a field belongs to. */
export const FormDocContext = createContext<FormDoc | undefined>(undefined)

/** The form around a field. */
export function useFormDoc(): FormDoc {
  const doc = use(FormDocContext)
  if (!doc) throw new Error('A field stands outside of a form')
  return doc
}

/** The part a field draws, by the id it has in the form: `root_p0_2`. */
export function usePart(id: string): Part | undefined {
  return useStore(useFormDoc().store, ({ root }) => partAt(root, positionsIn(id)))
}

function positionsIn(id: string): readonly number[] {
  return id
    .split('_')
    .slice(1)
    .map((step) => Number(step.replace(/^p/, '')))
}

/** The value at a path: drawn anew when it changes. Objects and lists are new with every text. */
export function useValue(path: readonly Step[]): Json | undefined {
  return useStore(useFormDoc().store, ({ value }) => valueAt(value, path))
}

/** The value at a path as it is spelled; undefined when there is none. */
export function useSpelling(path: readonly Step[]): string | undefined {
  const doc = useFormDoc()
  return useStore(doc.store, () => doc.spelled(path))
}

/** Whether fields take nothing at the moment. */
export function useIsBroken(): boolean {
  return useStore(useFormDoc().store, (state) => state.isBroken)
}

/** What is wrong with the value at a path, in words. */
export function useProblem(path: readonly Step[]): string | undefined {
  return useStore(useFormDoc().store, ({ problems }) => problems.get(JSON.stringify(path)))
}
