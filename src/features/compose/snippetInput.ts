/** What a tab's request is to other programs: everything that would go out, and which of it is secret. */
import { endpointAs } from '#mcp/overrides.ts'
import type { SnippetInput } from '#mcp/snippets/types.ts'
import type { Explorer } from '#state/explorer.ts'
import { secretsInRequest } from '#state/requestSecrets.ts'
import type { Tab } from '#state/tabs.ts'
import { variablesOf } from '#state/variables.ts'

/** Undefined without a connection. Placeholders are filled in, as they are when the request is sent. */
export function snippetInputOf(explorer: Explorer, tab: Tab): SnippetInput | undefined {
  const { connection } = explorer.connections.getState()
  if (!connection) return undefined
  const variables = variablesOf(explorer)
  const prepared = connection.prepare(variables.fill(tab.text, tab.id).text, tab.overrides)
  const request = { ...prepared, headers: variables.fillHeaders(prepared.headers, tab.id) }
  return {
    request,
    endpoint: endpointAs(connection.endpoint, tab.overrides?.as ?? 'auto'),
    secrets: secretsInRequest(explorer, request, tab.id),
  }
}
