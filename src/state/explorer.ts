/** Builds the whole application from its host; the only place where stores meet. */
import type { LogLevel } from '#mcp/logLevel.ts'
import { buildMessage, formatMessage } from '#mcp/outgoing.ts'
import { primitiveOf } from '#mcp/primitives.ts'
import { taskSupportOf } from '#mcp/taskSupport.ts'
import type { Entry, JsonObject } from '#mcp/types.ts'
import { redactHeaders, redactText } from '#wire/redact.ts'
import type { HeaderList } from '#wire/types.ts'

import { createAskRouter } from './askRouter.ts'
import { createConnector } from './connect.ts'
import { createDraft } from './connectDraft.ts'
import { createConnectionStore } from './connections.ts'
import type { ConnectionStore } from './connections.ts'
import { createDoctor } from './doctor.ts'
import { createEras } from './eras.ts'
import { createExchanges } from './exchanges.ts'
import type { Host } from './host.ts'
import { createInbox } from './inbox.ts'
import { createLists, createQueryClient } from './lists.ts'
import { setLogLevel } from './logLevel.ts'
import { answerPing } from './ping.ts'
import { createRecents } from './profiles.ts'
import { createRecorder } from './recorder.ts'
import { createRelays } from './relay.ts'
import { createSecrets } from './secrets.ts'
import { createSender } from './send.ts'
import { createSettings } from './settings.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createTabs } from './tabs.ts'
import { createTasks } from './tasks.ts'

/** Everything a view needs; made once per page, or once per test. */
export function createExplorer(host: Host) {
  const exchanges = createExchanges(host.wallClock)
  const inbox = createInbox()
  const run = createRecorder(host, exchanges, inbox)
  const connections = createConnectionStore()
  const queryClient = createQueryClient()
  const lists = createLists(queryClient, connections)
  const secrets = createSecrets(host.tab)
  const relays = createRelays(host, secrets)
  const recents = createRecents(host.local)
  const tabs = createTabs(host.newId)
  const settings = createSettings(host.local)
  let lastMessageId = 0
  const nextId = () => ++lastMessageId
  const connector = createConnector({
    host,
    run,
    relays,
    store: connections,
    lists,
    queryClient,
    secrets,
    recents,
    eras: createEras(host),
    settings,
    nextId,
  })
  const sender = createSender({ connections, tabs, exchanges })
  inbox.on(({ message }) => lists.changed(message))
  inbox.on((heard) => answerPing(heard, connections))
  const asking = createAskRouter({ host, connections, tabs, exchanges, inbox, nextId, sender })

  /** Leaves nothing of a way to connect behind. */
  function forgetRecent(profileId: string): void {
    recents.remove(profileId)
    secrets.forget(profileId)
  }

  return {
    host,
    exchanges,
    inbox,
    connections,
    queryClient,
    lists,
    secrets,
    relay: relays,
    recents: { ...recents, remove: forgetRecent },
    tabs,
    settings,
    draft: createDraft(host),
    ...asking,
    doctor: createDoctor({ run, connections, secrets, connect: connector.connect }),
    setLogLevel: (level: LogLevel) => setLogLevel(connections, level),
    subscriptions: createSubscriptions({ host, connections, exchanges, inbox, ...sender }),
    tasks: createTasks({ ...asking, ...host, connections, inbox, nextId, onSent: sender.onSent }),
    ...connector,
    ...sender,
    ...createOpeners({ tabs, connections, nextId }),
    /** Text without any secret in use, for everything on screen. */
    redact: (text: string) => redactText(text, secrets.all()),
    redactHeaders: (headers: HeaderList) => redactHeaders(headers, secrets.all()),
  }
}

type OpenerParts = {
  readonly tabs: ReturnType<typeof createTabs>
  readonly connections: ConnectionStore
  readonly nextId: () => number
}

function createOpeners({ tabs, connections, nextId }: OpenerParts) {
  function textOf(method: string, params?: JsonObject): string {
    const endpoint = connections.getState().connection?.endpoint
    return formatMessage(buildMessage(endpoint, nextId(), method, params))
  }

  /** A message is made for an address and a revision; for others it may be a wrong one. */
  function endpointId(): string {
    const { profile, connection } = connections.getState()
    return JSON.stringify([profile?.url, connection?.endpoint.revision])
  }

  /**
   * Opens a request for an entry of the browser, or returns to the one it has on this endpoint. One
   * made for another endpoint is made anew, unless the user has edited it.
   */
  function openEntry(entry: Entry): string {
    const { method, params: plain } = primitiveOf(entry.kind).draft(entry)
    const support = taskSupportOf(entry, connections.getState().connection?.endpoint)
    const params = support === 'required' ? { ...plain, task: {} } : plain
    const endpoint = endpointId()
    const request = JSON.stringify([method, params])
    const id = `${entry.kind}:${entry.key}`
    const own = tabs.store.getState().tabs.filter((tab) => tab.entry === id)
    const here = own.find(({ draft }) => draft?.endpoint === endpoint && draft.request === request)
    if (here) {
      tabs.select(here.id)
      return here.id
    }
    const text = textOf(method, params)
    const fresh = { title: entry.label, text, entry: id, draft: { endpoint, request, text } }
    const stale = own.find(
      (tab) => tab.draft?.endpoint !== endpoint && tab.text === tab.draft?.text,
    )
    if (!stale) return tabs.open(fresh)
    tabs.renew(stale.id, fresh)
    return stale.id
  }

  /** Opens a tab with the plainest request there is. */
  function openBlank(): string {
    return tabs.open({ title: 'tools/list', text: textOf('tools/list') })
  }

  return { openEntry, openBlank }
}

export type Explorer = ReturnType<typeof createExplorer>
