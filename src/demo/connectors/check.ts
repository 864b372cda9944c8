/** Checks values against the JSON Schemas of the tables, with the SDK's own interpreter. */
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/server/validators/cf-worker'

import type { Schema } from './types.ts'

const validator = new CfWorkerJsonSchemaValidator({ shortcircuit: false })

export type Problem = { readonly field: string; readonly message: string }

/** What does not fit, innermost first; empty when the value fits. `field` is a path like `a.b.0`. */
export function problemsOf(schema: Schema, value: unknown): readonly Problem[] {
  const checked = validator.getValidator({ ...schema })(value)
  if (checked.valid) return []
  return checked.errorMessage
    .split('; #')
    .map((entry) => {
      const [, pointer = '', message = entry] = /^#?([^:]*): (.*)$/s.exec(entry) ?? []
      const path = pointer.split('/').filter((part) => part !== '')
      const missing = /required property "([^"]+)"/.exec(message)?.[1]
      if (missing === undefined) return { field: path.join('.'), message }
      const field = [...path, missing].join('.')
      return { field, message: `${field} is missing` }
    })
    .sort((a, b) => b.field.length - a.field.length)
}
