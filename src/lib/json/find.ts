/** What is being looked for in a document: by text, or by a path. */
import type { Base } from './info.ts'
import { createNeedle, eachMatch } from './needle.ts'
import { parsePath } from './paths.ts'
import { endOf, isContainer, startOf } from './tape.ts'
import type { Found, NodeId } from './types.ts'

/** Found values that are kept. */
const MOST = 100_000

export type Finder = {
  readonly find: (query: string) => Found
  /** The n-th found value. */
  readonly at: (n: number) => NodeId | undefined
  readonly isMatch: (node: NodeId) => boolean
}

/** The search in a document; an empty text is found nowhere. */
export function createFinder({ tape, root, places }: Base): Finder {
  /** In rising order. */
  let found: readonly NodeId[] = []

  function find(query: string): Found {
    const path = parsePath(query)
    const led = path && places.nodeAt(path, root)
    if (led !== undefined) {
      found = [led]
      return { count: 1, by: 'path', isMore: false }
    }
    const isMore = query !== '' && findText(query)
    return { count: found.length, by: 'text', isMore }
  }
  function findText(query: string): boolean {
    const nodes: NodeId[] = []
    let isMore = false
    const range = { from: startOf(tape, root), to: endOf(tape, root) }
    eachMatch(tape, createNeedle(query), range, (node, isName) => {
      if (nodes.length === MOST) {
        isMore = true
        return -1
      }
      nodes.push(node)
      // What a found name names is found already; what that holds is not.
      return isName && isContainer(tape, node) ? startOf(tape, node) : endOf(tape, node)
    })
    found = nodes
    return isMore
  }
  function isMatch(node: NodeId): boolean {
    let low = 0
    let high = found.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((found[middle] ?? 0) < node) low = middle + 1
      else high = middle
    }
    return found[low] === node
  }
  return {
    find: (query) => {
      found = []
      return find(query)
    },
    at: (n) => found[n],
    isMatch,
  }
}
