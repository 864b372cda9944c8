/** The request as JSON text, in the editor. */
import { useQuery } from '@tanstack/react-query'

import { CodeEditor } from '#editor/CodeEditor.tsx'
import type { Endpoint } from '#mcp/types.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'

import type { RequestViewProps } from './views.ts'

/** The tab owns the text; the editor owns cursor, selection and undo. */
export function JsonView({ tab, handle, onProblems }: RequestViewProps) {
  const explorer = useExplorer()
  const endpoint = useConnection((state) => state.connection?.endpoint)
  const schema = useRequestSchema(endpoint)
  return (
    // Eight lines at least, whatever else is open.
    <div className="min-h-44 flex-1">
      <CodeEditor
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

/**
 * A new schema object restarts Monaco's JSON worker, so one is kept for each revision. Its words
 * are fetched with the first request.
 */
function useRequestSchema(endpoint: Endpoint | undefined): object | undefined {
  const { data } = useQuery({
    queryKey: ['requestSchema', endpoint?.era, endpoint?.revision],
    queryFn: async () => {
      const { requestSchema } = await import('#mcp/schema/requestSchema.ts')
      return requestSchema(endpoint)
    },
  })
  return data
}

/** A tab's text as the editor knows it. */
export function pathOf(tabId: string): string {
  return `inmemory://tab/${tabId}.json`
}
