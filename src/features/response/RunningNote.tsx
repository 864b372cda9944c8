/** What there is to say while an exchange runs: waiting, real progress, the last sign of life. */
import { Suspense } from 'react'
import { useStore } from 'zustand'

import { formatDuration } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { StopIcon } from '#ui/icons.ts'
import { preloadable } from '#ui/preloadable.tsx'
import { ProgressBar } from '#ui/ProgressBar.tsx'
import type { Exchange } from '#wire/types.ts'

import { describeProgress, readingOf } from './reading.ts'
import { serverWords } from './serverWords.ts'
import { useElapsed } from './useClock.ts'

/** Milliseconds before which nothing is said, so that a quick answer never flashes. */
const QUIET_MS = 300
const LONG_MS = 10_000
/** Without response headers for this long, the browser itself may be what holds a request back. */
const STALLED_MS = 2000

const LimitNote = preloadable(async () => (await import('./LimitNote.tsx')).LimitNote)

/** A running exchange; without `onStop` there is no button. */
export type RunningNoteProps = {
  readonly exchange: Exchange
  readonly onStop?: (() => void) | undefined
}

/** Draw it only while the exchange runs. */
export function RunningNote({ exchange, onStop }: RunningNoteProps) {
  const elapsed = useElapsed(exchange.startedAt, true)
  const { redact } = useExplorer()
  const { progress } = readingOf(exchange)
  const askId = useAskOf(exchange)
  const words = askId === undefined ? describeWaiting(exchange, elapsed) : undefined
  if (!progress && words === undefined && askId === undefined) return null
  return (
    <div className="flex flex-none flex-col gap-1.5 border-b px-3 py-2">
      {progress && (
        <>
          <ProgressBar
            label="Progress"
            value={progress.total ? progress.progress / progress.total : undefined}
          />
          <p className="text-meta text-text-2">
            {[describeProgress(progress), serverWords(redact(progress.message ?? ''), 200)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      )}
      {askId !== undefined && <AskNote askId={askId} />}
      <Stalled elapsed={elapsed} exchange={exchange} />
      {words !== undefined && (
        <p className="text-body text-text-2 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
          {words}
          {onStop && elapsed > 1000 && (
            // The pointer's shortcut. The one Stop that keys and screen readers meet is the Send button's.
            <span aria-hidden="true">
              <Button icon={StopIcon} onClick={onStop} size="small" tabIndex={-1}>
                Stop
              </Button>
            </span>
          )}
        </p>
      )}
    </div>
  )
}

/** The question that this exchange brought and that waits for an answer. */
function useAskOf({ id }: Exchange): string | undefined {
  const { asks } = useExplorer()
  return useStore(asks.store, (state) => state.asks.find((ask) => ask.exchangeId === id)?.id)
}

function AskNote({ askId }: { readonly askId: string }) {
  const { asks } = useExplorer()
  return (
    <p className="text-body flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 font-medium">
      The server is waiting for your answer.
      <Button onClick={() => asks.show(askId)} size="small" variant="primary">
        Answer
      </Button>
    </p>
  )
}

function Stalled({ exchange, elapsed }: { readonly exchange: Exchange; readonly elapsed: number }) {
  if (elapsed <= STALLED_MS || exchange.head) return null
  return (
    <Suspense fallback={null}>
      <LimitNote exchange={exchange} />
    </Suspense>
  )
}

/** The words of product.md 2.9; undefined when what arrives speaks for itself. */
function describeWaiting(exchange: Exchange, elapsed: number): string | undefined {
  const frames = exchange.body.kind === 'stream' ? exchange.body.frames : []
  if (elapsed > LONG_MS) return describeLongWait(exchange, elapsed)
  if (elapsed < QUIET_MS || frames.length > 0) return undefined
  return elapsed < 1000
    ? 'Waiting for the server…'
    : `Waiting for the server… ${wholeSeconds(elapsed)}`
}

function describeLongWait(exchange: Exchange, elapsed: number): string {
  const sign = lastSign(exchange)
  const seen = sign
    ? `Last sign of life: ${sign.word}, ${wholeSeconds(elapsed - sign.at)} ago.`
    : 'Nothing has arrived yet.'
  return `Still waiting: ${wholeSeconds(elapsed)}. ${seen}`
}

/** The latest thing that arrived, and when in milliseconds since the start. */
export function lastSign(exchange: Exchange): { word: string; at: number } | undefined {
  const { head, body } = exchange
  const frame = body.kind === 'stream' ? body.frames.at(-1) : undefined
  const { progress } = readingOf(exchange)
  if (frame && progress?.at === frame.at) {
    return { word: `progress ${describeProgress(progress)}`, at: frame.at }
  }
  if (frame) return { word: `event ${frame.index + 1}`, at: frame.at }
  return head && { word: 'the response headers', at: head.at }
}

function wholeSeconds(ms: number): string {
  return ms < 60_000 ? `${Math.max(0, Math.floor(ms / 1000))} s` : formatDuration(ms)
}
