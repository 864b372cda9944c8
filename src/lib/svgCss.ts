/** What CSS of an SVG refers to; read generously: too many references are harmless, a missed one isn't. */

/** A reference as it stands in the brackets of `url(…)` or another function. */
export type CssReference = {
  /** Lower case; empty where none could be told. */
  readonly property: string
  /** Without blanks around it and quotes. */
  readonly address: string
  /** Of the rule around it, where that is no rule in a rule. */
  readonly selector?: string
}

/** Stands for characters with a meaning in CSS where they have none: escaped, or in an id. */
const FOLDED = '\uFFFF'
const SPECIAL = /["'()\\\s;{}/*]/g

const [BRACKET, COLON, SEMICOLON, OPEN, CLOSE] = [0x28, 0x3a, 0x3b, 0x7b, 0x7d] as const
/** Signs between declarations and rules. */
const ENDS: readonly number[] = [SEMICOLON, OPEN, CLOSE]

/** A name as `plainCss` spells it in an address. */
export function foldName(name: string): string {
  return name.replace(SPECIAL, FOLDED)
}

/** CSS without its escapes. */
export function plainCss(css: string): string {
  if (!css.includes('\\')) return css
  return css.replace(
    /\\(?:([\da-f]{1,6})(?:\r\n|\s)?|(\r\n|[^]))/gi,
    (_, hex: string | undefined, char: string) => {
      if (hex === undefined) return /[\n\r\f]/.test(char) ? '' : foldName(char)
      const code = Number.parseInt(hex, 16)
      return code > 0x10ffff ? FOLDED : foldName(String.fromCodePoint(code))
    },
  )
}

/**
 * The references in declarations or rules without escapes. Where comments stand, both with and
 * without them, and of no property or rule for certain: in a string they are none.
 */
export function* cssReferences(css: string): Generator<CssReference, void, void> {
  if (!css.includes('(')) return
  if (!css.includes('/*')) return yield* readReferences(css)
  for (const each of [css, withoutComments(css)]) {
    for (const { property, address } of readReferences(each)) {
      yield { property: `?${property}`, address }
    }
  }
}

function* readReferences(css: string): Generator<CssReference, void, void> {
  let [start, depth, selector] = [0, 0, '']
  let property: string | undefined
  for (let at = 0; at < css.length; at++) {
    const code = css.charCodeAt(at)
    if (code === BRACKET) {
      const address = addressAt(css, at + 1)
      const rule = depth === 1 ? { selector } : {}
      if (address.includes('#')) yield { property: property ?? '', address, ...rule }
    } else if (code === COLON) property ??= css.slice(start, at).trim().toLowerCase()
    if (!ENDS.includes(code)) continue
    if (depth === 0) selector = css.slice(start, at).trim()
    if (code === OPEN) depth++
    else if (code === CLOSE) depth = Math.max(0, depth - 1)
    start = at + 1
    property = undefined
  }
}

/** Empty for what can't be a reference. Reading goes on inside it: a bracket in a string opens nothing. */
function addressAt(css: string, from: number): string {
  let start = from
  while (css.charCodeAt(start) <= 32) start++
  const quote = css.charAt(start)
  if (quote === '"' || quote === "'") {
    const end = css.indexOf(quote, start + 1)
    return css.slice(start + 1, end === -1 ? css.length : end)
  }
  let end = start
  while (end < css.length && (css.charCodeAt(end) & ~1) !== BRACKET) end++
  return css.slice(start, end).trim()
}

function withoutComments(css: string): string {
  let plain = ''
  let from = 0
  for (let open = css.indexOf('/*'); open !== -1; open = css.indexOf('/*', from)) {
    plain += css.slice(from, open)
    const close = css.indexOf('*/', open + 2)
    from = close === -1 ? css.length : close + 2
  }
  return plain + css.slice(from)
}

/** Classes that a rule is for, or undefined where it may be for any element. */
export function classesOf(selector: string): readonly string[] | undefined {
  const names = selector.split(',').map((each) => each.trim())
  return names.every((name) => /^\.[\w-]+$/.test(name))
    ? names.map((name) => name.slice(1))
    : undefined
}

/** Whether rules in it end where brackets say so. */
export function isPlainSheet(css: string): boolean {
  if (css.includes('\\') || css.includes('/*')) return false
  const bare = css.replace(/"[^"'{};\n]*"|'[^"'{};\n]*'/g, '').replace(/\([^(){}]*\)/g, '')
  return !/["'(]/.test(bare)
}
