/** Which objects of a PDF are places in it, and whether any of the others could act when it is opened. */
import { textOf } from './chars.ts'
import { isDict, isList, nameOf, type PdfDict, type PdfValue } from './dictionary.ts'
import { isPlace, type Opening } from './opening.ts'

/** What the objects told that were found. */
export type PdfObjects = {
  /** By number, whether it is a place wherever it is defined. */
  readonly places: Map<number, boolean>
  /** Some could act, or can't be told apart. */
  areUnclear: boolean
}

/** Documents of thousands of pages have fewer. */
const MOST = 300_000

/** Kinds of actions that no word of them tells, each besides going to a place. */
const ACTIONS = new Set(
  'URI Named Thread Hide ResetForm SetOCGState Trans GoTo3DView GoToDp'.split(' '),
)

/** Whether all that is followed when it is opened are places. */
export function arePlaces(openings: readonly Opening[], objects: PdfObjects): boolean {
  return openings.every(
    (each) => each === 'place' || (!objects.areUnclear && objects.places.get(each) === true),
  )
}

/**
 * Adds an object, and whether it ends where it should. Viewers exist that take what stands where a table points to,
 * whatever number it has; so none may be an action that does more than going to a place.
 */
export function addObject(
  objects: PdfObjects,
  number: number,
  { value, isEnded }: { readonly value: PdfValue | undefined; readonly isEnded: boolean },
): void {
  if (objects.areUnclear) return
  if (isDict(value) && couldAct(value)) objects.areUnclear = true
  if (Number.isNaN(number)) {
    // By its number it could be any; as letters in an image, it would be followed by something else.
    if (value !== 'other') objects.areUnclear = true
    return
  }
  objects.places.set(number, isEnded && isPlace(value) && objects.places.get(number) !== false)
  if (objects.places.size > MOST) objects.areUnclear = true
}

function couldAct(dict: PdfDict): boolean {
  // Viewers differ in what they pair behind a name without letters.
  if (dict.has('')) return true
  // Some follow what comes next of what they don't know themselves.
  if (isDict(dict.get('Next')) || isList(dict.get('Next'))) return true
  if (!dict.has('S')) return false
  if (dict.has('Next')) return true
  const kind = nameOf(dict.get('S'))
  return kind === undefined || ACTIONS.has(kind)
}

/** The number of the object whose word is at `at`; NaN where it isn't clear, as behind what could belong to it. */
export function numberBefore(bytes: Uint8Array, at: number): number {
  const found = /[\0\t\n\f\r ](\d{1,9})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+$/.exec(
    textOf(bytes, Math.max(0, at - 40), at),
  )
  return Number(found?.[1])
}
