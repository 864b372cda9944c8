/** The data of a server-sent event, as bytes: what `readFrame` of wire/sse.ts does with texts, without making one. */
import { joinBytes } from '#lib/joinBytes.ts'

const LF = 0x0a
const CR = 0x0d
const COLON = 0x3a
const SPACE = 0x20
const NAME = new TextEncoder().encode('data')

/** Its data lines joined by LF. Nothing is copied where there is only one. */
export function dataOf(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const end = lineEnd(bytes, at)
    const data = dataIn(bytes, at, end)
    if (data) parts.push(data)
    at = bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1
  }
  return parts.length === 1 ? (parts[0] ?? bytes) : joinBytes(parts, LF)
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++
  return at
}

/** What a line says behind `data:`; undefined for every other line. */
function dataIn(bytes: Uint8Array, from: number, end: number): Uint8Array | undefined {
  if (!NAME.every((byte, at) => bytes[from + at] === byte)) return undefined
  const after = from + NAME.length
  if (after >= end) return after === end ? bytes.subarray(end, end) : undefined
  if (bytes[after] !== COLON) return undefined
  return bytes.subarray(bytes[after + 1] === SPACE ? after + 2 : after + 1, end)
}
