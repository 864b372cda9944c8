/** JSON texts as people write the value: a string is its own text. */
import { parseJson } from '#lib/parseJson.ts'

/** A string without its quotes and escapes; anything else, and a string a mask has broken, as it is. */
export function plainValue(json: string): string {
  if (!json.startsWith('"')) return json
  const parsed = parseJson(json)
  if (parsed.ok && typeof parsed.value === 'string') return parsed.value
  return json.slice(1, json.endsWith('"') ? -1 : undefined)
}
