/** The best of a long list for what is typed: an editor filters a short one by itself. */

/** More than anybody reads. */
const MOST_ITEMS = 200

/**
 * All of a list, or the 200 that fit best: those that begin with what is typed, then those with a word
 * that does, those that hold it, and those that hold its letters in order. `textOf` gives the words of
 * an item that count; in them case doesn't matter.
 */
export function pick<Item>(
  all: readonly Item[],
  typed: string,
  textOf: (item: Item) => string,
): { readonly items: readonly Item[]; readonly isIncomplete: boolean } {
  if (all.length <= MOST_ITEMS) return { items: all, isIncomplete: false }
  const sought = typed.toLowerCase()
  if (sought === '') return { items: all.slice(0, MOST_ITEMS), isIncomplete: true }
  const ranks: Item[][] = [[], [], [], []]
  for (const item of all) ranks[rankOf(textOf(item).toLowerCase(), sought)]?.push(item)
  return { items: ranks.flat().slice(0, MOST_ITEMS), isIncomplete: true }
}

/** From 0, the best, to 3; beyond for what doesn't fit. */
function rankOf(text: string, sought: string): number {
  const at = text.indexOf(sought)
  if (at === 0) return 0
  if (at > 0) return /[a-z\d]/.test(text.charAt(at - 1)) ? 2 : 1
  return holdsInOrder(text, sought) ? 3 : 4
}

function holdsInOrder(text: string, letters: string): boolean {
  let at = -1
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1)
    if (at === -1) return false
  }
  return true
}
