/** Reads the elements of an SVG in one pass, whatever is broken: no parser of the page may touch it. */

export type SvgAttribute = {
  /** Without its prefix, as spelled. */
  readonly name: string
  /** Prefixes can be chosen freely, so which one it was isn't kept. */
  readonly hasPrefix: boolean
  /** References to characters are decoded. */
  readonly value: string
}

export type SvgElement = {
  /** Without its prefix, as spelled. */
  readonly name: string
  readonly attributes: readonly SvgAttribute[]
  /** Index of the element around it; −1 for the root. */
  readonly parent: number
  /** Index behind its last descendant. */
  end: number
}

export type SvgScan = {
  /** In the order they begin. */
  readonly elements: readonly SvgElement[]
  /** Texts of style elements by their index. */
  readonly styles: ReadonlyMap<number, string>
  /** A document type that declares something: entities, or attributes that stand nowhere else. */
  readonly declares: boolean
  /** A processing instruction names a style sheet. */
  readonly hasSheet: boolean
  /** It has more elements, or attributes for as many, and wasn't read further. */
  readonly isLarge: boolean
}

type Scanner = {
  readonly text: string
  /** Where reading goes on; behind the text once something isn't closed. */
  at: number
  readonly elements: SvgElement[]
  readonly open: number[]
  readonly styles: Map<number, string>
  declares: boolean
  hasSheet: boolean
  isLarge: boolean
  readonly mostElements: number
  attributeCount: number
}

/** Of one element on average. */
const MOST_ATTRIBUTES = 10

/** Reads up to `mostElements` and one more. What is broken ends it, as it ends what browsers draw. */
export function scanSvg(text: string, mostElements: number): SvgScan {
  const scanner: Scanner = {
    text,
    at: 0,
    elements: [],
    open: [],
    styles: new Map(),
    declares: false,
    hasSheet: false,
    isLarge: false,
    mostElements,
    attributeCount: 0,
  }
  while (scanner.at < text.length && !scanner.isLarge) {
    const tag = text.indexOf('<', scanner.at)
    const end = tag === -1 ? text.length : tag
    if (isInStyle(scanner)) addStyle(scanner, decodeCharacters(text.slice(scanner.at, end)))
    scanner.at = end
    if (tag !== -1) readTag(scanner)
  }
  while (scanner.open.length > 0) close(scanner)
  return scanner
}

function readTag(scanner: Scanner): void {
  const { text, at } = scanner
  if (text.startsWith('<!--', at)) skipBehind(scanner, '-->', 4)
  else if (text.startsWith('<![CDATA[', at)) {
    skipBehind(scanner, ']]>', 9)
    if (isInStyle(scanner)) addStyle(scanner, text.slice(at + 9, scanner.at - 3))
  } else if (text.startsWith('<?', at)) {
    if (text.startsWith('xml-stylesheet', at + 2)) scanner.hasSheet = true
    skipBehind(scanner, '?>', 2)
  } else if (text.startsWith('<!', at)) readDeclaration(scanner)
  else if (text.startsWith('</', at)) {
    close(scanner)
    skipBehind(scanner, '>', 2)
  } else readElement(scanner)
}

function skipBehind(scanner: Scanner, mark: string, from: number): void {
  const found = scanner.text.indexOf(mark, scanner.at + from)
  scanner.at = found === -1 ? scanner.text.length : found + mark.length
}

/** Its own quotes may hold a `>`; what it declares isn't read, so nothing may follow the bracket. */
function readDeclaration(scanner: Scanner): void {
  const { text } = scanner
  for (scanner.at += 2; scanner.at < text.length; scanner.at++) {
    const char = text.charAt(scanner.at)
    if (char === '"' || char === "'") {
      const quote = text.indexOf(char, scanner.at + 1)
      scanner.at = quote === -1 ? text.length : quote
    } else if (char === '[') {
      scanner.at = behindBlanks(text, scanner.at + 1)
      if (text.charAt(scanner.at) !== ']') scanner.declares = true
    } else if (char === '>') {
      scanner.at++
      return
    }
  }
}

