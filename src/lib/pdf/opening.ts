/** What happens when a PDF is opened: harmless where it only goes to a place in it. */
import { skipSpace, startsWith } from './chars.ts'
import { isDict, isList, nameOf, readOne, type PdfValue } from './dictionary.ts'

/** A place in it, or the number of the object that must be one. */
export type Opening = 'place' | number

/** Bytes; real ones are far shorter. */
const LONGEST = 1000

/** What follows its word, which ends at `at`; undefined for anything else, and for what isn't clear. */
export function openingAt(bytes: Uint8Array, at: number): Opening | undefined {
  const inside = bytes.subarray(0, at + LONGEST)
  const cursor = { bytes: inside, at: skipSpace(inside, at) }
  const value = readOne(cursor)
  const next = skipSpace(inside, cursor.at)
  if (value === undefined || !(inside[next] === 0x2f || startsWith(inside, '>>', next))) {
    return undefined
  }
  return isPlace(value) ? 'place' : numberOf(value)
}

/** Whether a value is a place of the same document, or an action that goes to one and does nothing else. */
export function isPlace(value: PdfValue | undefined): boolean {
  if (!isDict(value)) return isSpot(value)
  const names = [...value.keys()]
  return (
    names.every((name) => ['Type', 'S', 'D', 'SD'].includes(name)) &&
    nameOf(value.get('S')) === 'GoTo' &&
    (!value.has('Type') || nameOf(value.get('Type')) === 'Action') &&
    value.has('D') &&
    [value.get('D'), value.get('SD') ?? 'other'].every(isTarget)
  )
}

/** A spot, or what one is called. */
function isTarget(value: PdfValue | undefined): boolean {
  return (
    value === 'other' ||
    isSpot(value) ||
    nameOf(value) !== undefined ||
    numberOf(value) !== undefined
  )
}

/** Ways to show a page. */
const FITS = 'XYZ Fit FitH FitV FitR FitB FitBH FitBV'.split(' ')

/** A page, how it is shown, and numbers. */
function isSpot(value: PdfValue | undefined): boolean {
  if (!isList(value)) return false
  const [page, fit, ...numbers] = value
  return (
    (typeof page === 'number' || numberOf(page) !== undefined) &&
    FITS.includes(nameOf(fit) ?? '') &&
    numbers.every((each) => typeof each === 'number' || each === 'other')
  )
}

function numberOf(value: PdfValue | undefined): number | undefined {
  return typeof value === 'object' && 'ref' in value ? value.ref : undefined
}
