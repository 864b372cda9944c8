/** Lines and columns of a text. */

/** Line and column count from 1; columns in UTF-16 units. */
export type LinePlace = { readonly line: number; readonly column: number }

/** Finds places in one text: its lines are looked for once. */
export function linesOf(text: string): (offset: number) => LinePlace {
  const starts = [0]
  for (const { 0: lineEnd, index } of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(index + lineEnd.length)
  }
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** Whether a line of the text has so many characters; reads it once, however its lines are. */
export function hasLongLine(text: string, from: number): boolean {
  let start = 0
  while (start + from <= text.length) {
    const end = text.indexOf('\n', start)
    if (end === -1 || end - start >= from) return true
    start = end + 1
  }
  return false
}
