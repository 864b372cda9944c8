/** Texts with parts of them masked: what is shown, and where a place of the text then stands. */

/** A part of a text that must not be seen, and what stands in for it. */
export type Span = { readonly from: number; readonly to: number; readonly mask: string }

export type Masked = {
  readonly text: string
  /** Where a place of the range's text stands in `text`; places inside a mask are its beginning. */
  readonly place: (at: number) => number
  readonly isMasked: boolean
}

/** A range of a text, masked. A span that began before it shows nothing: its mask stands there. */
export function maskRange(
  text: string,
  range: { readonly from: number; readonly to: number },
  spans: readonly Span[],
): Masked {
  const inside = spans.filter(({ from, to }) => from < range.to && to > range.from)
  const pieces: string[] = []
  let done = range.from
  for (const { from, to, mask } of inside) {
    pieces.push(text.slice(done, Math.max(from, done)), from < range.from ? '' : mask)
    done = Math.min(to, range.to)
  }
  pieces.push(text.slice(done, range.to))
  function place(at: number): number {
    let moved = at - range.from
    for (const { from, to, mask } of inside) {
      const start = Math.max(from, range.from)
      if (at <= start) break
      const shown = from < range.from ? 0 : mask.length
      moved += at >= to ? shown - (to - start) : start - at
    }
    return moved
  }
  return { text: pieces.join(''), place, isMasked: inside.length > 0 }
}
