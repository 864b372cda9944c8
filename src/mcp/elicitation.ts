/** Elicitation: the fields of a form a server asks for, their checks, and what is sent (protocol.md 4.7). */
import { parseJson } from '#lib/parseJson.ts'

import { asArray, asBoolean, asJson, asNumber, asObject, asText, present } from './read.ts'
import type { Json, JsonObject } from './types.ts'

type Choice = { readonly value: string; readonly label: string }

type TextFormat = 'email' | 'uri' | 'date' | 'date-time'

type FieldKind =
  | {
      readonly kind: 'text'
      readonly format?: TextFormat
      readonly minLength?: number
      readonly maxLength?: number
    }
  | {
      readonly kind: 'number'
      readonly isInteger: boolean
      readonly minimum?: number
      readonly maximum?: number
    }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'choices'
      readonly choices: readonly Choice[]
      readonly minItems?: number
      readonly maxItems?: number
    }
  /** A kind that no revision knows: written as JSON. */
  | { readonly kind: 'json' }

/** One property of the requested schema. */
export type Field = FieldKind & {
  readonly name: string
  readonly title: string
  readonly description?: string
  readonly required: boolean
  readonly initial: FieldValue
}

/**
 * What stands in a field: the typed text, a switch, the chosen values. Undefined is not sent.
 */
export type FieldValue = string | boolean | readonly string[] | undefined

export type FieldValues = ReadonlyMap<string, FieldValue>

/** The fields of `requestedSchema` in its order, prefilled with its defaults. */
export function readFields(schema: Json | undefined): readonly Field[] {
  const object = asObject(schema)
  const required = new Set(asArray(object?.['required']))
  return Object.entries(asObject(object?.['properties']) ?? {}).map(([name, raw]) => {
    const property = asObject(raw) ?? {}
    const kind = readKind(property)
    const isRequired = required.has(name)
    return {
      ...kind,
      name,
      title: asText(property['title']) ?? name,
      ...present({ description: asText(property['description']) }),
      required: isRequired,
      initial: presetOf(kind, property['default']) ?? (isRequired ? emptyOf(kind) : undefined),
    }
  })
}

function readKind(schema: JsonObject): FieldKind {
  switch (schema['type']) {
    case 'string':
      return readTextKind(schema)
    case 'number':
    case 'integer':
      return {
        kind: 'number',
        isInteger: schema['type'] === 'integer',
        ...present({ minimum: asNumber(schema['minimum']), maximum: asNumber(schema['maximum']) }),
      }
    case 'boolean':
      return { kind: 'boolean' }
    case 'array': {
      const items = asObject(schema['items']) ?? {}
      const choices = readChoices(items, items['anyOf'] ?? items['oneOf'])
      if (!choices) return { kind: 'json' }
      const limits = {
        minItems: asNumber(schema['minItems']),
        maxItems: asNumber(schema['maxItems']),
      }
      return { kind: 'choices', choices, ...present(limits) }
    }
    default: {
      // A choice without a type is still a choice.
      const choices =
        schema['type'] === undefined ? readChoices(schema, schema['oneOf']) : undefined
      return choices ? { kind: 'choice', choices } : { kind: 'json' }
    }
  }
}

function readTextKind(schema: JsonObject): FieldKind {
  const choices = readChoices(schema, schema['oneOf'] ?? schema['anyOf'])
  if (choices) return { kind: 'choice', choices }
  const limits = {
    minLength: asNumber(schema['minLength']),
    maxLength: asNumber(schema['maxLength']),
  }
  const format = asText(schema['format'])
  return { kind: 'text', ...present({ ...limits, format: isFormat(format) ? format : undefined }) }
}

function isFormat(format: string | undefined): format is TextFormat {
  return format === 'email' || format === 'uri' || format === 'date' || format === 'date-time'
}

/** `enum`, with `enumNames` where an older server has them, or a list of `const` and `title`. */
function readChoices(schema: JsonObject, titled: Json | undefined): Choice[] | undefined {
  const values = asArray(schema['enum'])
  const names = asArray(schema['enumNames'])
  if (values) {
    return values.flatMap((raw, index) => {
      const value = asText(raw)
      return value === undefined ? [] : [{ value, label: asText(names?.[index]) ?? value }]
    })
  }
  return asArray(titled)?.flatMap((raw) => {
    const value = asText(asObject(raw)?.['const'])
    return value === undefined ? [] : [{ value, label: asText(asObject(raw)?.['title']) ?? value }]
  })
}

function presetOf({ kind }: FieldKind, preset: Json | undefined): FieldValue {
  switch (kind) {
    case 'boolean':
      return asBoolean(preset)
    case 'choices':
      return asArray(preset)?.flatMap((value) => asText(value) ?? [])
    case 'choice':
    case 'text':
      return asText(preset)
    case 'number':
      return asNumber(preset)?.toString()
    case 'json':
      return preset === undefined ? undefined : JSON.stringify(preset)
  }
}

/** A switch is off and a list is empty where an answer is due; all else is still open. */
function emptyOf({ kind }: FieldKind): FieldValue {
  if (kind === 'boolean') return false
  return kind === 'choices' ? [] : undefined
}

/** What would be sent: each field's value, without what is left out. */
export function contentOf(fields: readonly Field[], values: FieldValues): JsonObject {
  return Object.fromEntries(
    fields.flatMap((field): [string, Json][] => {
      const value = jsonOf(field, values.get(field.name))
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
}

function jsonOf(field: Field, value: FieldValue): Json | undefined {
  if (typeof value !== 'string') return value
  if (field.kind === 'number') return value === '' ? undefined : Number(value)
  if (field.kind !== 'json') return value === '' && !field.required ? undefined : value
  const read = parseJson(value)
  return read.ok ? asJson(read.value) : undefined
}
