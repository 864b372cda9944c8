/** From one alternative to another: the text keeps what both know, and what leaves it is kept for the way back. */
import { isOfType } from '#mcp/form/choices.ts'
import { editSpelling, editValue, spellingAt } from '#mcp/language/edit.ts'
import type { Step } from '#mcp/language/types.ts'
import { asArray, asObject, asText } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

/** Spellings of what left the text, by the value's key and the member's name. */
export type Stash = Map<string, string>

export type Switch = {
  readonly path: readonly Step[]
  readonly value: Json | undefined
  readonly from: JsonObject
  readonly to: JsonObject
  /** A first value of the other alternative. */
  readonly start: Json
  /** Of the alternatives' stash: `key from` and `key to`. */
  readonly keys: { readonly from: string; readonly to: string }
}

/** The text after the switch; undefined when it can't be edited. */
export function switchBranch(text: string, change: Switch, stash: Stash): string | undefined {
  const { path, value, to, start, keys } = change
  if (value === undefined) return text
  const given = asObject(value)
  if (given && asObject(start)) return switchMembers(text, given, change, stash)
  const types = asArray(to['type']) ?? (to['type'] === undefined ? [] : [to['type']])
  const isListed = to['const'] !== undefined || to['enum'] !== undefined
  if (!isListed && types.some((type) => isOfType(type, value))) return text
  stash.set(keys.from, spellingAt(text, path) ?? 'null')
  const kept = stash.get(keys.to)
  return kept === undefined ? editValue(text, path, start) : editSpelling(text, path, kept)
}

type Edit = (text: string) => string | undefined

function switchMembers(
  text: string,
  given: JsonObject,
  change: Switch,
  stash: Stash,
): string | undefined {
  const edits = [...leaving(text, given, change, stash), ...arriving(given, change, stash)]
  return edits.reduce<string | undefined>((left, edit) => left && edit(left), text)
}

/** Members that only the old alternative knows go, and are remembered. */
function leaving(
  text: string,
  given: JsonObject,
  { path, from, to, keys }: Switch,
  stash: Stash,
): readonly Edit[] {
  const after = asObject(to['properties']) ?? {}
  const gone = Object.keys(asObject(from['properties']) ?? {}).filter(
    (name) => !Object.hasOwn(after, name) && Object.hasOwn(given, name),
  )
  for (const name of gone) {
    stash.set(`${keys.from} ${name}`, spellingAt(text, [...path, name]) ?? 'null')
  }
  return gone.map((name) => (left) => editValue(left, [...path, name], undefined))
}

/** Members of the new one: fixed ones, those that were there before, and those it needs. */
function arriving(
  given: JsonObject,
  { path, to, start, keys }: Switch,
  stash: Stash,
): readonly Edit[] {
  const needed = (asArray(to['required']) ?? []).flatMap((name) => asText(name) ?? [])
  const first = asObject(start) ?? {}
  return Object.entries(asObject(to['properties']) ?? {}).flatMap(([name, schema]): Edit[] => {
    const at = [...path, name]
    const fixed = fixedBy(schema)
    const kept = stash.get(`${keys.to} ${name}`)
    if (fixed !== undefined) return [(left) => editValue(left, at, fixed)]
    if (Object.hasOwn(given, name)) return []
    if (kept !== undefined) return [(left) => editSpelling(left, at, kept)]
    return needed.includes(name) ? [(left) => editValue(left, at, first[name] ?? '')] : []
  })
}

function fixedBy(schema: Json | undefined): Json | undefined {
  const own = asObject(schema)
  const values = asArray(own?.['enum'])
  return own?.['const'] ?? (values?.length === 1 ? values[0] : undefined)
}
