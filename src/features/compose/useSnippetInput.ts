/** What a request's code is made from: the request as it would go out, and its secrets by name. */
import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '#mcp/connection.ts'
import type { Profile } from '#mcp/credentials.ts'
import { endpointAs } from '#mcp/overrides.ts'
import { secretsIn } from '#mcp/snippets/secrets.ts'
import type { SnippetInput } from '#mcp/snippets/types.ts'
import type { Explorer } from '#state/explorer.ts'
import type { Tab } from '#state/tabs.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { variablesOf } from '#state/variables.ts'

/** Undefined without a connection. Placeholders are filled in, as they are when the request is sent. */
export function useSnippetInput(tab: Tab): SnippetInput | undefined {
  const explorer = useExplorer()
  const connection = useConnection((state) => state.connection)
  const profile = useConnection((state) => state.profile)
  // What variables stand for is read below; this tells when it is another.
  const lists = useStore(variablesOf(explorer).store, (state) => state.lists)
  const text = useDeferredValue(tab.text)
  return useMemo(
    () => connection && profile && inputOf(explorer, { connection, profile, text, tab, lists }),
    [explorer, connection, profile, text, tab, lists],
  )
}

type Parts = {
  readonly connection: Connection
  readonly profile: Profile
  readonly text: string
  readonly tab: Tab
  readonly lists: unknown
}

function inputOf(explorer: Explorer, { connection, profile, text, tab }: Parts): SnippetInput {
  const variables = variablesOf(explorer)
  const prepared = connection.prepare(variables.fill(text, tab.id).text, tab.overrides)
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
