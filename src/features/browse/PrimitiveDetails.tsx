/** Everything a server says about one entry: words, effects, arguments, and its definition as listed. */
import type { ReactNode } from 'react'

import { annotationsOf, inputSchemaOf, primitiveOf, promptArgumentsOf } from '#mcp/primitives.ts'
import { asObject, asText } from '#mcp/read.ts'
import type { Entry } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import type { BadgeProps } from '#ui/Badge.tsx'
import { Callout } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { OpenOutsideIcon, ReadIcon, RemoveIcon, RetryIcon, WriteIcon } from '#ui/icons.ts'

import { describeSchema } from './describeSchema.ts'
import type { SchemaRow } from './describeSchema.ts'
import { maskEntry } from './maskEntry.ts'
import { SchemaTable } from './SchemaTable.tsx'
import { SubscribeButton } from './SubscribeButton.tsx'

export type PrimitiveDetailsProps = { entry: Entry }

/** Text of servers is shown as text: nothing of it becomes markup, and no secret of ours is in it. */
export function PrimitiveDetails({ entry: listed }: PrimitiveDetailsProps) {
  const { redact } = useExplorer()
  const entry = maskEntry(listed, redact)
  return (
    <div className="@container flex min-w-0 flex-col gap-4">
      <Head entry={entry} />
      <SubscribeButton entry={listed} />
      {entry.findings.map(({ check, severity, message }) => (
        <Callout key={check} title={message} tone={severity === 'error' ? 'err' : 'warn'} />
      ))}
      {entry.description && (
        <p className="text-body text-text-2 max-w-prose break-words whitespace-pre-line">
          {entry.description}
        </p>
      )}
      {entry.kind === 'tools' && <Hints entry={entry} />}
      <Arguments entry={entry} />
      <Output entry={entry} />
      <Definition entry={entry} />
    </div>
  )
}

function Head({ entry }: PrimitiveDetailsProps) {
  const mimeType = asText(asObject(entry.raw)?.['mimeType'])
  // The parts below are headed one level further down.
  const Name = entry.title ? 'p' : 'h3'
  return (
    <div className="min-w-0">
      {entry.title && <h3 className="text-strong break-words">{entry.title}</h3>}
      <Name className="flex min-w-0 items-center gap-1">
        <span className="text-code min-w-0 font-mono break-all">{entry.key || entry.label}</span>
        {entry.key && <CopyButton label="Copy name" text={entry.key} />}
        {mimeType && <Badge mono>{mimeType}</Badge>}
      </Name>
    </div>
  )
}

type Hint = Pick<BadgeProps, 'tone' | 'icon'> & { readonly word: string }

/** What a tool says it does to the world (protocol.md 4.4); silence is no promise. */
function hintsOf(entry: Entry): readonly Hint[] {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotationsOf(entry.raw)
  const hints: Hint[] = []
  if (readOnlyHint === true) hints.push({ word: 'Reads', tone: 'ok', icon: ReadIcon })
  else if (readOnlyHint === false || destructiveHint !== undefined) {
    hints.push({ word: 'Writes', tone: 'warn', icon: WriteIcon })
  }
  if (destructiveHint === true && readOnlyHint !== true) {
    hints.push({ word: 'May delete', tone: 'err', icon: RemoveIcon })
  }
  if (idempotentHint === true) hints.push({ word: 'Safe to repeat', icon: RetryIcon })
  if (openWorldHint === true) {
    hints.push({ word: 'Open world', tone: 'info', icon: OpenOutsideIcon })
  }
  return hints
}

function Hints({ entry }: PrimitiveDetailsProps) {
  const hints = hintsOf(entry)
  if (hints.length === 0) {
    return (
      <p className="text-meta text-text-3">The server doesn’t say whether this reads or writes.</p>
    )
  }
  return (
    <p className="flex flex-wrap items-center gap-1.5">
      {hints.map(({ word, tone, icon }) => (
        <Badge icon={icon} key={word} tone={tone}>
          {word}
        </Badge>
      ))}
      <span className="text-meta text-text-3">Hints from the server, not checked.</span>
    </p>
  )
}

function Arguments({ entry }: PrimitiveDetailsProps) {
  if (entry.kind !== 'tools' && entry.kind !== 'prompts') return null
  const rows = entry.kind === 'tools' ? describeSchema(inputSchemaOf(entry)) : promptRows(entry)
  const one = primitiveOf(entry.kind).one
  return (
    <Part title="Arguments">
      {rows.length === 0 ? (
        <p className="text-body text-text-3">This {one} names no arguments.</p>
      ) : (
        <SchemaTable label="Arguments" rows={rows} />
      )}
    </Part>
  )
}

function promptRows(entry: Entry): readonly SchemaRow[] {
  return promptArgumentsOf(entry).map(({ name, required, title, description }) => {
    const words = [title, description].filter(Boolean).join('\n')
    return {
      name,
      required,
      type: 'string',
      values: [],
      ...(words !== '' && { description: words }),
    }
  })
}

function Output({ entry }: PrimitiveDetailsProps) {
  const schema = entry.kind === 'tools' && asObject(asObject(entry.raw)?.['outputSchema'])
  const rows = schema ? describeSchema(schema) : []
  if (rows.length === 0) return null
  return (
    <Part title="Structured output">
      <SchemaTable label="Structured output" rows={rows} />
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h4 className="text-meta text-text-2 pb-1 font-medium">{title}</h4>
      {children}
    </div>
  )
}

function Definition({ entry }: PrimitiveDetailsProps) {
  const text = JSON.stringify(entry.raw, null, 2)
  return (
    <Disclosure label="Definition as the server lists it">
      <div className="relative">
        <div className="absolute end-1 top-1">
          <CopyButton label="Copy definition" text={text} />
        </div>
        <pre
          aria-label="Definition"
          className="rounded-control bg-sunken text-code max-h-96 overflow-auto p-3 pe-10 font-mono"
          role="region"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so keys must reach it
          tabIndex={0}
        >
          {text}
        </pre>
      </div>
    </Disclosure>
  )
}
