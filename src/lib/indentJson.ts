/**
 * Indents JSON text without parsing it, so that big integers, duplicate keys, key order and number
 * spelling stay exactly as they were sent (protocol.md 10.1).
 */

/** How many characters are indented before the main thread gets a turn. */
const SLICE = 400_000

/** Indents at once; for texts up to a few hundred kilobytes. */
export function indentJson(text: string): string {
  const writer = createWriter()
  for (const { token, follows } of tokensOf(text)) writer.write(token, follows)
  return writer.text()
}

/** Indents in slices with a pause between them, so that a 5 MB answer never blocks the page. */
export async function indentLargeJson(
  text: string,
  options: { readonly pause: () => Promise<void>; readonly signal: AbortSignal },
): Promise<string> {
  const writer = createWriter()
  let next = SLICE
  for (const { token, follows, end } of tokensOf(text)) {
    writer.write(token, follows)
    if (end <= next) continue
    next = end + SLICE
    await options.pause()
    options.signal.throwIfAborted()
  }
  return writer.text()
}

type Token = {
  readonly token: string
  /** No blank stood before it. */
  readonly follows: boolean
  readonly end: number
}

/** Every token in order; what is no JSON comes as words between blanks and punctuation. */
function* tokensOf(text: string): Generator<Token, void, void> {
  const start = /\S/g
  const word = /[^\s{}[\],:"]+/y
  let end = 0
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = match.index
    const follows = from === end
    word.lastIndex = from
    if (match[0] === '"') end = endOfString(text, from)
    else end = word.test(text) ? word.lastIndex : from + 1
    yield { token: text.slice(from, end), follows, end }
    start.lastIndex = end
  }
}

/**
 * Behind the closing quote, or the end of the text. By hand, because a regular expression for
 * strings overflows on one of many megabytes.
 */
function endOfString(text: string, from: number): number {
  for (
    let quote = text.indexOf('"', from + 1);
    quote !== -1;
    quote = text.indexOf('"', quote + 1)
  ) {
    let first = quote
    while (text.charAt(first - 1) === '\\') first--
    if ((quote - first) % 2 === 0) return quote + 1
  }
  return text.length
}

/** Nothing real is nested deeper; without a limit hostile nesting would grow by the square. */
export const MAX_DEPTH = 100

/**
 * Whether an indented text has values on lines of the greatest depth, below which nothing is
 * indented: what reads it by recursion may overflow.
 */
export function isDeeplyNested(indented: string): boolean {
  return indented.includes(`\n${'  '.repeat(MAX_DEPTH)}`)
}

type Part = 'open' | 'close' | 'comma' | 'colon' | 'word'

function partOf(token: string): Part {
  switch (token) {
    case '{':
    case '[':
      return 'open'
    case '}':
    case ']':
      return 'close'
    case ',':
      return 'comma'
    case ':':
      return 'colon'
    default:
      return 'word'
  }
}

function createWriter() {
  const out: string[] = []
  let depth = 0
  let last: Part | undefined

  function separate(part: Part, follows: boolean): void {
    const isBroken = depth <= MAX_DEPTH
    if (part === 'close') depth = Math.max(0, depth - 1)
    const newLine = () => isBroken && out.push('\n', '  '.repeat(depth))
    if (part === 'close') {
      if (last !== 'open') newLine()
    } else if (last === 'open' || last === 'comma') newLine()
    else if (last === 'colon') out.push(' ')
    // Two values without a comma between them: broken, and kept apart as they were.
    else if (last && !follows && (part === 'open' || part === 'word')) out.push(' ')
  }
  function write(token: string, follows: boolean): void {
    const part = partOf(token)
    separate(part, follows)
    out.push(token)
    if (part === 'open') depth++
    last = part
  }
  return { write, text: () => out.join('') }
}
