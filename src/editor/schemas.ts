/** Which JSON Schema belongs to which text; all are handed to Monaco at once. */

import { jsonDefaults } from './monaco.ts'

const schemaByPath = new Map<string, object>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Sets or, with undefined, removes the schema of one model path. Takes effect within 50 ms. */
export function setSchema(path: string, schema: object | undefined): void {
  if (schemaByPath.get(path) === schema) return
  if (schema) schemaByPath.set(path, schema)
  else schemaByPath.delete(path)
  // Every call of the setter below restarts the JSON worker, so changes are collected.
  clearTimeout(timer)
  timer = setTimeout(applySchemas, 50)
}

/** Validation without any request: a schema may name others by URL, and none of them is fetched. */
export function applySchemas(): void {
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    enableSchemaRequest: false,
    schemas: [...schemaByPath].map(([path, schema]) => ({
      uri: `schema:${path}`,
      fileMatch: [path],
      schema,
    })),
  })
}
