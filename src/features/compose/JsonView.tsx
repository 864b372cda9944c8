/** The request as JSON text, in the editor. */
import { useEffect } from 'react'

import { CodeEditor } from '#editor/CodeEditor.tsx'
import { useExplorer } from '#state/useExplorer.ts'

import { assistOf, preloadLanguage } from './assist.ts'
import { pathOf } from './pathOf.ts'
import type { RequestViewProps } from './views.ts'

/** The tab owns the text; the editor owns cursor, selection and undo. */
export function JsonView({ tab, handle, problems, checkedText }: RequestViewProps) {
  const explorer = useExplorer()
  useEffect(() => void preloadLanguage(), [])
  return (
    <div className="min-h-0 flex-1">
      <CodeEditor
        assist={assistOf(explorer, tab.id)}
        handle={handle}
        label="Request JSON"
        language="json"
        marks={checkedText === tab.text ? problems : undefined}
        onChange={(text) => explorer.tabs.update(tab.id, { text })}
        path={pathOf(tab.id)}
        value={tab.text}
      />
    </div>
  )
}
