/** Lenient reading of unknown JSON: take what fits, report what does not (protocol.md 13). */
import type { Finding, Json, JsonObject } from './types.ts'

/** Narrows parsed JSON; `JSON.parse` can give nothing else. */
export function asJson(value: unknown): Json {
  return value as Json
}

/** The value as an object, or undefined for anything else. */
export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

/** The value as an array, or undefined for anything else. */
export function asArray(value: Json | undefined): readonly Json[] | undefined {
  return Array.isArray(value) ? (value as readonly Json[]) : undefined
}

/** The value as text, or undefined for anything else. */
export function asText(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The value as a finite number, or undefined for anything else. */
export function asNumber(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The value as a boolean, or undefined for anything else. */
export function asBoolean(value: Json | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

/** The members of an object whose values are not undefined: optional means absent. */
export function present<T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** A finding in one line. */
export function finding(check: string, severity: Finding['severity'], message: string): Finding {
  return { check, severity, message }
}
