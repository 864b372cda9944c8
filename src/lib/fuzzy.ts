/** How well a few typed letters fit a name: for lists one searches by typing. */

/**
 * A figure that grows with the fit; undefined when not all letters are found in order. The whole as it
 * is beats its beginning, that the beginning of a word, that any part, and that scattered letters.
 */
export function fuzzyScore(typed: string, text: string): number | undefined {
  if (typed === '') return 0
  const name = text.toLowerCase()
  const wanted = typed.toLowerCase()
  const at = name.indexOf(wanted)
  if (at === 0) return name.length === wanted.length ? 100 : 80 - lengthCost(name)
  if (at > 0) return (isWordStart(text, at) ? 60 : 40) - lengthCost(name)
  return scattered(wanted, text, nextWordStart) ?? scattered(wanted, text, nextLetter)
}

/** Of two names that fit alike, the shorter is meant. */
function lengthCost(name: string): number {
  return Math.min(name.length / 20, 10)
}

/** Each word by its first letters: `gcr` in `get_connector_resources`. Fewer jumps are better. */
function scattered(wanted: string, text: string, next: Next): number | undefined {
  let from = 0
  let jumps = 0
  for (const letter of wanted) {
    if (letter === ' ') continue
    const at = next(text, letter, from)
    if (at === -1) return undefined
    if (at !== from && !isWordStart(text, at)) jumps++
    from = at + 1
  }
  return 20 - Math.min(jumps * 2, 15) - lengthCost(text) / 10
}

/** Where a letter stands, from a place on; -1 when it doesn't. */
type Next = (text: string, letter: string, from: number) => number

function nextLetter(text: string, letter: string, from: number): number {
  return text.toLowerCase().indexOf(letter, from)
}

/** At the beginning of a word rather than within one. */
function nextWordStart(text: string, letter: string, from: number): number {
  let at = nextLetter(text, letter, from)
  while (at !== -1 && at !== from && !isWordStart(text, at)) at = nextLetter(text, letter, at + 1)
  return at === -1 ? nextLetter(text, letter, from) : at
}

function isWordStart(text: string, at: number): boolean {
  const before = text.charAt(at - 1)
  if (!/[\p{L}\p{N}]/u.test(before)) return true
  return /\p{Lu}/u.test(text.charAt(at)) && /\p{Ll}/u.test(before)
}

function scoreAbout(typed: string, about: string): number | undefined {
  return about.toLowerCase().includes(typed.toLowerCase()) ? 0 : undefined
}

/**
 * The best fits first; equal ones stay as they were. `nameOf` gives what is searched; words that only
 * `aboutOf` gives must be there as they are typed, and come last.
 */
export function rankFuzzy<T>(
  typed: string,
  items: readonly T[],
  nameOf: (item: T) => string,
  aboutOf: (item: T) => string = () => '',
): readonly T[] {
  if (typed === '') return items
  const scored = items.flatMap((item) => {
    const score = fuzzyScore(typed, nameOf(item)) ?? scoreAbout(typed, aboutOf(item))
    return score === undefined ? [] : [{ item, score }]
  })
  return scored.sort((a, b) => b.score - a.score).map(({ item }) => item)
}
