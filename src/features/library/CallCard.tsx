/** What one call of the history was, and what can be done with it. */
import { useState } from 'react'
import type { ReactNode } from 'react'

import { formatBytes, formatClock, formatDuration } from '#lib/format.ts'
import { hostOf } from '#lib/hostOf.ts'
import { pickCallForComparing } from '#state/comparing.ts'
import { onlyReads } from '#state/library/opening.ts'
import type { Call } from '#state/library/rows.ts'
import { serverInUse } from '#state/library/serverInUse.ts'
import type { KeptServer } from '#state/library/serverInUse.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { RemoveIcon } from '#ui/icons.ts'

import { Card, CardNote } from './Card.tsx'
import { ResultDialog } from './ResultDialog.tsx'
import type { CallActs } from './useCallActs.ts'

type CallCardProps = { readonly call: Call; readonly acts: CallActs }

/** Drawn below the list while the call is chosen. */
export function CallCard({ call, acts }: CallCardProps) {
  const explorer = useExplorer()
  const { redact } = explorer
  const [asking, setAsking] = useState(false)
  const [reading, setReading] = useState(false)
  const isWhole = isWholeCall(call)
  return (
    <Card
      facts={[
        [call.method, serverOf(call, redact), formatClock(call.when)],
        [statusOf(call), formatDuration(call.ms), formatBytes(call.bytes)],
      ]}
      label="Chosen call"
      title={redact(call.name || call.method)}
    >
      <Notes call={call} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          disabled={!isWhole}
          onClick={() => void acts.open(call.id)}
          size="small"
          variant="primary"
        >
          Open
        </Button>
        <SendAgain call={call} onAsk={() => setAsking(true)} send={acts.send} read={acts.read} />
        {call.hasResult && (
          <Button onClick={() => setReading(true)} size="small">
            Result
          </Button>
        )}
        {call.hasResult && (
          <Button onClick={() => pickCallForComparing(explorer, call.id)} size="small">
            Compare…
          </Button>
        )}
        <span className="ms-auto">
          <IconButton
            icon={RemoveIcon}
            label="Remove from the history"
            onClick={() => void acts.remove(call.id)}
            size="small"
          />
        </span>
      </div>
      <SendDialog
        call={call}
        onClose={() => setAsking(false)}
        onSend={() => void acts.send(call.id)}
        open={asking}
      />
      <ResultDialog call={call} onClose={() => setReading(false)} open={reading} read={acts.read} />
    </Card>
  )
}

type SendAgainProps = Pick<CallActs, 'send' | 'read'> & {
  readonly call: Call
  readonly onAsk: () => void
}

/** Asks first, unless the call only reads and goes to the server it went to. */
function SendAgain({ call, onAsk, send, read }: SendAgainProps) {
  const explorer = useExplorer()
  const isConnected = useConnection(({ status }) => status === 'connected')
  async function sendOrAsk(): Promise<void> {
    const whole = await read(call.id)
    const isSafe = whole && onlyReads(explorer, whole.request)
    if (isSafe && serverInUse(explorer)?.url === call.url) await send(call.id)
    else onAsk()
  }
  return (
    <Button
      disabled={!isConnected || call.masked || !isWholeCall(call)}
      onClick={() => void sendOrAsk()}
      size="small"
      title={isConnected ? undefined : 'Connect first'}
    >
      Send again
    </Button>
  )
}

function isWholeCall({ cut }: Call): boolean {
  return cut !== 'request' && cut !== 'both'
}

function statusOf({ http, word }: Call): string {
  if (http === undefined) return word
  return http === 200 && word === 'OK' ? '200 OK' : `${word} · HTTP ${http}`
}

function serverOf({ server, url }: KeptServer, redact: (text: string) => string): string {
  return redact(server === url ? (hostOf(url) ?? url) : server)
}

/** What keeps it from being sent as it stands. */
function Notes({ call }: { readonly call: Call }): ReactNode {
  if (!isWholeCall(call)) return <CardNote>It was too long to be kept whole.</CardNote>
  if (!call.masked) return null
  return <CardNote>A secret was left out. Open it and put it in before sending.</CardNote>
}

type SendDialogProps = {
  readonly call: Call
  readonly open: boolean
  readonly onClose: () => void
  readonly onSend: () => void
}

function SendDialog({ call, open, onClose, onSend }: SendDialogProps) {
  const explorer = useExplorer()
  const now = serverInUse(explorer)
  const isElsewhere = now?.url !== call.url
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            onClick={() => {
              onClose()
              onSend()
            }}
            variant="primary"
          >
            Send
          </Button>
        </>
      }
      description={
        <>
          <code className="break-all">{explorer.redact(call.name || call.method)}</code> may change
          or delete things on {now ? serverOf(now, explorer.redact) : 'the server'}.
          {isElsewhere && ` It was sent to ${serverOf(call, explorer.redact)} before.`}
        </>
      }
      onClose={onClose}
      open={open}
      title="Send it again?"
    />
  )
}
