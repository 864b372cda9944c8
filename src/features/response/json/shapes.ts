/** TABLE: the shapes a JSON value can be drawn in; the first that fits is shown until a person chooses. */
import { formatBytes } from '#lib/format.ts'
import type { JsonPath, NodeId, NodeInfo } from '#lib/json/types.ts'
import { preloadable, type Preloadable } from '#ui/preloadable.tsx'

import type { Mask } from '../mask.ts'
import type { Bar } from './ShapeBar.tsx'
import type { ShownDoc } from './useDoc.ts'

export type ShapeId = 'table' | 'card' | 'tree' | 'json'

/** What every shape is given. */
export type ShapeProps = {
  /** Another one when secrets are shown or masked. */
  readonly doc: ShownDoc
  /** For the shape's own line: the switch between shapes, and what is above the value anyway. */
  readonly bar: Bar
  readonly label: string
  readonly path: string
  /** Names saved files and new variables. */
  readonly name: string
  readonly mask: Mask
  readonly fills: boolean
  /** A hundred of them may stand below each other. */
  readonly isLight: boolean
  /** What is wrong with values, by their nodes. */
  readonly marks: ReadonlyMap<NodeId, string>
  /** Where to lead; a new object leads there again. */
  readonly goTo: { readonly path: JsonPath } | undefined
  readonly acts: NodeActs
}

/** What is wrong with a value, drawn where it stands. */
export type Mark = { readonly path: JsonPath; readonly message: string }

/** What can be done with one value beside copying it. */
export type NodeActs = {
  /** Shows the JSON a string holds, in place of the whole. */
  readonly openText: (info: NodeInfo) => void
  /** Shows the value alone, in a dialog. */
  readonly show: (info: NodeInfo) => void
  /** Makes a variable of it. */
  readonly use: (info: NodeInfo) => void
}

/** One way to draw a value. */
export type Shape = {
  readonly id: ShapeId
  readonly title: string
  readonly fits: (doc: ShownDoc) => boolean
  /** Why it isn’t offered for this value though it fits, in a sentence. */
  readonly whyNot?: (doc: ShownDoc) => string | undefined
  readonly View: Preloadable<ShapeProps>
}

/** Bytes of JSON up to which the editor takes it: it holds all of the text on the page's own thread. */
const MOST_EDITED = 500_000
const TOO_LONG = `Over ${formatBytes(MOST_EDITED)} is not shown as JSON. Raw has all of its text.`

/** Best first. */
export const SHAPES: readonly Shape[] = [
  {
    id: 'table',
    title: 'Table',
    fits: ({ table }) => table !== undefined,
    View: preloadable(async () => (await import('./TableView.tsx')).TableView),
  },
  {
    id: 'card',
    title: 'Card',
    fits: ({ fit }) => fit.fields > 0,
    View: preloadable(async () => (await import('./CardView.tsx')).CardView),
  },
  {
    id: 'tree',
    title: 'Tree',
    fits: ({ fit }) => fit.kind === 'object' || fit.kind === 'array',
    View: preloadable(async () => (await import('./TreeView.tsx')).TreeView),
  },
  {
    id: 'json',
    title: 'JSON',
    fits: () => true,
    whyNot: ({ bytes }) => (bytes > MOST_EDITED ? TOO_LONG : undefined),
    View: preloadable(async () => (await import('./EditorView.tsx')).EditorView),
  },
]