function readElement(scanner: Scanner): void {
  const { text, elements, open } = scanner
  const nameEnd = behindName(text, scanner.at + 1)
  const name = localName(text.slice(scanner.at + 1, nameEnd))
  scanner.at = nameEnd
  if (name === '') {
    scanner.at = text.length
    return
  }
  const attributes: SvgAttribute[] = []
  const parent = open.at(-1) ?? -1
  open.push(elements.length)
  elements.push({ name, attributes, parent, end: elements.length + 1 })
  if (elements.length > scanner.mostElements) scanner.isLarge = true
  while (scanner.at < text.length && !scanner.isLarge) {
    scanner.at = behindBlanks(text, scanner.at)
    const char = text.charAt(scanner.at)
    if (char === '>') break
    if (char !== '/') readAttribute(scanner, attributes)
    else if (text.charAt(++scanner.at) === '>') {
      close(scanner)
      break
    }
  }
  scanner.at++
}

function readAttribute(scanner: Scanner, into: SvgAttribute[]): void {
  const { text } = scanner
  if (++scanner.attributeCount > scanner.mostElements * MOST_ATTRIBUTES) scanner.isLarge = true
  const start = scanner.at
  // At least one character is taken, or a lone sign would be read for ever.
  const nameEnd = Math.max(behindName(text, start), start + 1)
  const equals = behindBlanks(text, nameEnd)
  scanner.at = nameEnd
  if (text.charAt(equals) !== '=') return
  const from = behindBlanks(text, equals + 1)
  const quote = text.charAt(from)
  const isQuoted = quote === '"' || quote === "'"
  const found = isQuoted ? text.indexOf(quote, from + 1) : behindName(text, from)
  const end = found === -1 ? text.length : found
  scanner.at = isQuoted ? end + 1 : end
  const spelled = text.slice(start, nameEnd)
  into.push({
    name: localName(spelled),
    hasPrefix: spelled.includes(':'),
    value: decodeCharacters(text.slice(isQuoted ? from + 1 : from, end)),
  })
}

function close(scanner: Scanner): void {
  const element = scanner.elements[scanner.open.pop() ?? -1]
  if (element) element.end = scanner.elements.length
}

function isInStyle({ open, elements }: Scanner): boolean {
  return elements[open.at(-1) ?? -1]?.name.toLowerCase() === 'style'
}

/** It may come in pieces, with comments and other elements between them. */
function addStyle({ styles, open }: Scanner, text: string): void {
  const style = open.at(-1) ?? -1
  styles.set(style, (styles.get(style) ?? '') + text)
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}

function behindBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) <= 32) at++
  return at
}

function behindName(text: string, from: number): number {
  let at = from
  while (at < text.length && !endsName(text.charCodeAt(at))) at++
  return at
}

/** Blanks, `/`, `=`, `>`, `<`. */
function endsName(code: number): boolean {
  return code <= 32 || code === 47 || (code >= 60 && code <= 62)
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Without the `&…;` of XML; what is none of them stays as it is. */
function decodeCharacters(text: string): string {
  let amp = text.indexOf('&')
  if (amp === -1) return text
  let decoded = ''
  let from = 0
  while (amp !== -1) {
    const semicolon = text.indexOf(';', amp)
    if (semicolon === -1) break
    const next = text.indexOf('&', amp + 1)
    const isWhole = next === -1 || next > semicolon
    const char = isWhole ? characterOf(text.slice(amp + 1, semicolon)) : undefined
    if (char !== undefined) {
      decoded += text.slice(from, amp) + char
      from = semicolon + 1
    }
    // Of many in a row, only the last may belong to the semicolon.
    amp = isWhole ? next : text.lastIndexOf('&', semicolon)
  }
  return decoded + text.slice(from)
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return NAMED.get(name)
  const code = Number(name.startsWith('#x') ? `0${name.slice(1)}` : name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
