/** A request that was sent, as a curl command: what went out, not what would go out now. */
import { shellWords } from '#mcp/snippets/shell.ts'
import { curlOf } from '#wire/curl.ts'
import type { Exchange, HeaderList } from '#wire/types.ts'

import type { Explorer } from './explorer.ts'
import { secretsInRequest } from './requestSecrets.ts'

/**
 * Without what the browser left out, and with the Origin it added. Secrets are environment variables in it,
 * unless `withSecrets` was asked for.
 */
export function curlOfSent(
  explorer: Explorer,
  { request, dropped, origin }: Exchange,
  withSecrets = false,
): string {
  const sent = { ...request, headers: request.headers.filter(([name]) => !dropped.includes(name)) }
  const tabId = origin.kind === 'tab' ? origin.tab : undefined
  const secrets = withSecrets ? [] : secretsInRequest(explorer, sent, tabId)
  return curlOf(sent, { word: shellWords(secrets), extra: originHeader(explorer, sent) })
}

/** Browsers name the page with every POST, and with every request to another origin; a relay doesn't. */
function originHeader({ host }: Explorer, { url, method, via }: Exchange['request']): HeaderList {
  if (via) return []
  const isElsewhere = !URL.canParse(url) || new URL(url).origin !== host.pageOrigin
  return isElsewhere || method !== 'GET' ? [['Origin', host.pageOrigin]] : []
}
