/** Writes what other calls told of a tool's arguments into its argument schema. */
import { asArray, asObject, present } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { PLACES, PLACE_NAMES, openPart, placeOf, replaceOpenPart } from './openArgument.ts'
import type { PlaceName } from './openArgument.ts'
import type { ArgumentShape, DetailLayout, Fields, KnownValues } from './types.ts'

/** What is known of one argument. */
export type Told =
  | {
      readonly argument: string
      readonly kind: 'shape'
      readonly shape: ArgumentShape
      readonly layout: DetailLayout
    }
  | { readonly argument: string; readonly kind: 'values'; readonly values: KnownValues }

/** The schema with everything that is told; arguments it doesn't have are left out. */
export function refineSchema(schema: JsonObject, told: readonly Told[]): JsonObject {
  const properties: Record<string, Json | undefined> = { ...asObject(schema['properties']) }
  let definitions: JsonObject = {}
  for (const each of told) {
    const before = asObject(properties[each.argument])
    if (!before) continue
    if (each.kind === 'values') {
      properties[each.argument] = withValues(before, each.values)
      continue
    }
    definitions = { ...definitions, ...each.shape.definitions }
    const part = shapedPart(openPart(before) ?? before, each)
    properties[each.argument] = replaceOpenPart(before, part)
  }
  const isReferring = Object.keys(definitions).length > 0
  const all = { ...asObject(schema['$defs']), ...definitions }
  return { ...schema, properties, ...(isReferring && { $defs: all }) }
}

/**
 * How the members of an open argument are laid out: sorted by place where the tool's own schema says
 * so, or what is typed so far is; else beside each other (alloy.md, trap 2).
 */
export function layoutOf(
  schema: Json | undefined,
  given: Json | undefined,
  shape: ArgumentShape,
): DetailLayout {
  const own = Object.keys(asObject(openPart(schema)?.['properties']) ?? {})
  if (own.length > 0) return 'nested'
  const known = new Set([shape.path, shape.query, shape.headers].flatMap(namesOf))
  for (const name of Object.keys(asObject(shape.body?.['properties']) ?? {})) known.add(name)
  const isSorted = Object.entries(asObject(given) ?? {}).some(
    ([name, value]) =>
      !known.has(name) &&
      asObject(value) !== undefined &&
      PLACE_NAMES.some((place) => PLACES[place][0] === name),
  )
  return isSorted ? 'nested' : 'flat'
}

function namesOf({ properties }: Fields): readonly string[] {
  return Object.keys(properties)
}

type ToldShape = Extract<Told, { kind: 'shape' }>

function shapedPart(open: JsonObject, { argument, shape, layout }: ToldShape): JsonObject {
  const { title, description } = shape
  const words = {
    ...present({ title: title ?? open['title'] }),
    ...present({ description: description ?? open['description'] }),
  }
  // An argument may stand for one place itself: requestBody beside pathParams.
  const place = placeOf(argument)
  if (place) return { ...placeSchema(shape, place), ...words }
  if (layout === 'nested') return { ...nestedSchema(open, shape), ...words }
  const example = shape.example && { examples: [shape.example] }
  return { ...flatSchema(shape), ...words, ...example }
}

function flatSchema({ path, query, headers, body, isBodyRequired }: ArgumentShape): JsonObject {
  const fields = [path, query, headers]
  const beside = Object.assign({}, ...fields.map(({ properties }) => properties))
  const needed = fields.flatMap(({ required }) => required)
  const bodyProperties = asObject(body?.['properties'])
  // A body without members of its own, a reference or a choice, stands beside the others.
  const rest = body && !bodyProperties ? { allOf: [body] } : body
  const fromBody = bodyProperties && isBodyRequired ? (asArray(body?.['required']) ?? []) : []
  return {
    ...rest,
    type: 'object',
    properties: { ...beside, ...bodyProperties },
    required: [...new Set([...needed, ...fromBody])],
  }
}

function nestedSchema(open: JsonObject, shape: ArgumentShape): JsonObject {
  const own = asObject(open['properties']) ?? {}
  const properties: Record<string, Json | undefined> = { ...own }
  const required = new Set(asArray(open['required']) ?? [])
  for (const place of PLACE_NAMES) {
    const schema = placeSchema(shape, place)
    const name = PLACES[place].find((each) => own[each] !== undefined) ?? PLACES[place][0]
    if (own[name] === undefined && isEmpty(schema)) continue
    properties[name] = { ...asObject(own[name]), ...schema }
    const isRequired = place === 'body' ? shape.isBodyRequired : shape[place].required.length > 0
    if (isRequired) required.add(name)
  }
  return { type: 'object', properties, required: [...required] }
}

function isEmpty(schema: JsonObject): boolean {
  return Object.keys(schema).every((key) => ['type', 'properties', 'required'].includes(key))
    ? Object.keys(asObject(schema['properties']) ?? {}).length === 0
    : false
}

function placeSchema(shape: ArgumentShape, place: PlaceName): JsonObject {
  if (place === 'body') return { type: 'object', ...shape.body }
  const { properties, required } = shape[place]
  return { type: 'object', properties, required }
}

function withValues(schema: JsonObject, { items, isComplete }: KnownValues): JsonObject {
  const values = items.map(({ value }) => value)
  // What may be null too, or lists some values only, is not to be checked against them.
  if (!isComplete || schema['type'] !== 'string') return { ...schema, examples: values }
  return {
    ...schema,
    enum: values,
    enumNames: items.map(({ value, title }) => title ?? value),
    enumDescriptions: items.map(({ description }) => description ?? ''),
  }
}
