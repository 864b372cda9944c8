/** Offers the arguments a tool was last called with, while its request is as it was opened. */
import type { TextKind } from '#mcp/describeText.ts'
import { editValue } from '#mcp/language/edit.ts'
import type { Tab } from '#state/tabs.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { HistoryIcon } from '#ui/icons.ts'

import { toolIdIn } from './entryInText.ts'
import { useLastUsed, usedAt } from './useLastUsed.ts'

type LastUsedHintProps = { readonly tab: Tab; readonly read: TextKind }

/** Never fills in by itself: what was right an hour ago may write to the wrong place now. */
export function LastUsedHint({ tab, read }: LastUsedHintProps) {
  const explorer = useExplorer()
  const isUntouched = tab.draft !== undefined && tab.text === tab.draft.text
  const last = useLastUsed(isUntouched ? toolIdIn(read) : undefined)
  const text =
    last && isUntouched ? editValue(tab.text, ['params', 'arguments'], last.value) : undefined
  if (!last || text === undefined || text === tab.text) return null
  return (
    <div className="flex flex-none border-b px-1.5 py-1">
      <Button
        icon={HistoryIcon}
        onClick={() => explorer.tabs.update(tab.id, { text })}
        size="small"
        variant="ghost"
      >
        Use the arguments of {usedAt(last.when, explorer.host.wallClock())}
      </Button>
    </div>
  )
}
