/** Leaves the screen the first turn: a keystroke is seen before anything is made of it. */

/** Runs once what has changed so far is painted. A hidden page paints nothing until it is shown. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run))
}
