/** Headers: both directions, what the browser left out, and what it doesn't let a page read. */
import type { ReactNode } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { InfoIcon, NoneIcon } from '#ui/icons.ts'
import { isForbiddenHeader, mediaTypeOf } from '#wire/headers.ts'
import type { HeaderList, WireRequest } from '#wire/types.ts'

import { describeStatus } from './badges.ts'
import { isCrossOrigin } from './isCrossOrigin.ts'
import type { LensProps } from './lenses.ts'

/** The tab "Headers"; secrets stay masked here. */
export function HeadersLens({ exchange }: LensProps) {
  const { redact, redactHeaders, host } = useExplorer()
  const { request, dropped, head, outcome } = exchange
  const sent = redactHeaders(request.headers)
  const received = redactHeaders(head?.headers ?? [])
  const requestLine = `${request.method} ${redact(request.url)}`
  const via = request.via ? ' · via relay' : ''
  const statusLine = head && describeStatus(head)
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-auto p-3">
      <Side
        copy={{ label: 'Copy request headers', text: asText(requestLine, sent) }}
        line={requestLine + via}
        title="Request"
      >
        <HeaderTable
          caption="Request headers"
          dropped={dropped}
          headers={sent}
          why={request.via ? IN_RELAY : IN_BROWSER}
        />
        <Note>
          {request.via
            ? 'Sent by the relay, which adds nothing but Host and what frames the body.'
            : 'The browser adds headers of its own that a page can’t see, such as Host and Origin.'}
        </Note>
      </Side>
      {head && statusLine !== undefined ? (
        <Side
          copy={{ label: 'Copy response headers', text: asText(statusLine, received) }}
          line={[statusLine, mediaTypeOf(head.headers)].filter(Boolean).join(' · ')}
          title="Response"
        >
          <HeaderTable
            caption="Response headers"
            dropped={[]}
            headers={received}
            why={IN_BROWSER}
          />
          <Readable pageOrigin={host.pageOrigin} request={request} />
        </Side>
      ) : (
        <p className="text-body text-text-2">
          {outcome ? 'No response came.' : 'No response yet.'}
        </p>
      )}
    </div>
  )
}

type ReadableProps = { readonly request: WireRequest; readonly pageOrigin: string }

/** Which of the server's headers can be seen at all. */
function Readable({ request, pageOrigin }: ReadableProps) {
  if (request.via) {
    return <Note>Through the relay every header can be read, whatever the server exposes.</Note>
  }
  if (!isCrossOrigin(request, pageOrigin)) return null
  return (
    <Note>The browser shows only headers the server exposes (Access-Control-Expose-Headers).</Note>
  )
}

function asText(first: string, headers: HeaderList): string {
  return [first, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n')
}

type SideProps = {
  readonly title: string
  readonly line: string
  readonly copy: { readonly label: string; readonly text: string }
  readonly children: ReactNode
}

function Side({ title, line, copy, children }: SideProps) {
  return (
    <section className="flex flex-none flex-col gap-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-strong">{title}</h2>
          <p className="text-code text-text-2 font-mono wrap-anywhere">{line}</p>
        </div>
        <CopyButton {...copy} />
      </div>
      {children}
    </section>
  )
}

type HeaderTableProps = {
  readonly caption: string
  readonly headers: HeaderList
  readonly dropped: readonly string[]
  /** Why a header that was asked for did not go out. */
  readonly why: (name: string) => string
}

const IN_RELAY = () => 'It belongs to the relay’s own connection.'
const IN_BROWSER = (name: string) =>
  isForbiddenHeader(name)
    ? 'Browsers don’t let a page set this header.'
    : 'The browser left it out.'

function HeaderTable({ caption, headers, dropped, why }: HeaderTableProps) {
  if (headers.length === 0) return <p className="text-body text-text-3">No headers to see.</p>
  return (
    <table className="text-code w-full table-fixed border-collapse font-mono">
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        <col className="w-2/5" />
        <col />
      </colgroup>
      <tbody>
        {headers.map(([name, value], index) => (
          <tr className="border-b align-top" key={`${name}-${index}`}>
            <th
              className="text-text-2 py-1.5 pe-3 text-start font-normal wrap-anywhere"
              scope="row"
            >
              {name}
            </th>
            <td className="py-1.5 wrap-anywhere">
              {value}
              {dropped.includes(name) && <Dropped why={why(name)} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Dropped({ why }: { readonly why: string }) {
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-2 font-sans">
      <Badge icon={NoneIcon} tone="warn">
        Not sent
      </Badge>
      <span className="text-meta text-text-2">{why}</span>
    </span>
  )
}

function Note({ children }: { readonly children: ReactNode }) {
  return (
    <p className="text-meta text-text-3 flex items-start gap-1.5">
      <InfoIcon className="mt-px size-3.5" />
      {children}
    </p>
  )
}
