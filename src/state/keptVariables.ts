/** Variables of the browser and of connections between two visits: names stay, secret values end with the tab. */
import { createStore } from 'zustand/vanilla'

import { asArray, asObject, asText, present } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'

import type { Host, KeyValueStore } from './host.ts'
import { STORED, readStored, writeStored } from './stored.ts'
import type { Variable } from './tabs.ts'
import { maskSource, readSource } from './variableSource.ts'

/** Lists of variables by owner: the browser, or the address of a server. */
type Kept = { readonly lists: Readonly<Record<string, readonly Variable[]>> }

type Keeper = Pick<Host, 'local' | 'tab'> & { readonly redact: (text: string) => string }

/**
 * Starts from what was kept, and follows other windows; every change is kept again, with the words of where
 * values came from as `redact` shows them at that moment.
 */
export function createKeptVariables(
  { local, tab, onWritten }: Pick<Host, 'local' | 'tab' | 'onWritten'>,
  redact: (text: string) => string,
) {
  const store = createStore<Kept>(() => ({ lists: readLists(local, tab) }))
  let isReading = false
  store.subscribe((state) => !isReading && keep(state, { local, tab, redact }))
  // Lists are written whole: what another window added would be gone with the next change of ours.
  onWritten?.((key) => {
    if (key !== STORED.variables) return
    isReading = true
    store.setState({ lists: readLists(local, tab) })
    isReading = false
  })
  return store
}

function readLists(local: KeyValueStore, tab: KeyValueStore): Kept['lists'] {
  const kept = asObject(readStored(local, STORED.variables)) ?? {}
  const values = asObject(readStored(tab, STORED.secretVariables)) ?? {}
  const lists = Object.entries(kept).map(([owner, list]) => [
    owner,
    (asArray(list) ?? []).flatMap((raw) => readVariable(raw, owner, values)),
  ])
  return Object.fromEntries(lists)
}

/** Names are kept in the browser; the values of secret ones end with the tab (product.md 2.16). */
function keep({ lists }: Kept, { local, tab, redact }: Keeper): void {
  const open: Record<string, readonly Variable[]> = {}
  const hidden: Record<string, string> = {}
  for (const [owner, variables] of Object.entries(lists)) {
    open[owner] = variables.map(({ from, ...each }) => ({
      ...each,
      ...(each.secret && { value: '' }),
      ...(from && { from: maskSource(from, redact) }),
    }))
    for (const { name, value, secret } of variables) {
      if (secret && value !== '') hidden[secretKey(owner, name)] = value
    }
  }
  writeStored(local, STORED.variables, open)
  writeStored(tab, STORED.secretVariables, hidden)
}

function readVariable(
  raw: Json,
  owner: string,
  secretValues: Readonly<Record<string, Json | undefined>>,
): Variable[] {
  const variable = asObject(raw)
  const name = asText(variable?.['name'])
  if (name === undefined) return []
  const secret = variable?.['secret'] === true
  const value = secret ? secretValues[secretKey(owner, name)] : variable?.['value']
  const from = readSource(variable?.['from'])
  return [{ name, value: asText(value) ?? '', secret, ...present({ from }) }]
}

/** What the value of a secret variable is found by. */
export function secretKey(owner: string, name: string): string {
  return `${owner}\n${name}`
}
