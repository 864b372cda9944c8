/** TABLE: the parts of two exchanges that are compared, each in its own way. */
import type { ReactNode } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import { EmptyState } from '#ui/Callout.tsx'
import type { Exchange } from '#wire/types.ts'

import { DiffView } from './DiffView.tsx'
import { headerFacts, requestFacts, statusFact, timingFacts } from './facts.ts'
import { FactTable } from './FactTable.tsx'
import type { ComparedText, SideContent } from './sides.ts'

/** Ids of the parts; they are part of the tabs' element ids. */
export type PartId = 'result' | 'headers' | 'timing' | 'request'

/** In the order of their tabs. */
export const PARTS: readonly { readonly id: PartId; readonly label: string }[] = [
  { id: 'result', label: 'Result' },
  { id: 'headers', label: 'Headers' },
  { id: 'timing', label: 'Timing' },
  { id: 'request', label: 'Request' },
]

type PartProps = { readonly left: SideContent; readonly right: SideContent }

type ComparedPartProps = {
  readonly part: PartId
  readonly left: SideContent | undefined
  readonly right: SideContent | undefined
}

/** Says so as long as there is only one side. */
export function ComparedPart({ part, left, right }: ComparedPartProps) {
  if (!left || !right) return <EmptyState title="Choose two exchanges to compare them." />
  const Part = VIEWS[part]
  return <Part left={left} right={right} />
}

const VIEWS: Readonly<Record<PartId, (props: PartProps) => ReactNode>> = {
  result: Results,
  headers: HeadersPart,
  timing: TimingPart,
  request: Requests,
}

function Results({ left, right }: PartProps) {
  const empty = emptySide(left.result, right.result)
  return (
    <>
      <Notes left={left} of="result" right={right} />
      {empty === undefined && left.result && right.result ? (
        <DiffView label="Differences of the results" left={left.result} right={right.result} />
      ) : (
        <EmptyState title={`${empty} brought no result.`} />
      )}
    </>
  )
}

function Requests({ left, right }: PartProps) {
  const { redact } = useExplorer()
  const facts = requestFacts(left, right, redact)
  const empty = emptySide(left.request, right.request)
  return (
    <>
      <Notes left={left} of="request" right={right} />
      {facts.length > 0 && (
        <div className="max-h-[40%] flex-none overflow-auto border-b p-3">
          <FactTable facts={facts} none="" title="Address" />
        </div>
      )}
      {empty === undefined && left.request && right.request ? (
        <DiffView label="Differences of the requests" left={left.request} right={right.request} />
      ) : (
        <EmptyState title={`${empty} sent no body.`} />
      )}
    </>
  )
}

function emptySide(left: unknown, right: unknown): string | undefined {
  if (left === undefined) return right === undefined ? 'Neither side' : 'The left side'
  return right === undefined ? 'The right side' : undefined
}

/** What the history kept isn’t all that was there. */
function Notes({ left, right, of }: PartProps & { readonly of: ComparedText }) {
  const kept = [left, right].filter((side) => side[of] !== undefined)
  const notes = [
    kept.some(({ isMasked }) => isMasked) && `The history keeps ${of}s without their secrets.`,
    kept.some(({ cut }) => cut.includes(of)) &&
      'Of a long one only a part was kept; what is missing counts as a difference.',
  ].filter(Boolean)
  if (notes.length === 0) return null
  return <p className="text-meta text-text-3 flex-none border-b px-3 py-1">{notes.join(' ')}</p>
}

function HeadersPart({ left, right }: PartProps) {
  const { redactHeaders } = useExplorer()
  const sent = (exchange: Exchange | undefined) => redactHeaders(exchange?.request.headers ?? [])
  const received = (exchange: Exchange | undefined) => redactHeaders(exchange?.head?.headers ?? [])
  const isKept = left.exchange === undefined || right.exchange === undefined
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-auto p-3">
      {isKept && <p className="text-meta text-text-3">The history keeps no headers.</p>}
      <FactTable
        facts={headerFacts(sent(left.exchange), sent(right.exchange))}
        none="No headers to see."
        title="Request headers"
      />
      <FactTable
        facts={[
          statusFact(left, right),
          ...headerFacts(received(left.exchange), received(right.exchange)),
        ]}
        none="No headers to see."
        title="Response headers"
      />
    </div>
  )
}

function TimingPart({ left, right }: PartProps) {
  return (
    <div className="min-h-0 flex-1 overflow-auto p-3">
      <FactTable facts={timingFacts(left, right)} none="" title="Timing" />
    </div>
  )
}
