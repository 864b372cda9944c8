/** Characters in UTF-8 bytes that may be anything. */

/** Bytes that can go on with a character behind its first. */
const MOST_CONTINUING = 3

/** The nearest place, here or before, where a character begins; here among bytes that are no UTF-8. */
export function characterAt(bytes: Uint8Array, byte: number): number {
  for (let at = byte; at >= byte - MOST_CONTINUING && at > 0; at--) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return at
  }
  return byte
}

/** Whether bytes are UTF-8 throughout. */
export function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += 1_000_000) {
      decoder.decode(bytes.subarray(at, at + 1_000_000), { stream: true })
    }
    decoder.decode()
    return true
  } catch {
    // A fatal decoder throws at the first byte that is none of UTF-8: that is the answer.
    return false
  }
}

/** A stretch of text, with enough around it to see what it is part of. */
export type Stretch = {
  readonly text: string
  /** Where a byte of it stands in `text`; cheap where bytes are asked for in rising order. */
  readonly placeOf: (byte: number) => number
}

/** Bytes looked at on either side: a secret may begin before a stretch and end behind it. */
const MARGIN = 16_384

/** Decodes a stretch of bytes; what is no UTF-8 becomes U+FFFD. */
export function stretchOf(bytes: Uint8Array, from: number, to: number): Stretch {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const start = characterAt(bytes, Math.max(0, from - MARGIN))
  const end = characterAt(bytes, Math.min(bytes.length, to + MARGIN))
  let last = { byte: start, place: 0 }
  function placeOf(byte: number): number {
    if (byte < last.byte) last = { byte: start, place: 0 }
    const between = decoder.decode(bytes.subarray(last.byte, byte))
    last = { byte, place: last.place + between.length }
    return last.place
  }
  return { text: decoder.decode(bytes.subarray(start, end)), placeOf }
}
