/** One line about the connection, for people and for whatever watches the page. */
import { hostOf } from '#lib/hostOf.ts'
import type { Profile } from '#mcp/credentials.ts'
import { describeRevision } from '#mcp/revisions.ts'
import type { ConnectionState } from '#state/connections.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'

const DOTS: Readonly<Record<ConnectionState['status'], string>> = {
  idle: 'border border-border-control',
  connecting: 'animate-pulse bg-info',
  connected: 'bg-ok',
  failed: 'bg-err',
}

/** Role status, named Connection. Once per screen. */
export function ConnectionStatus() {
  const { redact } = useExplorer()
  const status = useConnection((state) => state.status)
  const revision = useConnection((state) => state.connection?.endpoint.revision)
  const code = useConnection((state) => describeState(state).code)
  const text = useConnection((state) => describeState(state).text)
  return (
    <div
      aria-label="Connection"
      className="text-meta text-text-2 flex min-w-0 items-center gap-2"
      data-error={code}
      data-revision={status === 'connected' ? revision : undefined}
      data-status={status}
      role="status"
    >
      <span aria-hidden="true" className={cx('size-2 flex-none rounded-full', DOTS[status])} />
      <span className="truncate">{redact(text)}</span>
    </div>
  )
}

function describeState(state: ConnectionState): { text: string; code?: string } {
  switch (state.status) {
    case 'idle':
      return { text: 'Not connected' }
    case 'connecting':
      return { text: 'Connecting…' }
    case 'connected':
      return { text: describeConnected(state) }
    case 'failed':
      return {
        text: `Failed: ${state.words?.title ?? 'no answer'}`,
        code: state.words?.code ?? 'unknown',
      }
  }
}

function describeConnected({ connection, profile }: ConnectionState): string {
  const { server, revision = '' } = connection?.endpoint ?? {}
  const url = profile?.url ?? ''
  const name = server?.title ?? server?.name ?? hostOf(url) ?? url
  return ['Connected', describeRevision(revision), name, ...wayOf(profile)].join(' · ')
}

function wayOf(profile: Profile | undefined): readonly string[] {
  return profile && profile.wayOut !== 'direct' ? ['via relay'] : []
}
