/** The one React file of this layer: the explorer in context, and hooks that read its stores. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useEffectEvent } from 'react'
import { useStore } from 'zustand'

import { invariant } from '#lib/assert.ts'
import type { Verdict } from '#mcp/checks/checks.ts'
import { PRIMITIVES } from '#mcp/primitives.ts'
import type { Entry } from '#mcp/types.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { COMMANDS } from './commands.ts'
import type { Acts, CommandId } from './commands.ts'
import type { ConnectionState } from './connections.ts'
import type { Explorer } from './explorer.ts'
import { verdictsOf } from './verdicts.ts'

/** Provided once, at the root. */
export const ExplorerContext = createContext<Explorer | undefined>(undefined)

/** The explorer of this page. */
export function useExplorer(): Explorer {
  const explorer = useContext(ExplorerContext)
  invariant(explorer, 'the explorer is provided at the root')
  return explorer
}

/** A part of the connection's state; choose the narrowest. */
export function useConnection<T>(select: (state: ConnectionState) => T): T {
  return useStore(useExplorer().connections, select)
}

/** These are what the commands do, as long as the component is drawn. */
export function useActs(acts: Acts): void {
  const { commands } = useExplorer()
  const act = useEffectEvent((id: CommandId, pressed?: string) => acts[id]?.(pressed))
  const names = COMMANDS.flatMap(({ id }) => (acts[id] ? id : [])).join(' ')
  useEffect(() => {
    const ids = COMMANDS.map(({ id }) => id).filter((id) => names.split(' ').includes(id))
    const bound = ids.map((id) => [id, (pressed?: string) => act(id, pressed)] as const)
    return commands.bind(Object.fromEntries(bound))
  }, [commands, names])
}

/** The first keys of a command as they are now, for the button that does it. */
export function useKeys(id: CommandId): string | undefined {
  const { commands, settings } = useExplorer()
  return useStore(settings, () => commands.keysOf(id)[0])
}

/** One exchange as it stands now; undefined when there is none or it left the log. */
export function useExchange(id: ExchangeId | undefined): Exchange | undefined {
  return useStore(useExplorer().exchanges.store, ({ log }) =>
    id === undefined ? undefined : log.get(id),
  )
}

/** What the checks say of an exchange that has ended; undefined until they have judged it. */
export function useVerdict(exchange: Exchange): Verdict | undefined {
  const { store, ask } = verdictsOf(useExplorer())
  // Another connection knows other things.
  const endpoint = useConnection(({ connection }) => connection?.endpoint)
  useEffect(() => {
    if (exchange.outcome) ask(exchange, endpoint)
  }, [ask, exchange, endpoint])
  return useStore(store, (verdicts) => verdicts.get(exchange.id))
}

/**
 * The entry with this id (`tools:echo`, as a tab keeps it) in the list of its kind as far as it is
 * loaded. Asks for nothing: what isn't listed is undefined.
 */
export function useListedEntry(id: string | undefined): Entry | undefined {
  const explorer = useExplorer()
  const number = useConnection((state) => state.number)
  const kind = PRIMITIVES.find((each) => id?.startsWith(`${each.kind}:`))?.kind
  const { data } = useInfiniteQuery(
    { ...explorer.lists.listOptions(kind ?? 'tools', number), enabled: false },
    explorer.queryClient,
  )
  if (kind === undefined) return undefined
  const key = id?.slice(kind.length + 1)
  for (const page of data?.pages ?? []) {
    const entry = page.entries.find((each) => each.key === key)
    if (entry) return entry
  }
  return undefined
}
