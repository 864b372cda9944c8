/** How wide columns are, in pixels. */
import type { Column } from '#lib/json/types.ts'

/** The column of row numbers. */
export const NUMBER_WIDTH = 64
/** A table in a hidden panel, or in a test without layout, has no width: it then draws a screenful. */
export const assumedWidth = 1000
/** A step of the keys that resize. */
export const WIDTH_STEP = 16

const CHARACTER = 7.5
const AROUND = 32
const NARROWEST = 48
const WIDEST = 1200
/** Nobody asked for more yet. */
const WIDEST_FIRST = 320
const NARROWEST_FIRST = 72

/** Its first width: its longest cell among the first records, or its name with room for the arrow. */
export function widthOf({ key, width }: Column): number {
  const characters = Math.max(width, key.length + 2)
  const px = Math.round(characters * CHARACTER + AROUND)
  return Math.min(WIDEST_FIRST, Math.max(NARROWEST_FIRST, px))
}

export function clampWidth(px: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, Math.round(px)))
}
