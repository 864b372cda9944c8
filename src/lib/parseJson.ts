/** JSON parsing that says where a text goes wrong instead of throwing. */

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly message: string
      /** From 1; absent when the engine does not tell. */
      readonly line?: number
      readonly column?: number
    }

/** Parses a text; a syntax error comes back as a value with its place. */
export function parseJson(text: string): ParsedJson {
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const offset = offsetOf(message, text)
    const words = message
      .replace(/ in JSON.*$| \(line.*$|, ?".*$/s, '')
      .replace(/^JSON\.parse: /, '')
    return { ok: false, message: words, ...(offset === undefined ? {} : placeOf(text, offset)) }
  }
}

/** Engines put the place into the message, each in its own way (V8 and Firefox are read here). */
function offsetOf(message: string, text: string): number | undefined {
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return Number(position)
  const place = /line (\d+) column (\d+)/.exec(message)
  if (place) {
    const lines = text.split('\n').slice(0, Number(place[1]) - 1)
    return lines.reduce((sum, line) => sum + line.length + 1, 0) + Number(place[2]) - 1
  }
  return /end of (JSON input|data)/i.test(message) ? text.length : undefined
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}
