/** Where the references of a schema lead, in any dialect; never out of the schema they stand in. */
import { pointerPath } from '#lib/jsonPointer.ts'

import { asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { subschemasOf } from './subschemas.ts'

const REFERRING = ['$ref', '$dynamicRef', '$recursiveRef'] as const

/** What the references of a schema lead to within its root; those that lead nowhere are left out. */
export function targetsOf(schema: JsonObject, root: JsonObject): readonly Json[] {
  return refsOf(schema).flatMap((ref) => targetIn(ref, root) ?? [])
}

/** The first reference that leads out of the root or nowhere; such a part takes any value. */
export function lostRefOf(schema: JsonObject, root: JsonObject): string | undefined {
  return refsOf(schema).find((ref) => targetIn(ref, root) === undefined)
}

/** The references of a schema, as they are written. */
export function refsOf(schema: JsonObject | undefined): readonly string[] {
  return REFERRING.flatMap((name) => asText(schema?.[name]) ?? [])
}

function targetIn(ref: string, root: JsonObject): Json | undefined {
  const cut = ref.indexOf('#')
  const [address, fragment] = cut === -1 ? [ref, ''] : [ref.slice(0, cut), ref.slice(cut + 1)]
  if (address === '' && fragment === '') return root
  if (address === '' && fragment.startsWith('/')) {
    return targetOf(`#${fragment}`, root) ?? withinParts(fragment, root)
  }
  const { names, parts } = namesIn(root)
  if (address === '') return names.get(fragment)
  const base = parts.get(address)
  if (!base || fragment === '') return base
  if (fragment.startsWith('/')) return targetOf(`#${fragment}`, base)
  return namesIn(base).names.get(fragment)
}

/** A pointer within a part that has an address of its own starts there. */
function withinParts(pointer: string, root: JsonObject): Json | undefined {
  for (const part of new Set(namesIn(root).parts.values())) {
    const target = part === root ? undefined : targetOf(`#${pointer}`, part)
    if (target !== undefined) return target
  }
  return undefined
}

type Names = {
  /** Parts by their anchor, the outermost of each name. */
  readonly names: ReadonlyMap<string, JsonObject>
  /** Parts by their address, as it is written and by its last step. */
  readonly parts: ReadonlyMap<string, JsonObject>
}

const known = new WeakMap<JsonObject, Names>()

/** Searched through once for each root. */
function namesIn(root: JsonObject): Names {
  const before = known.get(root)
  if (before) return before
  const names = new Map<string, JsonObject>()
  const parts = new Map<string, JsonObject>()
  for (const { schema } of subschemasOf(root)) {
    for (const keyword of ['$anchor', '$dynamicAnchor', '$id', 'id']) {
      const name = asText(schema[keyword])
      if (name === undefined || name === '') continue
      const isAnchor = !keyword.endsWith('id') || name.startsWith('#')
      const index = isAnchor ? names : parts
      const spellings = isAnchor ? [name.replace(/^#/, '')] : [name, name.split('/').at(-1) ?? '']
      for (const each of spellings) if (!index.has(each)) index.set(each, schema)
    }
  }
  const made = { names, parts }
  known.set(root, made)
  return made
}

/** What a pointer within a schema (`#/$defs/a`) leads to; undefined when that is nothing. */
export function targetOf(ref: string, root: JsonObject): Json | undefined {
  let at: Json | undefined = root
  for (const step of pointerPath(decoded(ref.slice(1)))) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Object.entries(at).find(([name]) => name === step)?.[1]
  }
  return at
}

function decoded(pointer: string): string {
  try {
    return decodeURIComponent(pointer)
  } catch {
    // A stray percent sign stands for itself.
    return pointer
  }
}
