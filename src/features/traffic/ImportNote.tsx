/** What came of the last file, until it is closed or the next one comes. */
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'

import { trafficViewOf } from './trafficView.ts'

/** Nothing where all went well: the recording itself is in sight then. */
export function ImportNote() {
  const explorer = useExplorer()
  const view = trafficViewOf(explorer)
  const imported = useStore(view, (state) => state.imported)
  const isReading = useStore(view, (state) => state.isReading)
  if (isReading) {
    return (
      <p className="text-meta text-text-2 flex-none border-b px-3.5 py-1.5" role="status">
        Reading the file…
      </p>
    )
  }
  if (!imported || imported.problems.length === 0) return null
  const { ids, problems, name } = imported
  const isRefused = ids.length === 0
  return (
    <div className="flex-none border-b p-2.5">
      <Callout
        actions={
          <Button onClick={() => view.setState({ imported: undefined })} size="small">
            Close
          </Button>
        }
        role={isRefused ? 'alert' : 'status'}
        title={
          isRefused
            ? `Nothing was opened from ${explorer.redact(name) || 'the file'}.`
            : `${formatCount(ids.length, 'exchange')} opened.`
        }
        tone={isRefused ? 'err' : 'warn'}
      >
        {problems.map((problem) => (
          <p className="break-words" key={problem}>
            {explorer.redact(problem)}
          </p>
        ))}
      </Callout>
    </div>
  )
}
