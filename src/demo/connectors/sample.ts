/** A small value that fits a schema of the tables: its required properties, by their examples. */
import { isObject } from '../json.ts'
import type { Schema } from './types.ts'

/** Made of `examples`, `const`, `enum` and `default`, else of the type; optional parts left out. */
export function sampleOf(schema: Schema): unknown {
  const { examples, oneOf } = schema
  if (Array.isArray(examples) && examples.length > 0) return examples[0]
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  if ('default' in schema) return schema['default']
  if (Array.isArray(oneOf) && isObject(oneOf[0])) return sampleOf(oneOf[0])
  return byType(schema)
}

function byType(schema: Schema): unknown {
  switch (schema['type']) {
    case 'object':
      return sampleObject(schema)
    case 'array':
      return isObject(schema['items']) ? [sampleOf(schema['items'])] : []
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 1
    case 'boolean':
      return false
    default:
      return 'text'
  }
}

function sampleObject(schema: Schema): unknown {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const { anyOf } = schema
  const first: unknown = Array.isArray(anyOf) ? anyOf[0] : undefined
  const also = isObject(first) && Array.isArray(first['required']) ? first['required'] : []
  return Object.fromEntries(
    [...required, ...also].flatMap((name: unknown) => {
      const property = properties[String(name)]
      return isObject(property) ? [[String(name), sampleOf(property)]] : []
    }),
  )
}
