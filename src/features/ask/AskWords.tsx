/** Who asks, and for which call, in one sentence. */
import type { Ask } from '#state/asks.ts'
import { useExplorer } from '#state/useExplorer.ts'

const BEFORE: Readonly<Record<Ask['from'], string>> = {
  round: 'asks before it goes on with',
  request: 'asks while it works on',
  task: 'asks for its task',
  error: 'wants you to visit an address before it answers',
}

/** Names of the server's own choice are masked like everything it sends. */
export function AskWords({ ask }: { readonly ask: Ask }) {
  const { redact } = useExplorer()
  const server = redact(ask.serverName ?? 'The server')
  if (ask.about === '') return <>{server} asks, apart from any request.</>
  return (
    <span className="wrap-anywhere">
      {server} {BEFORE[ask.from]} <code className="text-code font-mono">{redact(ask.about)}</code>.
    </span>
  )
}
