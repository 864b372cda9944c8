/** Says that a tool can be called as a task, and makes the call one on request (2025-11-25; protocol.md 5.1). */
import type { TextKind } from '#mcp/describeText.ts'
import { editValue } from '#mcp/language/edit.ts'
import { asObject } from '#mcp/read.ts'
import { taskSupportOf } from '#mcp/taskSupport.ts'
import type { Endpoint } from '#mcp/types.ts'
import type { Explorer } from '#state/explorer.ts'
import type { Tab } from '#state/tabs.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'

import { toolIdIn } from './entryInText.ts'

type TaskHintProps = {
  readonly endpoint: Endpoint
  readonly tab: Tab
  /** What the tab's text was read as. */
  readonly read: TextKind
}

/** Nothing unless the tool takes tasks and the call is none yet. */
export function TaskHint({ endpoint, tab, read }: TaskHintProps) {
  const explorer = useExplorer()
  const support = missingTask(explorer, endpoint, read)
  if (!support) return null
  function add(): void {
    const text = explorer.tabs.get(tab.id)?.text ?? tab.text
    explorer.tabs.update(tab.id, { text: editValue(text, ['params', 'task'], {}) ?? text })
  }
  return (
    <div className="text-meta text-text-2 flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5">
      <p className="min-w-0 flex-1 basis-64">
        {support === 'required'
          ? 'This tool only runs as a task.'
          : 'This tool can run as a task: its result comes later, and it can be watched.'}
      </p>
      <Button onClick={add} size="small">
        Run as a task
      </Button>
    </div>
  )
}

function missingTask(explorer: Explorer, endpoint: Endpoint, read: TextKind) {
  const id = toolIdIn(read)
  if (id === undefined || read.kind !== 'message' || read.message.kind !== 'request') {
    return undefined
  }
  const params = asObject(read.message.params)
  if (!params || 'task' in params) return undefined
  const { queryKey } = explorer.lists.listOptions('tools')
  const pages = explorer.queryClient.getQueryData(queryKey)?.pages ?? []
  const entry = pages.flatMap(({ entries }) => entries).find(({ key }) => `tools:${key}` === id)
  return taskSupportOf(entry, endpoint)
}
