/** Opens an index of JSON as a document: its tree, its tables, what is found in it, its texts. */
import { createFinder } from './find.ts'
import { fitOf } from './fit.ts'
import { createDescriber } from './info.ts'
import type { Mask } from './info.ts'
import { childrenOf, createPlaces } from './places.ts'
import { createTables } from './table.ts'
import { tableText } from './tableText.ts'
import { countOf, endOf, isContainer, nextOf, startOf } from './tape.ts'
import type { Tape } from './tape.ts'
import { exactText, isMasked, shownText } from './texts.ts'
import { createTree } from './tree.ts'
import type { JsonDoc, NodeId } from './types.ts'

export type JsonDocOptions = {
  /** Takes secrets out of a text; without it nothing is masked. */
  readonly mask?: Mask
  /** The value of the index that is opened; the whole without it. */
  readonly root?: NodeId
}

/**
 * Opens one value of an index. The tape may be emptied and filled again with the same bytes between two
 * questions: open nodes, search and sorting stay.
 */
export function createJsonDoc(tape: Tape, options: JsonDocOptions = {}): JsonDoc {
  const { mask: hide = (text) => text, root = 0 } = options
  let isBare = false
  const mask: Mask = (text) => (isBare ? text : hide(text))
  const places = createPlaces(tape)
  const base = { tape, root, places, mask }
  const shared = { ...base, describe: createDescriber(base) }
  const finder = createFinder(shared)
  const tree = createTree(shared, finder.isMatch)
  const tables = createTables(shared)

  const inTape = (node: NodeId) => node + root
  const keyOf = (at: NodeId) => (at === root ? undefined : places.keyOf(at))
  return {
    measure: () => ({
      bytes: endOf(tape, root) - startOf(tape, root),
      nodes: nextOf(tape, root) - root,
    }),
    setMask: (isOff) => void (isBare = isOff),
    holdsSecret: (node) => isMasked(tape, inTape(node), hide),
    about: (node) => shared.describe(inTape(node), keyOf(inTape(node))),
    fit: (node) => fitOf(tape, inTape(node)),
    children: (node, from, to) => {
      const at = inTape(node)
      const window = { node: at, from: Math.max(0, from), to }
      const rows = Array.from(childrenOf(tape, places, window), (child) =>
        shared.describe(child, places.keyOf(child, at)),
      )
      return { count: isContainer(tape, at) ? countOf(tape, at) : 0, rows }
    },
    pathOf: (node) => places.pathOf(inTape(node), root),
    nodeAt: (path) => {
      const found = places.nodeAt(path, root)
      return found === undefined ? undefined : found - root
    },
    textOf: (node, how) => shownText(shared, inTape(node), how),
    exactText: (node) => exactText(tape, inTape(node)),

    treeRows: tree.rows,
    setOpen: (node, isOpen, deep) => tree.setOpen(inTape(node), isOpen, deep),
    openToLevel: tree.openToLevel,
    reveal: (node) => tree.reveal(inTape(node)),
    find: finder.find,
    revealFound: (n) => tree.reveal(finder.at(n) ?? root),

    columns: (node) => tables.columns(inTape(node)),
    tableRows: (node, from, to) => tables.rows(inTape(node), from, to),
    sortTable: (node, sorting) => tables.sort(inTape(node), sorting),
    filterTable: (node, text) => tables.filter(inTape(node), text),
    tableText: (node, format, columns) =>
      tableText(shared, tables, inTape(node), { format, columns }),
  }
}
