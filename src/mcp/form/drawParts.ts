/** The parts of a form for a schema and the value that is there; what isn't there yet isn't drawn. */
import type { Step } from '../language/types.ts'
import { asArray, asObject } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { isOfType } from './choices.ts'
import type { Origin } from './flatten.ts'
import { fittingKind, itemOptions, kindOf } from './kinds.ts'
import { itemSchema, memberSchemas } from './members.ts'
import { settle } from './settle.ts'
import type { Chosen } from './settle.ts'
import type { Part } from './types.ts'

/** Steps one drawing may take; far more than a form anyone would fill in. */
const MOST_STEPS = 8000
const MAX_DEPTH = 24

/**
 * The form of a value. Objects and lists that aren't there are one part without members, so schemas
 * that hold themselves end. Never throws, and ends soon for any schema.
 */
export function drawParts(schema: JsonObject, value: Json | undefined, chosen: Chosen): Part {
  const origin = { root: schema, budget: { left: MOST_STEPS } }
  const root = { path: [], name: '', schema, value: value ?? {}, required: true, isExtra: false }
  return draw(root, { origin, chosen })
}

type Spot = {
  readonly path: readonly Step[]
  readonly name: string
  readonly schema: Json
  readonly value: Json | undefined
  readonly required: boolean
  readonly isExtra: boolean
}

type Drawing = { readonly origin: Origin; readonly chosen: Chosen }

function draw(spot: Spot, drawing: Drawing): Part {
  const { path, name, value, required, isExtra } = spot
  const settled = settle(spot, drawing)
  const state = value === undefined ? 'unset' : value === null ? 'null' : 'set'
  const isEnd = path.length > MAX_DEPTH || drawing.origin.budget.left < 0
  const kind = isEnd ? 'json' : fittingKind(kindOf(settled, drawing.origin), value)
  const base: Part = {
    kind,
    path,
    name,
    required,
    isExtra,
    state,
    nullable: settled.nullable,
    schema: settled.schema,
    origin: spot.schema,
    options: kind === 'multi' ? itemOptions(settled.schema, drawing.origin) : settled.options,
    choices: settled.choices,
    parts: [],
    further: undefined,
  }
  if (kind === 'object') return { ...base, ...members(spot, settled.schema, drawing) }
  return kind === 'array' ? { ...base, ...items(spot, settled.schema, drawing) } : base
}

function members({ path, value }: Spot, schema: JsonObject, drawing: Drawing) {
  const given = asObject(value)
  const { listed, further, forExtra } = memberSchemas(schema)
  if (!given) return { parts: [], further }
  const needed = new Set(asArray(schema['required']) ?? [])
  const names = [...listed.keys()]
  const ordered = [
    ...names.filter((name) => needed.has(name)),
    ...names.filter((name) => !needed.has(name)),
  ]
  const spot = (name: string, isExtra: boolean, own: Json) =>
    draw(
      {
        path: [...path, name],
        name,
        schema: own,
        value: Object.hasOwn(given, name) ? given[name] : undefined,
        required: needed.has(name),
        isExtra,
      },
      drawing,
    )
  const extras = Object.keys(given).filter((name) => !listed.has(name))
  return {
    parts: [
      ...ordered.map((name) => spot(name, false, listed.get(name) ?? {})),
      ...extras.map((name) => spot(name, true, forExtra(name) ?? shapeOf(given[name]))),
    ],
    further,
  }
}

/** The schema of a value nobody described. */
function shapeOf(value: Json | undefined): JsonObject {
  const type = ['string', 'number', 'boolean'].find((each) => isOfType(each, value ?? null))
  return type === undefined ? {} : { type }
}

function items({ path, value }: Spot, schema: JsonObject, drawing: Drawing) {
  const given = asArray(value) ?? []
  return {
    parts: given.map((item, index) =>
      draw(
        {
          path: [...path, index],
          name: String(index + 1),
          schema: itemSchema(schema, index) ?? shapeOf(item),
          value: item,
          required: true,
          isExtra: false,
        },
        drawing,
      ),
    ),
    further: itemSchema(schema, given.length),
  }
}
