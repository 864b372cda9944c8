/** What parsing hides: names that come twice, and numbers a parser rounds. Read from the text itself. */
import { pointerStep } from './jsonPointer.ts'
import { endOfString } from './jsonText.ts'

export type JsonOddity = {
  readonly kind: 'duplicate' | 'unsafe'
  /** JSON Pointer of the member or number. */
  readonly pointer: string
  /** The name as written, or the digits. */
  readonly text: string
}

type Level = {
  /** Names so far; undefined inside an array. */
  readonly names: Set<string> | undefined
  name: string
  index: number
}

type Scan = {
  readonly text: string
  readonly levels: Level[]
  readonly found: JsonOddity[]
  readonly most: number
  at: number
  /** The next string is a name, not a value. */
  wantsName: boolean
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const INTERESTING = /["{}[\],\d-]/g

/**
 * The first `most` oddities of a valid JSON text, in order. Takes any depth; names deeper than
 * 1,000 levels are not compared.
 */
export function findJsonOddities(text: string, most: number): readonly JsonOddity[] {
  const scan: Scan = { text, levels: [], found: [], most, at: 0, wantsName: false }
  while (scan.found.length < most) {
    INTERESTING.lastIndex = scan.at
    const match = INTERESTING.exec(text)
    if (!match) break
    scan.at = match.index
    step(scan, match[0])
  }
  return scan.found
}

const MAX_DEPTH = 1000

function step(scan: Scan, letter: string): void {
  switch (letter) {
    case '"':
      return readString(scan)
    case '{':
    case '[': {
      const names = letter === '{' && scan.levels.length < MAX_DEPTH ? new Set<string>() : undefined
      scan.levels.push({ names, name: '', index: 0 })
      scan.wantsName = letter === '{'
      scan.at++
      return
    }
    case '}':
    case ']':
      scan.levels.pop()
      scan.wantsName = false
      scan.at++
      return
    case ',':
      return nextMember(scan)
    default:
      return readNumber(scan)
  }
}

function nextMember(scan: Scan): void {
  const level = scan.levels.at(-1)
  scan.at++
  scan.wantsName = level?.names !== undefined
  if (level) level.index++
}

function readString(scan: Scan): void {
  const end = endOfString(scan.text, scan.at)
  const level = scan.levels.at(-1)
  if (scan.wantsName && level?.names) {
    const name = unescaped(scan.text.slice(scan.at + 1, end - 1))
    level.name = name
    if (level.names.has(name)) {
      scan.found.push({ kind: 'duplicate', pointer: pointerOf(scan), text: name })
    }
    level.names.add(name)
    scan.wantsName = false
  }
  scan.at = end
}

function readNumber(scan: Scan): void {
  NUMBER.lastIndex = scan.at
  const digits = NUMBER.exec(scan.text)?.[0] ?? '-'
  if (isUnsafe(digits)) {
    scan.found.push({ kind: 'unsafe', pointer: pointerOf(scan), text: digits })
  }
  scan.at += digits.length
}

/** An integer that a double may not hold exactly, or a number that is no finite double at all. */
function isUnsafe(digits: string): boolean {
  const value = Number(digits)
  if (!Number.isFinite(value)) return true
  return /^-?\d{16,}$/.test(digits) && !Number.isSafeInteger(value)
}

function unescaped(name: string): string {
  if (!name.includes('\\')) return name
  const value: unknown = JSON.parse(`"${name}"`)
  return String(value)
}

function pointerOf({ levels }: Scan): string {
  return levels.map(({ names, name, index }) => pointerStep(names ? name : index)).join('')
}
