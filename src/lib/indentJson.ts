/**
 * Indents JSON text without parsing it, so that big integers, duplicate keys, key order and number
 * spelling stay exactly as they were sent (protocol.md 10.1).
 */

const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/gs

/** How many characters are indented before the main thread gets a turn. */
const SLICE = 400_000

/** Indents at once; for texts up to a few hundred kilobytes. */
export function indentJson(text: string): string {
  const writer = createWriter()
  for (const [token] of text.matchAll(TOKEN)) writer.write(token)
  return writer.text()
}

/** Indents in slices with a pause between them, so that a 5 MB answer never blocks the page. */
export async function indentLargeJson(
  text: string,
  options: { readonly pause: () => Promise<void>; readonly signal: AbortSignal },
): Promise<string> {
  const writer = createWriter()
  let next = SLICE
  for (const match of text.matchAll(TOKEN)) {
    writer.write(match[0])
    if (match.index > next) {
      next = match.index + SLICE
      await options.pause()
      options.signal.throwIfAborted()
    }
  }
  return writer.text()
}

function createWriter() {
  const out: string[] = []
  let depth = 0
  let opened = false
  const newLine = () => out.push('\n', '  '.repeat(depth))
  function write(token: string): void {
    const closes = token === '}' || token === ']'
    if (opened && !closes) newLine()
    if (token === '{' || token === '[') {
      out.push(token)
      depth++
      opened = true
      return
    }
    if (closes) {
      depth = Math.max(0, depth - 1)
      if (!opened) newLine()
      out.push(token)
    } else if (token === ',') {
      out.push(token)
      newLine()
    } else if (token === ':') out.push(': ')
    else out.push(token)
    opened = false
  }
  return { write, text: () => out.join('') }
}
