/** Short hands for the JSON Schemas and seeded values of the connector tables. */
import type { JsonObject } from '../json.ts'
import type { Action, Schema, Verb } from './types.ts'

/** A string property; `more` adds keywords such as `format`, `maxLength` or `examples`. */
export function text(description: string, more: JsonObject = {}): Schema {
  return { type: 'string', description, ...more }
}

/** One of a few strings; the first is the default and the example. */
export function oneOfText(description: string, values: readonly string[]): Schema {
  return { type: 'string', description, enum: values, examples: values.slice(0, 1) }
}

export function integer(description: string, more: JsonObject = {}): Schema {
  return { type: 'integer', description, ...more }
}

export function amount(description: string, more: JsonObject = {}): Schema {
  return { type: 'number', description, ...more }
}

export function flag(description: string, initial = false): Schema {
  return { type: 'boolean', description, default: initial }
}

export function list(description: string, items: Schema, more: JsonObject = {}): Schema {
  return { type: 'array', description, items, ...more }
}

/** An object whose properties are all known; `required` names the ones that must be there. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
  more: JsonObject = {},
): Schema {
  return { type: 'object', properties, required, additionalProperties: false, ...more }
}

export function email(description: string): Schema {
  return text(description, { format: 'email', examples: ['ada@acme.example'] })
}

export function date(description: string): Schema {
  return text(description, { format: 'date', examples: ['2026-12-01'] })
}

export function dateTime(description: string): Schema {
  return text(description, { format: 'date-time', examples: ['2026-12-01T09:00:00Z'] })
}

const PAGE = {
  limit: integer('How many records to return.', { minimum: 1, maximum: 1000 }),
  offset: integer('How many records to skip.', { minimum: 0, default: 0 }),
}

type Crud = {
  readonly collection: string
  /** Singular, for names and descriptions. */
  readonly noun: string
  readonly path: string
  /** Action id per verb; a verb that is left out does not exist. */
  readonly ids: Partial<Record<Verb, string>>
  readonly key: string
  /** An id that exists, for the example. */
  readonly example: string
  readonly fields: Readonly<Record<string, Schema>>
  readonly required: readonly string[]
  /** Properties a list can be narrowed by. */
  readonly filters?: readonly string[]
  /** Keywords beside `properties`, such as `anyOf`, for creating. */
  readonly rules?: JsonObject
  readonly updateMethod?: 'PATCH' | 'PUT' | 'POST'
}

/** The usual actions over one collection, with real schemas made of its fields. */
export function crud(spec: Crud): readonly Action[] {
  const { noun, path, key, fields } = spec
  const one = `${path}/{${key}}`
  const id = { [key]: text(`Id of the ${noun}.`, { examples: [spec.example] }) }
  const filters = Object.fromEntries(
    (spec.filters ?? []).map((name) => [name, fields[name] ?? text(`Only with this ${name}.`)]),
  )
  const search = { query: text('Words to look for in any property.') }
  const table = {
    list: ['List', 'GET', path, object({ ...search, ...filters, ...PAGE })],
    get: ['Get', 'GET', one, object(id, [key])],
    create: ['Create', 'POST', path, object(fields, spec.required, spec.rules)],
    update: ['Update', spec.updateMethod ?? 'PATCH', one, object({ ...id, ...fields }, [key])],
    delete: ['Delete', 'DELETE', one, object(id, [key])],
  } as const satisfies Record<Verb, readonly [string, Action['httpMethod'], string, Schema]>
  const verbs = ['list', 'get', 'create', 'update', 'delete'] as const satisfies readonly Verb[]
  return verbs.flatMap((verb) => {
    const actionId = spec.ids[verb]
    if (actionId === undefined) return []
    const [word, httpMethod, actionPath, parameters] = table[verb]
    const what = verb === 'list' ? `${noun}s` : noun
    return {
      id: actionId,
      displayName: `${word} ${what}`,
      description: DESCRIBE[verb](noun),
      httpMethod,
      path: actionPath,
      verb,
      collection: spec.collection,
      parameters,
    }
  })
}

const DESCRIBE = {
  list: (noun) => `Returns ${noun}s, narrowed by the given properties.`,
  get: (noun) => `Returns one ${noun} by its id.`,
  create: (noun) => `Adds a ${noun} and returns it.`,
  update: (noun) => `Changes the given properties of a ${noun} and returns it.`,
  delete: (noun) => `Removes a ${noun} for good.`,
} as const satisfies Record<Verb, (noun: string) => string>

/** The entry of a table for a number, going round. */
export function pick<T>(values: readonly [T, ...T[]], index: number): T {
  return values[index % values.length] ?? values[0]
}

/** A fixed day, `index` days before the demo's own today (2026-06-01), at a plausible hour. */
export function day(index: number): string {
  return new Date(Date.UTC(2026, 5, 1 - index, 8 + (index % 9), (index * 7) % 60)).toISOString()
}

/** A short id made of a number, always the same, that does not look like counting. */
export function code(index: number, length = 8): string {
  let value = (index + 1) * 2_654_435_761
  let result = ''
  while (result.length < length) {
    result += (value % 36).toString(36)
    value = Math.floor(value / 36) + (index + 7) * 48_271
  }
  return result
}
