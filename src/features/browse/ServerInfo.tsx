/** What the server said about itself when the connection opened. */
import type { ReactNode } from 'react'

import { asObject } from '#mcp/read.ts'
import { describeRevision } from '#mcp/revisions.ts'
import type { Endpoint, JsonObject } from '#mcp/types.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'

import { ServerIcons } from './ServerIcons.tsx'
import { ShownIcon } from './ShownIcon.tsx'

/** Takes the connection in use; says so when there is none. */
export function ServerInfo() {
  const endpoint = useConnection((state) => state.connection?.endpoint)
  return endpoint ? <Endpointed endpoint={endpoint} /> : <EmptyState title="Not connected" />
}

function Endpointed({ endpoint }: { endpoint: Endpoint }) {
  const { redact } = useExplorer()
  const { server, capabilities, instructions, revision } = endpoint
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="min-w-0">
        <h3 className="text-strong flex items-center gap-2 break-words">
          <ShownIcon raw={server}>{null}</ShownIcon>
          {redact(server?.title ?? server?.name ?? 'A server that doesn’t introduce itself')}
        </h3>
        <p className="text-code text-text-2 font-mono break-all">{redact(endpoint.url)}</p>
      </div>
      <dl className="text-body grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {server && <Fact name="Name">{redact(server.name)}</Fact>}
        {server && <Fact name="Version">{redact(server.version) || 'not given'}</Fact>}
        <Fact name="Protocol">{describeRevision(revision)}</Fact>
        <Fact name="Opened by">{OPENINGS[endpoint.era]}</Fact>
        {endpoint.session !== undefined && <Fact name="Session">yes, kept by the server</Fact>}
      </dl>
      <ServerIcons url={endpoint.url} />
      {capabilities && <Capabilities capabilities={capabilities} />}
      {instructions && (
        <div>
          <h4 className="text-meta text-text-2 pb-1 font-medium">Instructions for models</h4>
          <p className="text-body text-text-2 break-words whitespace-pre-line">
            {redact(instructions)}
          </p>
        </div>
      )}
    </div>
  )
}

const OPENINGS: Readonly<Record<Endpoint['era'], string>> = {
  modern: 'server/discover',
  legacy: 'initialize',
  'http+sse': 'initialize over HTTP+SSE',
  stateless: 'nothing, requests are sent without a handshake',
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

/** `resources` with `subscribe` reads as `resources: subscribe`. */
function Capabilities({ capabilities }: { capabilities: JsonObject }) {
  const names = Object.entries(capabilities).map(([name, value]) => {
    const parts = Object.entries(asObject(value) ?? {}).flatMap(([key, on]) => (on ? key : []))
    return [name, ...(parts.length > 0 ? [parts.join(', ')] : [])].join(': ')
  })
  return (
    <div className="min-w-0">
      <h4 className="text-meta text-text-2 pb-1 font-medium">Capabilities</h4>
      <p className="flex flex-wrap gap-1.5 pb-1">
        {names.map((name) => (
          <Badge key={name} mono>
            {name}
          </Badge>
        ))}
        {names.length === 0 && <span className="text-body text-text-3">None announced.</span>}
      </p>
      <Disclosure label="As the server sent them">
        <pre className="rounded-control bg-sunken text-code overflow-x-auto p-3 font-mono whitespace-pre-wrap">
          {JSON.stringify(capabilities, null, 2)}
        </pre>
      </Disclosure>
    </div>
  )
}
