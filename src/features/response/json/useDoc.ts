/** A value's document while it is shown: opened, masked as the view says, and let go again. */
import { useEffect, useMemo, useState } from 'react'

import type { Fit } from '#lib/json/types.ts'
import type { JsonSource, NotOpened, OpenDoc } from '#state/reader/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { findRecords, type RecordList } from './records.ts'

/** A document that is open, with what decides how it is drawn; another value once something else is shown of it. */
export type ShownDoc = {
  /** Never rejects: a document that is lost is shown as such, and nobody waits for it any more. */
  readonly ask: OpenDoc['ask']
  readonly source: JsonSource
  readonly fit: Fit
  /** Its records, where it is a list of them or an object around one. */
  readonly table: RecordList | undefined
  /** Size of the JSON text. */
  readonly bytes: number
  /** How many values it holds. */
  readonly nodes: number
}

export type DocState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly doc: ShownDoc; readonly isUnmasked: boolean }
  | { readonly kind: 'failed'; readonly why: NotOpened }

const OPENING: DocState = { kind: 'opening' }

/** Opens it anew for another text or place; `isUnmasked` shows secrets as they are. */
export function useDoc(given: JsonSource, isUnmasked: boolean): DocState {
  const { reader } = useExplorer()
  const source = useSameSource(given)
  const [opened, setOpened] = useState<{ source: JsonSource; state: DocState }>()

  useEffect(() => {
    const opening = new AbortController()
    const { signal } = opening
    const show = (state: DocState) => {
      if (!signal.aborted) setOpened({ source, state })
    }
    async function open(): Promise<void> {
      const result = await reader.open(source)
      if ('problem' in result) return show({ kind: 'failed', why: result })
      signal.addEventListener('abort', result.close)
      if (signal.aborted) return result.close()
      const lost = (error: unknown) => show({ kind: 'failed', why: { problem: wordsOf(error) } })
      const doc = await describe(result, source, lost)
      show({ kind: 'open', doc, isUnmasked: false })
    }
    void open()
    return () => opening.abort()
  }, [reader, source])

  const state = opened?.source === source ? opened.state : OPENING
  const doc = state.kind === 'open' ? state.doc : undefined
  const isBehind = state.kind === 'open' && state.isUnmasked !== isUnmasked
  useEffect(() => {
    if (!doc || !isBehind) return
    async function mask(shown: ShownDoc): Promise<void> {
      await shown.ask('setMask', isUnmasked)
      setOpened((now) =>
        now?.state.kind === 'open' && now.state.doc === shown
          ? { source: now.source, state: { kind: 'open', doc: { ...shown }, isUnmasked } }
          : now,
      )
    }
    void mask(doc)
  }, [doc, isBehind, isUnmasked])
  return state
}

async function describe(
  opened: OpenDoc,
  source: JsonSource,
  onLost: (error: unknown) => void,
): Promise<ShownDoc> {
  const ask: OpenDoc['ask'] = async (method, ...given) => {
    try {
      return await opened.ask(method, ...given)
    } catch (error) {
      onLost(error)
      return forever()
    }
  }
  const [fit, measure] = await Promise.all([ask('fit', 0), ask('measure')])
  const table = await findRecords(ask, fit)
  return { ask, source, fit, table, ...measure }
}

function forever(): Promise<never> {
  return new Promise(() => undefined)
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The same object as long as it names the same value: callers make a new one at each drawing. */
function useSameSource(given: JsonSource): JsonSource {
  const content = 'text' in given ? given.text : given.whole
  const way = JSON.stringify([given.at, given.inner])
  const key = useMemo(() => ({ content, way }), [content, way])
  const [kept, setKept] = useState({ key, source: given })
  if (kept.key === key) return kept.source
  setKept({ key, source: given })
  return given
}
