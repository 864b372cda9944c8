/** Bytes in rows: where they stand, their hexadecimal values, and the characters they are in ASCII; secrets masked. */
import { secretSpans } from '#wire/secretSpans.ts'

/** One row of bytes. */
export type HexRow = {
  /** Offset of its first byte, hexadecimal. */
  readonly offset: string
  readonly hex: string
  /** Printable ASCII; a dot for anything else. */
  readonly ascii: string
}

export type HexWindow = {
  readonly first: number
  /** Included. */
  readonly last: number
  readonly perRow: number
  /** Secrets to be masked; undefined masks nothing. */
  readonly secrets: readonly string[] | undefined
}

/** Nothing longer that begins before the rows is looked for. */
const AROUND = 4096

/** The rows in a window, and whether anything in them is masked. */
export function hexRows(
  bytes: Uint8Array,
  { first, last, perRow, secrets }: HexWindow,
): { readonly rows: readonly HexRow[]; readonly isMasked: boolean } {
  const digits = bytes.length > 0xffff_ffff ? 12 : 8
  const start = Math.max(0, first * perRow - AROUND)
  const hidden = hiddenBytes(bytes.subarray(start, (last + 1) * perRow + AROUND), secrets)
  let isMasked = false
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const from = (first + index) * perRow
    const row = Array.from(bytes.subarray(from, from + perRow), (byte, place) =>
      hidden.has(from + place - start) ? undefined : byte,
    )
    isMasked ||= row.includes(undefined)
    return {
      offset: from.toString(16).padStart(digits, '0'),
      hex: row.map((byte) => byte?.toString(16).padStart(2, '0') ?? '••').join(' '),
      ascii: row.map(asciiOf).join(''),
    }
  })
  return { rows, isMasked }
}

function asciiOf(byte: number | undefined): string {
  if (byte === undefined) return '•'
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'
}

function hiddenBytes(
  bytes: Uint8Array,
  secrets: readonly string[] | undefined,
): ReadonlySet<number> {
  if (!secrets) return new Set()
  // One character for each byte, so that places are the same.
  const text = new TextDecoder('latin1').decode(bytes)
  const hidden = new Set<number>()
  for (const { from, to } of secretSpans(text, secrets)) {
    for (let at = from; at < to; at++) hidden.add(at)
  }
  return hidden
}
