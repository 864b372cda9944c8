/** Opens requests: for an entry of the browser, or the plainest there is. */
import { buildMessage, formatMessage } from '#mcp/outgoing.ts'
import { primitiveOf } from '#mcp/primitives.ts'
import { taskSupportOf } from '#mcp/taskSupport.ts'
import type { Entry, JsonObject } from '#mcp/types.ts'

import type { ConnectionStore } from './connections.ts'
import type { createTabs } from './tabs.ts'

type OpenerParts = {
  readonly tabs: ReturnType<typeof createTabs>
  readonly connections: ConnectionStore
  readonly nextId: () => number
}

/** Both give the id of the tab, which is then the active one. */
export function createOpeners({ tabs, connections, nextId }: OpenerParts) {
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
