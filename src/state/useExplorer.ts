/** The one React file of this layer: the explorer in context, and hooks that read its stores. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'

import { invariant } from '#lib/assert.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import type { ConnectionState } from './connections.ts'
import type { Explorer } from './explorer.ts'

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

/** One exchange as it stands now; undefined when there is none or it left the log. */
export function useExchange(id: ExchangeId | undefined): Exchange | undefined {
  return useStore(useExplorer().exchanges.store, ({ log }) =>
    id === undefined ? undefined : log.get(id),
  )
}
