/** Which parts of an SVG are drawn for which others, and what can't be told before it is drawn. */
import { classesOf, cssReferences, foldName, isPlainSheet, plainCss } from './svgCss.ts'
import type { SvgAttribute, SvgElement, SvgScan } from './svgScan.ts'

/** An element that is drawn for another one. */
export type SvgLink = {
  /** Its index. */
  readonly target: number
  /** Drawn for each element inside the other one, too. */
  readonly isInherited: boolean
  /** Drawn at each corner of a shape. */
  readonly isAtCorners: boolean
  /** What it holds inherits from where it is drawn. */
  readonly takesContext: boolean
  /** Drawn without what it holds. */
  readonly isAlone: boolean
}

export type SvgLinks = {
  /** By the index of the element that needs them. */
  readonly own: readonly (readonly SvgLink[])[]
  /** By class, of rules of a style sheet. */
  readonly ofClass: ReadonlyMap<string, readonly SvgLink[]>
  /** Of rules that may be for any element. */
  readonly everywhere: readonly SvgLink[]
}

/** What a reference says before it is known to what. */
type Reference = {
  readonly address: string
  /** `href` where the attribute itself is the address. */
  readonly property: string
}

const NESTED = 'It holds another file, which can’t be looked at before it is drawn.'
const UNTOLD = 'Its parts are put together while it is drawn, so what that costs can’t be told.'

/** Far more than anything drawn has; reading them takes time. */
const MOST_ESCAPES = 10_000
const LONGEST_ADDRESS = 10_000
/** In one attribute or style sheet. */
const MOST_FILES = 1000

/** Properties that draw something once for an element, however much is inside. */
const OWN = /^(?:-webkit-)?(?:clip-path|mask|mask-image|filter)$/
const AT_CORNERS = /marker(?!-start|-end)/
/** Values that come from elsewhere. */
const PASSING = /inherit|context-/i
const MAY_PASS = /^(?:mask|clip-path|filter|fill|stroke|style|to|from|by|values)$/
const ANIMATION = /^(?:animate\w*|set|discard)$/i
/** Their `href` is where to go, where to run along, or what to act on. */
const POINTING = /^(?:animate\w*|set|discard|a|mpath|textpath|script)$/i
const GRADIENT = /^(?:linear|radial)Gradient$/
/** Attributes that draw nothing; editors keep their own file in `content`. */
const SILENT = /^(?:content|data-.*|aria-.*|alt|title|label|id|class|d|points)$/i
const HARMLESS_DATA =
  /^(?:image\/(?!svg)[\w.-]+|font\/[\w.+-]+|application\/(?:x-)?(?:font[\w.-]*|octet-stream|vnd\.ms-(?:opentype|fontobject)))$/

/** Why an SVG of so many is refused. */
export function tooManyCopies(most: number): string {
  return `It copies parts of itself over ${most.toLocaleString('en')} times, which can hold the page.`
}

type Reader = {
  readonly elements: readonly SvgElement[]
  readonly targets: ReadonlyMap<string, readonly number[]>
  /** Anything may inherit anything. */
  readonly isWild: boolean
  readonly mostLinks: number
  readonly own: readonly SvgLink[][]
  readonly ofClass: Map<string, SvgLink[]>
  readonly everywhere: SvgLink[]
  count: number
  /** Steps of reading, also for references to nothing. */
  read: number
  problem: string | undefined
}

/** Reads all links, or says why they can't be told or are too many. */
export function readLinks(scan: SvgScan, mostLinks: number): SvgLinks | string {
  if (countEscapes(scan) > MOST_ESCAPES) return UNTOLD
  const reader: Reader = {
    elements: scan.elements,
    targets: indexIds(scan.elements),
    isWild: isUnsure(scan),
    mostLinks,
    own: scan.elements.map(() => []),
    ofClass: new Map(),
    everywhere: [],
    count: 0,
    read: 0,
    problem: undefined,
  }
  for (const css of scan.styles.values()) readSheet(reader, css)
  if (reader.problem !== undefined) return reader.problem
  for (const [index, { name, attributes }] of scan.elements.entries()) {
    for (const attribute of attributes) {
      const own = readAttribute(reader, name, attribute)
      if (own.length > 0) reader.own[index]?.push(...own)
      if (reader.problem !== undefined) return reader.problem
    }
  }
  return reader
}

function linksOf(reader: Reader, reference: Reference, element: string): readonly SvgLink[] {
  const { address, property } = reference
  const isFromGradient = GRADIENT.test(element)
  countLinks(reader, 0)
  const links: SvgLink[] = []
  for (const target of keysOf(address).flatMap((key) => reader.targets.get(key) ?? [])) {
    const isGradient = GRADIENT.test(reader.elements[target]?.name ?? '')
    // A gradient costs nothing where it paints; each is counted where it stands.
    if (isGradient && property !== 'href') continue
    links.push(linkTo(target, property, reader.isWild, isGradient && isFromGradient))
  }
  // Variables may be put in anywhere, and animations change what was counted.
  const isUntold = property.includes('--') || ANIMATION.test(element)
  if (isUntold && links.length > 0) reader.problem ??= UNTOLD
  return links
}

function linkTo(target: number, property: string, isWild: boolean, isAlone: boolean): SvgLink {
  const isCopy = property === 'href'
  return {
    target,
    isInherited: isWild || (!isCopy && !OWN.test(property)),
    isAtCorners: AT_CORNERS.test(property),
    takesContext: isWild || isCopy,
    isAlone,
  }
}

