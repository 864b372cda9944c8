/** Checks: what the protocol's rules have against an exchange, each with its rule and its place. */
import { useState, type ReactNode } from 'react'

import { formatCount } from '#lib/format.ts'
import { checkOf } from '#mcp/checks/checks.ts'
import type { Verdict } from '#mcp/checks/checks.ts'
import { shortQuotes } from '#mcp/quote.ts'
import type { Finding } from '#mcp/types.ts'
import { useConnection, useExplorer, useVerdict } from '#state/useExplorer.ts'
import { verdictsOf } from '#state/verdicts.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { cx } from '#ui/cx.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { ErrorIcon, InfoIcon, OkIcon, WarningIcon, type Icon } from '#ui/icons.ts'
import type { Exchange } from '#wire/types.ts'

import { useChosenLens } from './chosenLens.ts'
import { excerptOf } from './excerpt.ts'
import {
  SEVERITIES,
  describePlace,
  describeSum,
  findingsAsText,
  placeOf,
  titleOf,
  type Place,
  type Severity,
} from './findingWords.ts'
import type { LensProps } from './lenses.ts'
import { useMaskedStart } from './mask.ts'
import { wantFrame } from './wantedFrame.ts'

/** The tab "Checks". */
export function ChecksLens({ exchange }: LensProps) {
  const verdict = useVerdict(exchange)
  const checkNow = useCheckNow(exchange)
  if (!verdict) {
    return exchange.outcome ? (
      <EmptyState title="Checking…" />
    ) : (
      <EmptyState actions={checkNow} title="The checks run when the exchange has ended." />
    )
  }
  const { findings, ran } = verdict
  if (findings.length === 0) {
    return (
      <EmptyState actions={checkNow} icon={OkIcon} title="Nothing to report">
        {describeRun(ran, exchange)}
      </EmptyState>
    )
  }
  return (
    <>
      <Bar exchange={exchange} verdict={verdict}>
        {checkNow}
      </Bar>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto p-3">
        {SEVERITIES.map((severity) => (
          <Group
            exchange={exchange}
            findings={findings.filter((each) => each.severity === severity)}
            key={severity}
            severity={severity}
          />
        ))}
      </div>
    </>
  )
}

function describeRun(ran: number, { outcome }: Exchange): string {
  return `${formatCount(ran, 'check')} ran${outcome ? '.' : ' on what has come so far.'}`
}

/** What still runs is judged as it stands, when asked. */
function useCheckNow(exchange: Exchange) {
  const { ask } = verdictsOf(useExplorer())
  const endpoint = useConnection(({ connection }) => connection?.endpoint)
  if (exchange.outcome) return null
  return (
    <Button onClick={() => ask(exchange, endpoint)} size="small">
      Check now
    </Button>
  )
}

type BarProps = {
  readonly exchange: Exchange
  readonly verdict: Verdict
  readonly children: ReactNode
}

function Bar({ exchange, verdict, children }: BarProps) {
  const { redact } = useExplorer()
  const { findings, ran } = verdict
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1">
      <span className="text-meta text-text-2">
        {describeSum(findings)} · {describeRun(ran, exchange)}
      </span>
      <span className="ms-auto flex items-center gap-1">
        {children}
        <CopyButton
          label="Copy findings"
          text={() => shortQuotes(redact(findingsAsText(verdict, exchange)))}
        />
      </span>
    </div>
  )
}

const LOOKS: Readonly<Record<Severity, { readonly icon: Icon; readonly ink: string }>> = {
  error: { icon: ErrorIcon, ink: 'text-err' },
  warning: { icon: WarningIcon, ink: 'text-warn' },
  info: { icon: InfoIcon, ink: 'text-info' },
}

type GroupProps = {
  readonly severity: Severity
  readonly findings: readonly Finding[]
  readonly exchange: Exchange
}

function Group({ severity, findings, exchange }: GroupProps) {
  const title = titleOf(severity)
  if (findings.length === 0) return null
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="text-strong">{title}</h2>
      <ul className="flex flex-col gap-3">
        {findings.map((finding, index) => (
          // The same check may say the same of several places.
          <Item exchange={exchange} finding={finding} key={`${exchange.id} ${index}`} />
        ))}
      </ul>
    </section>
  )
}

type ItemProps = { readonly finding: Finding; readonly exchange: Exchange }

function Item({ finding, exchange }: ItemProps) {
  const { redact } = useExplorer()
  const { icon: Glyph, ink } = LOOKS[finding.severity]
  const check = checkOf(finding.check)
  const place = placeOf(finding, exchange)
  return (
    <li className="flex gap-2.5" data-check={finding.check} data-severity={finding.severity}>
      <span className={cx('flex h-5 flex-none items-center', ink)}>
        <Glyph />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-body wrap-anywhere">{shortQuotes(redact(finding.message))}</p>
        <p className="text-meta text-text-2 mt-0.5 wrap-anywhere">
          <span className="font-mono">{finding.check}</span>
          {check && ` · ${check.rule} (${check.source})`}
        </p>
        {place && <PlaceView exchange={exchange} place={place} />}
      </div>
    </li>
  )
}

type PlaceViewProps = { readonly place: Place; readonly exchange: Exchange }

function PlaceView({ place, exchange }: PlaceViewProps) {
  const explorer = useExplorer()
  const { choose } = useChosenLens(exchange)
  const [isOpen, setOpen] = useState(false)
  const { frame } = place
  return (
    <div className="mt-1 max-w-160">
      <Disclosure label={explorer.redact(describePlace(place))} onToggle={setOpen} open={isOpen}>
        <Words place={place} />
        {frame !== undefined && (
          <Button
            onClick={() => {
              wantFrame(explorer, exchange.id, frame)
              choose('stream')
            }}
            size="small"
          >
            Show in stream
          </Button>
        )}
      </Disclosure>
    </div>
  )
}

const MOST_SHOWN = 1000

/** The words at a place, drawn when it is opened: finding them reads the whole text. */
function Words({ place }: { readonly place: Place }) {
  const [{ text, found }] = useState(() => excerptOf(place.text, place.pointer))
  const shown = useMaskedStart(text, MOST_SHOWN)
  return (
    <div className="mb-2 flex flex-col gap-1">
      {!found && <p className="text-meta text-text-3">It would stand in here:</p>}
      <pre className="bg-sunken rounded-control text-code max-h-60 overflow-auto p-2 font-mono wrap-anywhere whitespace-pre-wrap">
        {shown}
      </pre>
    </div>
  )
}
