/** Variables of a tab, a connection and this browser: who wins, where values are kept, and what they fill. */
import type { KnownVariable } from '#mcp/language/types.ts'
import { BUILT_INS, fillJson, fillPlain } from '#mcp/variables.ts'
import type { Filled, ValueOf } from '#mcp/variables.ts'
import { maskSecret, replaceSecretParameters } from '#wire/redact.ts'
import type { HeaderList } from '#wire/types.ts'

import type { ConnectionStore } from './connections.ts'
import type { Explorer } from './explorer.ts'
import { createKeptVariables, secretKey } from './keptVariables.ts'
import { perExplorer } from './perExplorer.ts'
import type { Variable } from './tabs.ts'

/** The nearest first: its value wins. */
export const SCOPES = ['tab', 'connection', 'browser'] as const
export type Scope = (typeof SCOPES)[number]

/** Words for a scope, as they stand behind "from". */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  tab: 'this tab',
  connection: 'this connection',
  browser: 'this browser',
}

const NONE: readonly Variable[] = []
const BROWSER = 'browser'
/** Whose secrets the values of secret variables are, beside those of connections. */
export const HOLDER = 'variables'

/** One variable as it stands for a tab, with the scope it comes from. */
export type Scoped = Variable & { readonly scope: Scope }

/** One for each explorer; loaded with the first text that may have a use for it. */
export const variablesOf = perExplorer(createVariables)

export type Variables = {
  /** Changes whenever a variable of the browser or of a connection does. */
  readonly store: ReturnType<typeof createKeptVariables>
  /** Address of the server whose variables are in use; undefined without a connection. */
  readonly owner: () => string | undefined
  /** The variables of one scope, as they were entered. */
  readonly list: (scope: Scope, tabId?: string) => readonly Variable[]
  /** Puts others in their place. */
  readonly replace: (scope: Scope, variables: readonly Variable[], tabId?: string) => void
  /** The one that counts for a tab; without a tab, for requests of no tab. */
  readonly find: (name: string, tabId?: string) => Scoped | undefined
  /** Everything that may be written as `{{name}}`, with values fit for the screen. */
  readonly known: (tabId?: string) => readonly KnownVariable[]
  readonly fill: (json: string, tabId?: string) => Filled
  readonly fillHeaders: (headers: HeaderList, tabId?: string) => HeaderList
  /** Secret values as they are now are on their way: they stay masked whatever becomes of their variables. */
  readonly holdSecrets: () => void
}

function createVariables(explorer: Explorer): Variables {
  const { host, connections, redact } = explorer
  const scopes = createScopes(explorer)
  const { list } = scopes

  const find: Variables['find'] = (name, tabId) => {
    for (const scope of SCOPES) {
      const variable = list(scope, tabId).find((each) => each.name === name)
      if (variable) return { ...variable, scope }
    }
    return undefined
  }

  function valuesFor(tabId: string | undefined): ValueOf {
    const place = { origin: host.pageOrigin, now: host.wallClock() }
    return (name) =>
      find(name, tabId)?.value ?? BUILT_INS.find((each) => each.name === name)?.make(place)
  }

  const known: Variables['known'] = (tabId) => {
    const names = new Set(SCOPES.flatMap((scope) => list(scope, tabId).map(({ name }) => name)))
    const own = [...names].flatMap((name): KnownVariable[] => {
      const variable = find(name, tabId)
      if (!variable) return []
      const shown = variable.secret ? maskSecret(variable.value) : redact(variable.value)
      return [{ name, about: `From ${SCOPE_WORDS[variable.scope]}`, shown }]
    })
    return [...own, ...BUILT_INS.map(({ name, about }) => ({ name, about, shown: 'Built in' }))]
  }

  return {
    ...scopes,
    owner: () => ownerOf('connection', connections),
    find,
    known,
    fill: (json, tabId) => fillJson(json, valuesFor(tabId)),
    fillHeaders: (headers, tabId) => {
      const valueOf = valuesFor(tabId)
      return headers.map(([name, value]) => [name, fillPlain(value, valueOf).text] as const)
    },
  }
}

/** The lists of the three scopes; from the moment a value is secret, it is masked wherever it comes up. */
function createScopes({ host, tabs, connections, secrets, redact }: Explorer) {
  const store = createKeptVariables(host, redact)

  function hide(owner: string, variables: readonly Variable[] = NONE): void {
    for (const { name, value, secret } of variables) {
      if (!secret || value === '') continue
      secrets.stand(HOLDER, { ...secrets.of(HOLDER), [secretKey(owner, name)]: value })
    }
  }
  for (const [owner, list] of Object.entries(store.getState().lists)) hide(owner, list)
  for (const { id, variables } of tabs.store.getState().tabs) hide(id, variables)

  const list: Variables['list'] = (scope, tabId) => {
    if (scope === 'tab') return (tabId !== undefined && tabs.get(tabId)?.variables) || NONE
    const owner = ownerOf(scope, connections)
    return (owner !== undefined && store.getState().lists[owner]) || NONE
  }

  const replace: Variables['replace'] = (scope, variables, tabId) => {
    const owner = scope === 'tab' ? tabId : ownerOf(scope, connections)
    if (owner === undefined) return
    hide(owner, variables)
    if (scope === 'tab') tabs.update(owner, { variables })
    // Kept again for a tab too: what became secret there may stand in the words of where others came from.
    store.setState(({ lists }) =>
      scope === 'tab' ? {} : { lists: { ...lists, [owner]: variables } },
    )
  }

  return { store, list, replace, holdSecrets: () => secrets.hold(HOLDER, secrets.of(HOLDER)) }
}

/** What a list is kept under; undefined while there is no connection whose it could be. */
function ownerOf(
  scope: 'connection' | 'browser',
  connections: ConnectionStore,
): string | undefined {
  if (scope === 'browser') return BROWSER
  const url = connections.getState().profile?.url
  return url && replaceSecretParameters(url, () => '')
}
