/** Going to a problem's place in the text, and mending it. */
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

import type { EditorHandle } from '#editor/types.ts'
import { applyEdits } from '#lib/applyEdits.ts'
import type { Fix } from '#mcp/language/types.ts'
import { takePlace, type Span } from '#state/placeInText.ts'
import type { Tab } from '#state/tabs.ts'
import { useExplorer } from '#state/useExplorer.ts'

import type { TabProblems } from './useProblems.ts'

/** How often it is looked whether the editor is drawn, in milliseconds. */
const LOOK = 50

export type Mending = {
  /** Selects the place in the JSON view, which is opened for it. */
  readonly goTo: (place: Span) => void
  /** Changes the text, unless it is another one by now, and goes to what changed. */
  readonly mend: (fix: Fix) => void
}

/** For a tab whose editor, while it is drawn, is in `editor`. */
export function useMending(
  tab: Tab,
  editor: RefObject<EditorHandle | null>,
  { text }: TabProblems,
): Mending {
  const explorer = useExplorer()
  const [goal, setGoal] = useState<Span>()
  useEffect(() => {
    if (!goal) return
    const look = setInterval(() => {
      if (!editor.current) return
      editor.current.selectRange(goal.from, goal.to)
      setGoal(undefined)
    }, LOOK)
    return () => clearInterval(look)
  }, [goal, editor])

  useEffect(() => {
    const wanted = takePlace(explorer, tab.id)
    // The editor may still hold the text of the tab before.
    if (wanted) requestAnimationFrame(() => goTo(wanted))
    // oxlint-disable-next-line react/exhaustive-deps -- once for each tab that comes to the front
  }, [explorer, tab.id])

  function goTo({ from, to }: Span): void {
    if (editor.current) return editor.current.selectRange(from, to)
    explorer.tabs.update(tab.id, { view: 'json' })
    setGoal({ from, to })
  }

  function mend({ edits }: Fix): void {
    const [first] = edits
    // Fixes are counted in the text that was checked; after another keystroke it is checked again.
    if (!first || text === undefined || explorer.tabs.get(tab.id)?.text !== text) return
    explorer.tabs.update(tab.id, { text: applyEdits(text, edits) })
    const end = first.from + first.insert.length
    // The editor hears of the new text when it is drawn with it.
    requestAnimationFrame(() => editor.current?.selectRange(end, end))
  }

  return { goTo, mend }
}
