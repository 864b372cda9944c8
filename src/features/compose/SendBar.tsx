/** Above the editor: what the request is, and the button that sends or stops it. */
import { useId } from 'react'

import type { TextKind } from '#mcp/describeText.ts'
import { askToSave } from '#state/library/saving.ts'
import type { RequestView, Tab } from '#state/tabs.ts'
import { useExplorer, useKeys } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { SavedIcon, SendIcon, StopIcon } from '#ui/icons.ts'
import { ProgressBar } from '#ui/ProgressBar.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { Tooltip } from '#ui/Tooltip.tsx'
import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'

import { ExampleMenu } from './ExampleMenu.tsx'
import { KindBadge } from './KindBadge.tsx'
import type { Sending } from './useSend.ts'
import { VIEWS } from './views.ts'

/** Ties the views' tabs to their panel. */
export const VIEW_GROUP = 'request-view'

type SendBarProps = {
  readonly tab: Tab
  readonly text: TextKind
  readonly view: RequestView
  readonly onView: (view: RequestView) => void
  readonly sending: Sending
  readonly onFormat: () => void
  readonly onConnect: (() => void) | undefined
}

/** Problems never disable Send; only having nowhere to send does. */
export function SendBar(props: SendBarProps) {
  const { tab, text, view, onView, sending, onFormat, onConnect } = props
  const explorer = useExplorer()
  const formatKeys = useKeys('request.format')
  return (
    <div className="flex min-h-12 flex-none flex-wrap items-center gap-2 border-b px-3 py-2">
      <Tabs
        group={VIEW_GROUP}
        label="Request views"
        onSelect={onView}
        selected={view}
        tabs={VIEWS.map(({ id, title }) => ({ id, label: title }))}
        variant="segmented"
      />
      <KindBadge text={text} />
      <div className="ms-auto flex flex-none items-center gap-2">
        <ExampleMenu tab={tab} text={text} />
        {view === 'json' && (
          <Tooltip shortcut={formatKeys} text="Format">
            <Button onClick={onFormat} variant="ghost">
              Format
            </Button>
          </Tooltip>
        )}
        <div className="max-md:hidden">
          <IconButton
            icon={SavedIcon}
            label="Save request"
            onClick={() => askToSave(explorer)}
            shortcut={useKeys('request.save')}
          />
        </div>
        <SendButton onConnect={onConnect} sending={sending} />
      </div>
    </div>
  )
}

/** One button for both acts, so that focus stays on it. */
function SendButton({ sending, onConnect }: Pick<SendBarProps, 'sending' | 'onConnect'>) {
  const { running, progress, blocked, needsConnecting, toggle } = sending
  const reasonId = useId()
  // A phone has no such keys, and the room is needed for the method.
  const isNarrow = useMediaQuery(narrowScreen)
  const sendKeys = useKeys('request.send')
  const isBlocked = blocked !== undefined && !running
  return (
    <>
      {isBlocked && (
        <span className="text-meta text-text-2" id={reasonId}>
          {needsConnecting && onConnect ? (
            <Button onClick={onConnect} variant="ghost">
              {blocked}
            </Button>
          ) : (
            blocked
          )}
        </span>
      )}
      <div className="relative flex">
        <Button
          aria-describedby={isBlocked ? reasonId : undefined}
          disabled={isBlocked}
          icon={running ? StopIcon : SendIcon}
          onClick={(event) => {
            // The second half of a double click would stop what the first half sent.
            if (event.detail <= 1) toggle()
          }}
          shortcut={isNarrow ? undefined : sendKeys}
          variant={running ? 'secondary' : 'primary'}
        >
          {running ? 'Stop' : 'Send'}
        </Button>
        {progress !== undefined && (
          <div className="pointer-events-none absolute inset-x-2 bottom-0.5">
            <ProgressBar label="Progress of the request" value={progress} />
          </div>
        )}
      </div>
    </>
  )
}
