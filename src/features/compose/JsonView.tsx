/** The request as JSON text, in the editor. */
import { useMemo } from 'react'
import type { RefObject } from 'react'

import { CodeEditor } from '#editor/CodeEditor.tsx'
import type { EditorCommand, EditorHandle, EditorProblem } from '#editor/types.ts'
import { requestSchema } from '#mcp/schema/requestSchema.ts'
import type { Tab } from '#state/tabs.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'

type JsonViewProps = {
  readonly tab: Tab
  readonly commands: readonly EditorCommand[]
  readonly handle: RefObject<EditorHandle | null>
  readonly onProblems: (problems: readonly EditorProblem[]) => void
}

/** The tab owns the text; the editor owns cursor, selection and undo. */
export function JsonView({ tab, commands, handle, onProblems }: JsonViewProps) {
  const explorer = useExplorer()
  const endpoint = useConnection((state) => state.connection?.endpoint)
  // A new schema object restarts Monaco's JSON worker, so it is made once per endpoint.
  const schema = useMemo(() => requestSchema(endpoint), [endpoint])
  return (
    // Eight lines at least, whatever else is open.
    <div className="min-h-44 flex-1">
      <CodeEditor
        commands={commands}
        handle={handle}
        label="Request JSON"
        language="json"
        onChange={(text) => explorer.tabs.update(tab.id, { text })}
        onProblems={onProblems}
        path={pathOf(tab.id)}
        schema={schema}
        value={tab.text}
      />
    </div>
  )
}

/** A tab's text as the editor knows it. */
export function pathOf(tabId: string): string {
  return `inmemory://tab/${tabId}.json`
}
