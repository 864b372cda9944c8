/** Below the Send button: the text was not sent, and why; one key or click sends it all the same. */
import { formatCount } from '#lib/format.ts'
import { useKeys } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { ErrorIcon } from '#ui/icons.ts'

import type { TabProblems } from './useProblems.ts'

type SendNoteProps = {
  readonly checked: TabProblems
  readonly onShow: () => void
  readonly onSend: () => void
}

/** A status that is there all the time, so that it is read out when it says something. */
export function SendNote({ checked, onShow, onSend }: SendNoteProps) {
  const sendKeys = useKeys('request.sendAnyway')
  const errors = checked.problems.filter(({ severity }) => severity === 'error')
  return (
    <div aria-label="Not sent" className="flex-none" role="status">
      {checked.isHeld && (
        <div className="bg-err-bg text-body flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5">
          <ErrorIcon aria-hidden className="text-err size-4" />
          <p className="text-text min-w-0 flex-1 font-medium">
            {formatCount(errors.length, 'problem')}.
          </p>
          <Button onClick={onShow} size="small">
            Show
          </Button>
          <Button onClick={onSend} shortcut={sendKeys} size="small">
            Send anyway
          </Button>
        </div>
      )}
    </div>
  )
}
