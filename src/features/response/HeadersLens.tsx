/** Headers: both directions, what the browser left out or added, and what it doesn't let a page read. */
import type { ReactNode } from 'react'

import { isDemoUrl } from '#lib/demoUrl.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { EmptyState } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { InfoIcon } from '#ui/icons.ts'
import { isForbiddenHeader, mediaTypeOf } from '#wire/headers.ts'
import type { Exchange, HeaderList } from '#wire/types.ts'

import { describeStatus } from './badges.ts'
import { isCrossOrigin } from './isCrossOrigin.ts'
import type { LensProps } from './lenses.ts'
import { CurlMenu } from './raw/CurlMenu.tsx'
import { HeaderTable, UnseenTable } from './raw/HeaderTable.tsx'
import { addedByBrowser, hiddenIfSent } from './raw/unseenHeaders.ts'

/** The tab "Headers"; secrets stay masked here. */
export function HeadersLens({ exchange }: LensProps) {
  const { head, outcome, request } = exchange
  if (request.method === 'VIEW') {
    return <EmptyState title="No headers: these messages never left this page." />
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-auto p-3">
      <RequestSide exchange={exchange} />
      {head ? (
        <ResponseSide exchange={exchange} head={head} />
      ) : (
        <p className="text-body text-text-2">
          {outcome ? 'No response came.' : 'No response yet.'}
        </p>
      )}
    </div>
  )
}

type SidesProps = { readonly exchange: Exchange }

function RequestSide({ exchange }: SidesProps) {
  const { redact, redactHeaders, host } = useExplorer()
  const { request, dropped } = exchange
  const sent = redactHeaders(request.headers)
  const line = `${request.method} ${redact(request.url)}`
  return (
    <Side
      acts={<CurlMenu exchange={exchange} />}
      copy={{ label: 'Copy request headers', text: asText(line, sent) }}
      line={request.via ? `${line} · via relay` : line}
      title="Request"
    >
      <HeaderTable
        caption="Request headers"
        dropped={dropped}
        headers={sent}
        why={request.via ? IN_RELAY : IN_BROWSER}
      />
      {request.via ? (
        <Note>Sent by the relay, which adds nothing but Host and what frames the body.</Note>
      ) : (
        <>
          <Note>
            The browser adds headers of its own that a page can’t see, such as Host and Origin.
          </Note>
          {!isDemoUrl(request.url, document.baseURI) && (
            <Disclosure label="What browsers add">
              <UnseenTable
                caption="Headers browsers add"
                headers={addedByBrowser(exchange, host)}
              />
            </Disclosure>
          )}
        </>
      )}
    </Side>
  )
}

type ResponseSideProps = SidesProps & { readonly head: NonNullable<Exchange['head']> }

function ResponseSide({ exchange, head }: ResponseSideProps) {
  const { redactHeaders } = useExplorer()
  const received = redactHeaders(head.headers)
  const statusLine = describeStatus(head)
  return (
    <Side
      copy={{ label: 'Copy response headers', text: asText(statusLine, received) }}
      line={[statusLine, mediaTypeOf(head.headers)].filter(Boolean).join(' · ')}
      title="Response"
    >
      <HeaderTable caption="Response headers" dropped={[]} headers={received} why={IN_BROWSER} />
      <Readable exchange={exchange} />
    </Side>
  )
}

/** Which of the server's headers can be seen at all. */
function Readable({ exchange }: SidesProps) {
  const { host } = useExplorer()
  if (exchange.request.via) {
    return <Note>Through the relay every header can be read, whatever the server exposes.</Note>
  }
  if (!isCrossOrigin(exchange.request, host.pageOrigin)) return null
  const hidden = hiddenIfSent(exchange, host)
  return (
    <>
      <Note>
        The browser shows only headers the server exposes (Access-Control-Expose-Headers), and joins
        those of one name.
      </Note>
      {hidden.length > 0 && (
        <Disclosure aside="Nobody here knows whether they were sent" label="Can’t be seen if sent">
          <UnseenTable caption="Headers that can’t be seen if sent" headers={hidden} />
        </Disclosure>
      )}
    </>
  )
}

function asText(first: string, headers: HeaderList): string {
  return [first, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n')
}

type SideProps = {
  readonly title: string
  readonly line: string
  readonly copy: { readonly label: string; readonly text: string }
  readonly acts?: ReactNode
  readonly children: ReactNode
}

function Side({ title, line, copy, acts, children }: SideProps) {
  return (
    <section className="flex flex-none flex-col gap-2">
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-strong">{title}</h2>
          <p className="text-code text-text-2 font-mono wrap-anywhere">{line}</p>
        </div>
        {acts}
        <CopyButton {...copy} />
      </div>
      {children}
    </section>
  )
}

const IN_RELAY = () => 'It belongs to the relay’s own connection.'
const IN_BROWSER = (name: string) =>
  isForbiddenHeader(name)
    ? 'Browsers don’t let a page set this header.'
    : 'The browser left it out.'

function Note({ children }: { readonly children: ReactNode }) {
  return (
    <p className="text-meta text-text-3 flex items-start gap-1.5">
      <InfoIcon className="mt-px size-3.5" />
      {children}
    </p>
  )
}