function countLinks(reader: Reader, links: number): void {
  const { mostLinks } = reader
  reader.count += links
  reader.read++
  const isTooMany = reader.count > mostLinks || reader.read > mostLinks
  if (isTooMany) reader.problem ??= tooManyCopies(mostLinks)
}

function readSheet(reader: Reader, sheet: string): void {
  const css = plainCss(sheet)
  if (holdsFile(css)) reader.problem ??= NESTED
  const isPlain = isPlainSheet(sheet)
  for (const { selector, ...reference } of cssReferences(css)) {
    if (reader.problem !== undefined) return
    const links = linksOf(reader, reference, 'style')
    const classes = isPlain && selector !== undefined ? classesOf(selector) : undefined
    if (links.length > 0) addRule(reader, links, classes)
  }
}

function addRule(
  reader: Reader,
  links: readonly SvgLink[],
  classes: readonly string[] | undefined,
): void {
  countLinks(reader, links.length * (classes?.length ?? 1))
  if (!classes) reader.everywhere.push(...links)
  for (const name of classes ?? []) {
    const known = reader.ofClass.get(name) ?? []
    known.push(...links)
    reader.ofClass.set(name, known)
  }
}

function readAttribute(
  reader: Reader,
  element: string,
  attribute: SvgAttribute,
): readonly SvgLink[] {
  const { name, hasPrefix, value } = attribute
  if (hasPrefix ? name !== 'href' : value.length < 2 || SILENT.test(name)) return []
  reader.problem ??= problemOf(reader, attribute)
  if (reader.problem !== undefined) return []
  if (!value.includes('#') && !value.includes('\\')) return []
  const links: SvgLink[] = []
  for (const reference of referencesIn(element, name, value)) {
    if (reader.problem !== undefined) break
    const more = linksOf(reader, reference, element)
    countLinks(reader, more.length)
    links.push(...more)
  }
  return links
}

function problemOf({ ofClass }: Reader, { name, value }: SvgAttribute): string | undefined {
  if (holdsFile(value)) return NESTED
  if (value.includes('\\') && holdsFile(plainCss(value))) return NESTED
  if (name === 'href' && value.length > LONGEST_ADDRESS && value.includes('#')) return UNTOLD
  const changesClasses = name === 'attributeName' && value.includes('class')
  return changesClasses && ofClass.size > 0 ? UNTOLD : undefined
}

function* referencesIn(
  element: string,
  name: string,
  value: string,
): Generator<Reference, void, void> {
  if (name === 'href') {
    if (!POINTING.test(element)) yield { address: value, property: 'href' }
    return
  }
  for (const { property, address } of cssReferences(plainCss(value))) {
    const ofComment = property.startsWith('?') ? `?${name}` : name
    yield { address, property: name === 'style' ? property : ofComment }
  }
  if (!ANIMATION.test(element)) return
  for (const address of value.split(';')) yield { address, property: 'href' }
}

/** Every id as it may be spelled in an address; of those alike, the first is meant. */
function indexIds(elements: readonly SvgElement[]): ReadonlyMap<string, readonly number[]> {
  const seen = new Set<string>()
  const targets = new Map<string, number[]>()
  for (const [index, { attributes }] of elements.entries()) {
    for (const { name, hasPrefix, value } of attributes) {
      const spelled = `${hasPrefix}${value}`
      if (name !== 'id' || seen.has(spelled)) continue
      seen.add(spelled)
      const key = foldName(value)
      const known = targets.get(key) ?? []
      known.push(index)
      targets.set(key, known)
    }
  }
  return targets
}

/** The ways an address may be read: browsers differ in what they strip and decode. */
function keysOf(address: string): readonly string[] {
  const hash = address.indexOf('#')
  if (hash === -1) return []
  const id = address.slice(hash + 1)
  if (/^[\w-]*$/.test(id)) return [id]
  const keys = [id, id.trim(), id.replace(/[\t\n\r]/g, '')].map(foldName)
  const decoded = id.includes('%') ? keys.map((key) => foldName(decodePercent(key))) : []
  return [...new Set([...keys, ...decoded])]
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // What is no UTF-8 is read byte by byte.
    return text.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }
}

/** Whether what isn't inherited by itself, or from elsewhere, may be. */
function isUnsure({ elements, styles }: SvgScan): boolean {
  for (const css of styles.values()) if (PASSING.test(plainCss(css))) return true
  return elements.some(({ attributes }) =>
    attributes.some(
      ({ name, value }) => value.length > 6 && MAY_PASS.test(name) && PASSING.test(plainCss(value)),
    ),
  )
}

function countEscapes({ elements, styles }: SvgScan): number {
  let count = 0
  function add(text: string): void {
    let at = text.indexOf('\\')
    for (; at !== -1 && count <= MOST_ESCAPES; at = text.indexOf('\\', at + 1)) count++
  }
  for (const css of styles.values()) add(css)
  for (const { attributes } of elements) {
    for (const { name, value } of attributes) if (!SILENT.test(name)) add(value)
  }
  return count
}

/** Whether it embeds a file that may be drawn and isn't known to be a bitmap or a font. */
function holdsFile(text: string): boolean {
  if (!text.includes(':')) return false
  // Addresses are read without blanks inside them.
  const plain = text.replace(/[\0- ]+/g, '').toLowerCase()
  let left = MOST_FILES
  for (let at = plain.indexOf('data:'); at !== -1; at = plain.indexOf('data:', at + 5)) {
    if (at > 0 && /\w/.test(plain.charAt(at - 1))) continue
    const type = plain.slice(at + 5, at + 100).split(/[;,"')]/)[0] ?? ''
    if (--left < 0 || !HARMLESS_DATA.test(type)) return true
  }
  return false
}
