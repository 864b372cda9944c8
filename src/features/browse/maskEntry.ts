/** An entry as it may be drawn and copied: a server may list what it was sent, secrets included. */
import type { Entry, Json } from '#mcp/types.ts'

type Redact = (text: string) => string

/** The entry with every text of the server's masked; for showing only, never for calling. */
export function maskEntry(entry: Entry, redact: Redact): Entry {
  const { key, label, title, description, raw } = entry
  return {
    ...entry,
    key: redact(key),
    label: redact(label),
    raw: maskJson(raw, redact),
    ...(title === undefined ? {} : { title: redact(title) }),
    ...(description === undefined ? {} : { description: redact(description) }),
  }
}

function maskJson(value: Json, redact: Redact): Json {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map((each: Json) => maskJson(each, redact))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [redact(name), maskJson(each ?? null, redact)]),
  )
}
