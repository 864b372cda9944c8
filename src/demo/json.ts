/** Reading values of unknown shape, and JSON Schema fragments written short. */

export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object with string keys, arrays excluded. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The property as text, or undefined when it is absent or of another type. */
export function textOf(value: JsonObject, key: string): string | undefined {
  const found = value[key]
  return typeof found === 'string' ? found : undefined
}

/** The property as a finite number, or undefined. */
export function numberOf(value: JsonObject, key: string): number | undefined {
  const found = value[key]
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined
}

/** JSON text with sorted keys, so that equal values give equal text. */
export function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
