/** JSON of any size, looked at through windows: what an opened document answers, and to which questions. */

/** Number of a value within its document; 0 is the whole. */
export type NodeId = number

/** Names and positions that lead from a document's root to a value. */
export type JsonPath = readonly (string | number)[]

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'

/** One value, in as few characters as a line holds. */
export type NodeInfo = {
  readonly id: NodeId
  readonly kind: JsonKind
  /** Its name or position in what holds it; undefined for the root. */
  readonly key: string | number | undefined
  /** Members, elements, or characters of a string; 0 for what has none. */
  readonly size: number
  /** A number or word as spelled, the beginning of a string without its quotes; empty for containers. Masked. */
  readonly text: string
  /** `text` is a beginning only. */
  readonly isCut: boolean
}

/** One line of the tree. */
export type TreeRow = NodeInfo & {
  /** 0 is the root. */
  readonly depth: number
  /** Its place among its siblings, from 0. */
  readonly position: number
  /** How many they are, itself included. */
  readonly siblings: number
  readonly isOpen: boolean
  /** What is being looked for stands here. */
  readonly isMatch: boolean
}

export type Window<Row> = {
  /** How many rows there are in all. */
  readonly count: number
  /** Those from the first asked for. */
  readonly rows: readonly Row[]
}

/** A column of a table: a member that records have. */
export type Column = {
  /** Its name, or the beginning of a long one. Masked. */
  readonly key: string
  /** What most of its cells hold. */
  readonly kind: JsonKind
  /** Characters of its longest cell among the first records, for its first width. */
  readonly width: number
}

/** One record: its value, its position among all, and its cells by column; undefined where it lacks the member. */
export type TableRow = {
  readonly id: NodeId
  readonly index: number
  readonly cells: readonly (NodeInfo | undefined)[]
}

export type Sorting = { readonly column: number; readonly descending: boolean }

/** What is best done with a value: records make a table, an object of few plain members a card. */
export type Fit = {
  readonly kind: JsonKind
  /** Elements that are objects, where they make a list of records; else 0. */
  readonly records: number
  /** Members of an object that is flat and small enough for a card; else 0. */
  readonly fields: number
}

/** Found values: by text in names and values, or by a path (`$.a[0].b`, `/a/0/b`). */
export type Found = {
  readonly count: number
  readonly by: 'text' | 'path'
  /** The search ended early; `count` is what was found until then. */
  readonly isMore: boolean
}

/**
 * One opened document with the state of one view of it (open nodes, search, sorting). Everything given back
 * is masked unless it says otherwise, and can be posted to another thread.
 */
export type JsonDoc = {
  /** Bytes of the text, and how many values it holds. */
  readonly measure: () => { readonly bytes: number; readonly nodes: number }
  /** Shows secrets as they are, or masks them again. */
  readonly setMask: (isOff: boolean) => void
  /** Whether anything in a value is masked. */
  readonly holdsSecret: (node: NodeId) => boolean

  readonly about: (node: NodeId) => NodeInfo
  readonly fit: (node: NodeId) => Fit
  readonly children: (node: NodeId, from: number, to: number) => Window<NodeInfo>
  readonly pathOf: (node: NodeId) => JsonPath
  readonly nodeAt: (path: JsonPath) => NodeId | undefined
  /** The JSON text of a value, exactly as sent or indented, cut after `most` characters. */
  readonly textOf: (
    node: NodeId,
    options: { readonly indented?: boolean; readonly most?: number },
  ) => string
  /** The value's JSON text exactly as sent, never masked: for what is sent or computed, not shown. */
  readonly exactText: (node: NodeId) => string

  readonly treeRows: (from: number, to: number) => Window<TreeRow>
  /** Opens or closes a node; with `deep` all below it too. Gives the new count of rows. */
  readonly setOpen: (node: NodeId, isOpen: boolean, deep?: boolean) => number
  /** Opens everything above this depth and closes the rest. */
  readonly openToLevel: (level: number) => number
  /** Opens what holds a node; gives its row. */
  readonly reveal: (node: NodeId) => number
  readonly find: (query: string) => Found
  /** Reveals the n-th found value; gives its row. */
  readonly revealFound: (n: number) => number

  /** Columns of a list of records, in the order they first appear. */
  readonly columns: (node: NodeId) => readonly Column[]
  readonly tableRows: (node: NodeId, from: number, to: number) => Window<TableRow>
  readonly sortTable: (node: NodeId, sorting: Sorting | undefined) => void
  /** Keeps the records with this text in any cell. */
  readonly filterTable: (node: NodeId, text: string) => void
  /** The table as it is filtered and sorted, with these columns. */
  readonly tableText: (
    node: NodeId,
    format: 'csv' | 'markdown',
    columns: readonly number[],
  ) => string
}
