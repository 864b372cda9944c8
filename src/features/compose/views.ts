/** TABLE: the views of one request; all of them read and write the tab's one text (product.md 2.5). */
import type { ComponentType, RefObject } from 'react'

import type { EditorHandle } from '#editor/types.ts'
import type { Problem } from '#mcp/language/types.ts'
import type { RequestView, Tab } from '#state/tabs.ts'
import { preloadable } from '#ui/preloadable.tsx'

import { JsonView } from './JsonView.tsx'

export type RequestViewProps = {
  readonly tab: Tab
  /** Of the editor, while it is drawn. */
  readonly handle: RefObject<EditorHandle | null>
  /** What is wrong with the text, as far as it was checked. */
  readonly problems: readonly Problem[]
  /** The text they were found in. */
  readonly checkedText: string | undefined
}

type ViewRow = {
  readonly id: RequestView
  readonly title: string
  /** Fills its parent, a column. */
  readonly View: ComponentType<RequestViewProps>
}

/** In a chunk of its own, which is big: what walks schemas is in it. */
export const FormView = preloadable(async () => (await import('./FormView.tsx')).FormView)

/** In a chunk of its own: it knows how six programs write a request. */
export const CodeView = preloadable(async () => (await import('./CodeView.tsx')).CodeView)

/** In the order of their tabs, which is that of Mod+. */
export const VIEWS: readonly [ViewRow, ...ViewRow[]] = [
  { id: 'form', title: 'Form', View: FormView },
  { id: 'json', title: 'JSON', View: JsonView },
  { id: 'code', title: 'Code', View: CodeView },
]

/** The row of a view; JSON for one that isn't there. */
export function viewRow(id: RequestView | undefined): ViewRow {
  return VIEWS.find((row) => row.id === id) ?? VIEWS.find((row) => row.id === 'json') ?? VIEWS[0]
}
