/** How high a view may be, in pixels. */

/** Higher ones scroll inside. */
export const LARGEST = 1200
const SMALLEST = 80
const FIRST = 360

/** The height of a view's frame; without a wish of its own, a middling one. */
export function heightOf(wanted: number | undefined): number {
  return Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(wanted ?? FIRST)))
}
