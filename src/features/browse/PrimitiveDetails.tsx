/** Everything a server says about one entry: words, effects, arguments, and its definition as listed. */
import type { ReactNode } from 'react'

import { estimateTokens } from '#lib/estimateTokens.ts'
import { formatBytes, formatCount } from '#lib/format.ts'
import { outputSchemaOf } from '#mcp/outputSchema.ts'
import { inputSchemaOf, primitiveOf, promptArgumentsOf } from '#mcp/primitives.ts'
import { asArray, asNumber, asObject, asText } from '#mcp/read.ts'
import type { Entry } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Callout } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { Markdown } from '#ui/Markdown.tsx'

import { describeSchema } from './describeSchema.ts'
import type { SchemaRow } from './describeSchema.ts'
import { effectsOf } from './effects.ts'
import { maskEntry } from './maskEntry.ts'
import { SchemaTable } from './SchemaTable.tsx'
import { SubscribeButton } from './SubscribeButton.tsx'

export type PrimitiveDetailsProps = { entry: Entry }

/** Nothing of a server's text becomes HTML, and no secret of ours is in it. */
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
      {entry.description && <Markdown text={entry.description} />}
      {entry.kind === 'tools' ? <Effects entry={entry} /> : <Audience entry={entry} />}
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

/** Nobody checks them: a tool may do something else. */
function Effects({ entry }: PrimitiveDetailsProps) {
  const effects = effectsOf(entry)
  const said = effects.filter(({ isSaid }) => isSaid)
  const unsaid = effects.filter(({ isSaid }) => !isSaid).map(({ word }) => word.toLowerCase())
  return (
    <div className="flex flex-col gap-1">
      {said.length > 0 && (
        <p className="flex flex-wrap items-center gap-1.5">
          {said.map(({ word, tone, icon }) => (
            <Badge icon={icon} key={word} tone={tone}>
              {word}
            </Badge>
          ))}
          <span className="text-meta text-text-3">Hints from the server, not checked.</span>
        </p>
      )}
      {unsaid.length > 0 && (
        <p className="text-meta text-text-3">
          Not said by the server, so by the specification: {unsaid.join(', ')}.
        </p>
      )}
    </div>
  )
}

/** Whom a resource is for, as its server says (protocol.md 4.4). */
function Audience({ entry }: PrimitiveDetailsProps) {
  const annotations = asObject(asObject(entry.raw)?.['annotations'])
  const audience = (asArray(annotations?.['audience']) ?? []).flatMap((each) => asText(each) ?? [])
  const size = asNumber(asObject(entry.raw)?.['size'])
  const priority = asNumber(annotations?.['priority'])
  const changed = asText(annotations?.['lastModified'])
  const words = [
    ...(size === undefined ? [] : [formatBytes(size)]),
    ...(audience.length === 0 ? [] : [`for ${audience.join(' and ')}`]),
    ...(priority === undefined ? [] : [`priority ${priority} of 1`]),
    ...(changed === undefined ? [] : [`changed ${changed}`]),
  ]
  if (words.length === 0) return null
  return <p className="text-meta text-text-3">The server says: {words.join(', ')}.</p>
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
  const schema = entry.kind === 'tools' && outputSchemaOf(entry)
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
  // Models get it without our spaces.
  const tokens = `≈ ${formatCount(estimateTokens(JSON.stringify(entry.raw)), 'token')}`
  return (
    <Disclosure aside={`${tokens}, estimated`} label="Definition as the server lists it">
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
