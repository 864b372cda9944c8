/** Words within names, as different vendors join them. */

/** A name in lower case, with a space before each word that began with a capital. */
export function spaced(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
}

/** A name in lower case without what joins its words. */
export function flat(name: string): string {
  return name.replaceAll(/[_\-.\s]/g, '').toLowerCase()
}

/** Lower-case words of `listConnectors`, `list_connectors` or `list-connectors`. */
export function wordsOf(name: string): readonly string[] {
  return spaced(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Endings that say what kind of name a value is. */
const KINDS = new Set(['id', 'ids', 'name', 'key', 'slug', 'code', 'uid', 'uuid'])

/** What an argument names one of, in the singular: `connector` of `connectorId`; empty for a bare `id`. */
export function stemOf(name: string): string {
  const words = [...wordsOf(name)]
  while (words.length > 0 && KINDS.has(words.at(-1) ?? '')) words.pop()
  return singular(words.join(''))
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(s|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
