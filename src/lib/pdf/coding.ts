/** What the dictionary of a stream says: whether objects could be in it, and how it is packed. */
import { isDict, isList, nameOf, type PdfDict, type PdfValue } from './dictionary.ts'

/** How a stream is packed: not at all, or deflated, maybe with rows that are written as differences. */
export type Coding =
  | { readonly kind: 'plain' }
  | { readonly kind: 'deflated'; readonly rows?: Rows | undefined }
  | { readonly kind: 'unclear' }

/** Bytes of a row without the one that says how it is written, and of a point of it. */
export type Rows = { readonly width: number; readonly point: number }

/** What objects packed into a stream need, of which other streams have at most the first. */
const OF_OBJECTS = ['N', 'First', 'Extends']

/** By `Type` or `Subtype`. */
const CONTENTS = new Set(
  'XObject XRef Metadata CMap Pattern Image Form Type1C CIDFontType0C OpenType XML'.split(' '),
)

/** Whether it says clearly that no objects are in it. */
export function isContent(dict: PdfDict): boolean {
  if (OF_OBJECTS.some((key) => dict.has(key))) return false
  const [type, subtype] = [nameIn(dict, 'Type'), nameIn(dict, 'Subtype')]
  // One that is written elsewhere could be any.
  if (type === 'unclear' || subtype === 'unclear') return false
  if (type !== undefined && !CONTENTS.has(type)) return false
  if (CONTENTS.has(type ?? '') || CONTENTS.has(subtype ?? '')) return true
  return ['Length1', 'FunctionType', 'ShadingType'].some((key) => dict.has(key))
}

function nameIn(dict: PdfDict, key: string): string | undefined {
  const value = dict.get(key)
  return value === undefined ? undefined : (nameOf(value) ?? 'unclear')
}

/** How its bytes become what a viewer reads. */
export function codingOf(dict: PdfDict): Coding {
  // Its content is in another file, or these are short names for the same, which only some viewers know.
  if (['F', 'DP'].some((key) => dict.has(key))) return { kind: 'unclear' }
  const filters = listed(dict.get('Filter'))
  if (filters.length === 0) return { kind: 'plain' }
  const [filter, ...more] = filters
  if (filter === undefined || nameOf(filter) !== 'FlateDecode' || more.length > 0) {
    return { kind: 'unclear' }
  }
  const given = dict.get('DecodeParms')
  // Viewers leave out what is a list of one, where the filter isn't, and the other way round.
  if (given !== undefined && isList(given) !== isList(dict.get('Filter'))) {
    return { kind: 'unclear' }
  }
  const [parms, ...others] = listed(given)
  if (parms === undefined) return { kind: 'deflated' }
  return isDict(parms) && others.length === 0 ? rowsOf(parms) : { kind: 'unclear' }
}

/** Others exist that only some viewers know, for the same. */
const PARMS = ['Predictor', 'Colors', 'BitsPerComponent', 'Columns', 'EarlyChange']

function rowsOf(parms: PdfDict): Coding {
  if (![...parms.keys()].every((key) => PARMS.includes(key))) return { kind: 'unclear' }
  const predictor = numberIn(parms, 'Predictor')
  const colors = numberIn(parms, 'Colors')
  const bits = numberIn(parms, 'BitsPerComponent', 8)
  const columns = numberIn(parms, 'Columns')
  if (predictor === 1) return { kind: 'deflated' }
  const width = Math.ceil((colors * bits * columns) / 8)
  if (!(predictor >= 10 && predictor <= 15 && width >= 1 && width <= 1_000_000)) {
    return { kind: 'unclear' }
  }
  return { kind: 'deflated', rows: { width, point: Math.max(1, Math.ceil((colors * bits) / 8)) } }
}

/** What isn't written there as a whole number is none. */
function numberIn(dict: PdfDict, key: string, fallback = 1): number {
  const value = dict.get(key) ?? fallback
  return typeof value === 'number' && Number.isInteger(value) ? value : Number.NaN
}

function listed(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined) return []
  return isList(value) ? value : [value]
}
