/** What is written for a value that nobody has typed yet, in the syntax of snippets with tab stops. */
import { asNumber, asObject } from '../read.ts'
import type { Json } from '../types.ts'
import { facetsOf } from './facets.ts'
import type { Facets } from './facets.ts'
import { schemasInside } from './resolve.ts'
import type { Place } from './resolve.ts'

export type ValueSnippet = {
  readonly snippet: string
  /** There is a list to choose from at the tab stop. */
  readonly again: boolean
}

/** Text as a snippet that writes it. */
export function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`)
}

/** A value fit for these schemas: the only one, the default, else the start of one of its type. */
export function valueSnippet(places: readonly Place[], stop = 1): ValueSnippet {
  const facets = facetsOf(places)
  const [only, ...others] = facets.options
  if (only && others.length === 0) return { snippet: literal(only.value), again: false }
  if (facets.default !== undefined) return defaultSnippet(facets.default, stop)
  if (only) {
    const isText = facets.options.every(({ value }) => typeof value === 'string')
    return { snippet: isText ? `"$${stop}"` : `$${stop}`, again: true }
  }
  return typeSnippet(facets, places, stop)
}

function literal(value: Json): string {
  return escapeSnippet(JSON.stringify(value))
}

function defaultSnippet(value: Json, stop: number): ValueSnippet {
  if (typeof value === 'string') {
    return { snippet: `"\${${stop}:${literal(value).slice(1, -1)}}"`, again: false }
  }
  const isPlain = value === null || typeof value !== 'object'
  return { snippet: isPlain ? `\${${stop}:${literal(value)}}` : literal(value), again: false }
}

function typeSnippet(
  { types, examples }: Facets,
  places: readonly Place[],
  stop: number,
): ValueSnippet {
  switch (types.find((type) => type !== 'null') ?? types[0]) {
    case 'string':
      return { snippet: `"$${stop}"`, again: examples.length > 0 }
    case 'object':
      return { snippet: `{$${stop}}`, again: hasMembers(places) }
    case 'array':
      return { snippet: `[$${stop}]`, again: hasChoice(schemasInside(places, 0)) }
    case 'boolean':
      return { snippet: `\${${stop}|false,true|}`, again: false }
    case 'number':
    case 'integer':
      return { snippet: `\${${stop}:${leastOf(places)}}`, again: false }
    case 'null':
      return { snippet: 'null', again: false }
    default:
      return { snippet: `$${stop}`, again: examples.length > 0 }
  }
}

function hasMembers(places: readonly Place[]): boolean {
  return places.some(({ schema }) => Object.keys(asObject(schema['properties']) ?? {}).length > 0)
}

function hasChoice(places: readonly Place[]): boolean {
  const { types, options, examples } = facetsOf(places)
  return options.length + examples.length > 0 || types.some((type) => STRUCTURES.has(type))
}

const STRUCTURES = new Set(['object', 'array', 'boolean'])

function leastOf(places: readonly Place[]): number {
  const least = places.flatMap(({ schema }) => asNumber(schema['minimum']) ?? [])
  return Math.max(0, ...least)
}
