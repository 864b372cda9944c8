/** TABLE: the views of one request; all of them read and write the tab's one text (product.md 2.5). */
import type { ComponentType, RefObject } from 'react'

import type { EditorHandle, EditorProblem } from '#editor/types.ts'
import type { RequestView, Tab } from '#state/tabs.ts'

import { JsonView } from './JsonView.tsx'

export type RequestViewProps = {
  readonly tab: Tab
  /** Of the editor, while it is drawn. */
  readonly handle: RefObject<EditorHandle | null>
  readonly onProblems: (problems: readonly EditorProblem[]) => void
}

type ViewRow = {
  readonly id: RequestView
  readonly title: string
  /** Fills its parent, a column. */
  readonly View: ComponentType<RequestViewProps>
}

/** In the order of their tabs, which is that of Mod+. */
export const VIEWS: readonly [ViewRow, ...ViewRow[]] = [
  { id: 'json', title: 'JSON', View: JsonView },
]

/** The row of a view; JSON for one that isn't there. */
export function viewRow(id: RequestView | undefined): ViewRow {
  return VIEWS.find((row) => row.id === id) ?? VIEWS.find((row) => row.id === 'json') ?? VIEWS[0]
}
