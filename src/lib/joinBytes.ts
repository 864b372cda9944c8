/** Bytes that came in parts, as one. */

/** A copy of all parts in a row; with a byte between each two, where one is given. */
export function joinBytes(parts: readonly Uint8Array[], between?: number): Uint8Array<ArrayBuffer> {
  const gap = between === undefined ? 0 : 1
  const length = parts.reduce((sum, part) => sum + part.length + gap, -gap)
  const whole = new Uint8Array(Math.max(0, length)).fill(between ?? 0)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length + gap
  }
  return whole
}
