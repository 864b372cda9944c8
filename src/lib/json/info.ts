/** One value in as few characters as a line holds, masked before it is cut. */
import { countCharacters, decode, readStart } from './bytes.ts'
import { contentRange } from './places.ts'
import type { Places } from './places.ts'
import { countOf, endOf, isContainer, kindOf, startOf } from './tape.ts'
import type { Tape } from './tape.ts'
import type { NodeId, NodeInfo } from './types.ts'

/** Characters of a value or name that are given. */
const SHOWN = 300
/** Bytes looked at: behind a cut a mask would not know the secret whose beginning is left. */
const LOOKED_AT = 4800
/** Longer strings are counted once. */
const COUNTED_FROM = 10_000

/** Takes secrets out of a text. */
export type Mask = (text: string) => string

/** What all parts of an opened document share. */
export type Base = {
  readonly tape: Tape
  /** The value that is opened: all nodes of these parts are numbers of the tape. */
  readonly root: NodeId
  readonly places: Places
  /** Masks, or leaves as it is while secrets are shown. */
  readonly mask: Mask
  readonly describe: (node: NodeId, key: string | number | undefined) => NodeInfo
}

/** Makes the descriptions of a document's values; `id` counts from its root. */
export function createDescriber({ tape, root, mask }: Omit<Base, 'describe'>): Base['describe'] {
  const counted = new Map<NodeId, number>()

  function charactersOf(node: NodeId): number {
    const { from, to } = contentRange(tape, node)
    if (to - from < COUNTED_FROM) return countCharacters(tape.bytes, from, to)
    const characters = counted.get(node) ?? countCharacters(tape.bytes, from, to)
    counted.set(node, characters)
    return characters
  }
  return (node, key) => {
    const kind = kindOf(tape, node)
    const about = {
      id: node - root,
      kind,
      key: typeof key === 'string' ? shownKey(key, mask) : key,
    }
    if (isContainer(tape, node)) {
      return { ...about, size: countOf(tape, node), text: '', isCut: false }
    }
    if (kind !== 'string') return { ...about, size: 0, ...cut(mask(wordOf(tape, node))) }
    const range = contentRange(tape, node)
    const start = readStart(tape.bytes, range, LOOKED_AT)
    const { text, isCut } = cut(mask(start.text))
    return { ...about, size: charactersOf(node), text, isCut: isCut || start.end < range.to }
  }
}

/** A name as it is shown. */
export function shownKey(key: string, mask: Mask): string {
  return cut(mask(key)).text
}

/** A number or word as spelled; nobody needs more of a number of a million digits. */
function wordOf(tape: Tape, node: NodeId): string {
  const start = startOf(tape, node)
  return decode(tape.bytes, start, Math.min(endOf(tape, node), start + LOOKED_AT))
}

function cut(text: string): { readonly text: string; readonly isCut: boolean } {
  if (text.length <= SHOWN) return { text, isCut: false }
  // Half a character would be drawn as a question mark.
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(SHOWN - 1))
  return { text: text.slice(0, isHalf ? SHOWN - 1 : SHOWN), isCut: true }
}
