/** What a tab's request is to other programs: everything that would go out, and which of it is secret. */
import { endpointAs } from '#mcp/overrides.ts'
import { secretsIn } from '#mcp/snippets/secrets.ts'
import type { SnippetInput } from '#mcp/snippets/types.ts'
import type { Explorer } from '#state/explorer.ts'
import type { Tab } from '#state/tabs.ts'
import { variablesOf } from '#state/variables.ts'

/** Undefined without a connection. Placeholders are filled in, as they are when the request is sent. */
export function snippetInputOf(explorer: Explorer, tab: Tab): SnippetInput | undefined {
  const { connection, profile } = explorer.connections.getState()
  if (!connection || !profile) return undefined
  const variables = variablesOf(explorer)
  const prepared = connection.prepare(variables.fill(tab.text, tab.id).text, tab.overrides)
  const request = { ...prepared, headers: variables.fillHeaders(prepared.headers, tab.id) }
  const secretVariables = variables.known(tab.id).flatMap(({ name }) => {
    const variable = variables.find(name, tab.id)
    return variable?.secret ? [variable] : []
  })
  return {
    request,
    endpoint: endpointAs(connection.endpoint, tab.overrides?.as ?? 'auto'),
    secrets: secretsIn(request, {
      fields: explorer.secrets.of(profile.id),
      headers: profile.headers,
      variables: secretVariables,
      others: explorer.secrets.all(),
    }),
  }
}
