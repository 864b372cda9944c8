/** Which parts of a request are secrets, by what this page knows of them. */
import { secretsIn } from '#mcp/snippets/secrets.ts'
import type { NamedSecret } from '#mcp/snippets/types.ts'
import type { WireRequest } from '#wire/types.ts'

import type { Explorer } from './explorer.ts'
import { variablesOf } from './variables.ts'

/** With the names of environment variables for them. `tabId` is the tab whose own variables count, too. */
export function secretsInRequest(
  explorer: Explorer,
  request: WireRequest,
  tabId: string | undefined,
): readonly NamedSecret[] {
  const { profile } = explorer.connections.getState()
  const variables = variablesOf(explorer)
  const secretVariables = variables.known(tabId).flatMap(({ name }) => {
    const variable = variables.find(name, tabId)
    return variable?.secret ? [variable] : []
  })
  return secretsIn(request, {
    fields: profile ? explorer.secrets.of(profile.id) : {},
    headers: profile?.headers ?? [],
    variables: secretVariables,
    others: explorer.secrets.all(),
  })
}
