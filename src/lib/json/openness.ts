/** Which containers of a tree are open: one byte for each. */
import type { Base } from './info.ts'
import { BOX } from './scan.ts'
import { boxAround, boxesBefore, boxPart, isContainer, nextOf, parentOf } from './tape.ts'
import type { NodeId } from './types.ts'

export type Openness = {
  readonly isOpen: (node: NodeId) => boolean
  readonly set: (node: NodeId, isOpen: boolean, deep: boolean) => void
  readonly toLevel: (level: number) => void
  /** Opens what holds a node. */
  readonly above: (node: NodeId) => void
}

/** Everything is closed but the root. */
export function createOpenness({ tape, root }: Base): Openness {
  const first = boxesBefore(tape, root)
  const flags = new Uint8Array(boxesBefore(tape, nextOf(tape, root)) - first)
  flags[0] = 1
  const flagOf = (node: NodeId) => (tape.links[node] ?? 0) - first

  function set(node: NodeId, isOpen: boolean, deep: boolean): void {
    if (!isContainer(tape, node)) return
    const from = flagOf(node)
    const to = deep ? boxesBefore(tape, nextOf(tape, node)) - first : from + 1
    flags.fill(isOpen ? 1 : 0, from, to)
  }
  function toLevel(level: number): void {
    let depth = -1
    let before = boxAround(tape, root)
    for (let at = 0; at < flags.length; at++) {
      // Up from the container before this one, to the one they share.
      const parent = boxPart(tape, first + at, BOX.parent)
      for (; before !== parent; depth--) before = boxPart(tape, before, BOX.parent)
      before = first + at
      depth++
      flags[at] = depth < level ? 1 : 0
    }
  }
  function above(node: NodeId): void {
    for (let at = node; at > root;) {
      at = parentOf(tape, at) ?? root
      flags[flagOf(at)] = 1
    }
  }
  return {
    isOpen: (node) => isContainer(tape, node) && flags[flagOf(node)] === 1,
    set,
    toLevel,
    above,
  }
}
