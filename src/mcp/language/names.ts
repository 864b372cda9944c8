/** Names of members that an object may have: which there are, and what to write for each. */
import { asArray, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { suggestionAt } from './asking.ts'
import type { Asking } from './asking.ts'
import { facetsOf } from './facets.ts'
import { detailOf, docsOf } from './fieldDocs.ts'
import { pick } from './pick.ts'
import { placesIn } from './places.ts'
import { schemasInside } from './resolve.ts'
import type { Place } from './resolve.ts'
import { escapeSnippet, valueSnippet } from './snippets.ts'
import { isNamedByServer } from './sources.ts'
import type { Suggestion, Suggestions } from './types.ts'

/** Members that aren't there yet, required ones first. */
export function suggestNames(asking: Asking): Suggestions {
  const { cursor, message, path, knowledge } = asking
  const places = placesIn(message, path, knowledge)
  const given = new Set(
    cursor.holder?.kind === 'object'
      ? cursor.holder.members.filter(({ from }) => from !== cursor.from).map(({ name }) => name)
      : [],
  )
  const members = membersOf(places, given).filter(({ name }) => !given.has(name))
  const sorted = members.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired))
  const { items, isIncomplete } = pick(sorted, cursor.typed, ({ name }) => name)
  return { items: items.map((member) => suggestionOf(member, places, asking)), isIncomplete }
}

type Member = { readonly name: string; readonly isRequired: boolean }

/**
 * The members that these schemas of one object name. Which of them are required may depend on the names
 * that are there.
 */
export function membersOf(places: readonly Place[], given: ReadonlySet<string>): readonly Member[] {
  const names = new Set<string>()
  const barred = new Set<string>()
  const required = new Set<string>()
  for (const { schema, root, isCertain } of places) {
    for (const [name, part] of Object.entries(asObject(schema['properties']) ?? {})) {
      ;(part === false ? barred : names).add(name)
    }
    const needed = [...textsIn(schema['required']), ...neededBeside(schema, given)]
    for (const name of needed) {
      names.add(name)
      if (isCertain) required.add(name)
    }
    const allowed = asObject(schema['propertyNames'])
    if (allowed) addOptions(names, { schema: allowed, root, isCertain })
  }
  return [...names]
    .filter((name) => !barred.has(name))
    .map((name) => ({ name, isRequired: required.has(name) }))
}

function textsIn(list: Json | undefined): readonly string[] {
  return (asArray(list) ?? []).flatMap((name) => asText(name) ?? [])
}

function neededBeside(schema: JsonObject, given: ReadonlySet<string>): readonly string[] {
  return ['dependentRequired', 'dependencies'].flatMap((keyword) =>
    Object.entries(asObject(schema[keyword]) ?? {}).flatMap(([name, needed]) =>
      given.has(name) ? textsIn(needed) : [],
    ),
  )
}

function addOptions(names: Set<string>, place: Place): void {
  for (const { value } of facetsOf([place]).options) {
    if (typeof value === 'string') names.add(value)
  }
}

function suggestionOf(
  { name, isRequired }: Member,
  places: readonly Place[],
  asking: Asking,
): Suggestion {
  const inner = placesInside(name, places, asking)
  const documentation = docsOf(inner)
  const about = {
    label: name,
    detail: detailOf(inner, isRequired),
    ...(documentation !== '' && { documentation }),
    kind: 'key',
  } as const
  if (asking.cursor.isNamed) {
    return suggestionAt(asking, { ...about, insert: JSON.stringify(name) })
  }
  const { snippet, again } = valueSnippet(inner)
  const isListed = isNamedByServer(asking.message, [...asking.path, name])
  return suggestionAt(asking, {
    ...about,
    insert: `${escapeSnippet(JSON.stringify(name))}: ${snippet}`,
    isSnippet: true,
    ...((again || isListed) && { again: true }),
  })
}

/** The arguments' own schema has a root of its own, which is found from the message only. */
function placesInside(
  name: string,
  places: readonly Place[],
  { message, path, knowledge }: Asking,
): readonly Place[] {
  const isParams = path.length === 1 && path[0] === 'params' && name === 'arguments'
  return isParams ? placesIn(message, [...path, name], knowledge) : schemasInside(places, name)
}
