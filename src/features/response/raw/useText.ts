/** A long text while it is shown: opened, masked as the view says, and let go again. */
import { useEffect, useState } from 'react'

import type { JsonSource, NotOpened, OpenText } from '#state/reader/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

/** An opened text; another value once something else is shown of it. */
export type ShownText = {
  /** Never rejects: a text that is lost is shown as such, and nobody waits for it any more. */
  readonly ask: OpenText['ask']
  readonly source: JsonSource
  readonly bytes: number
  readonly lines: number
  readonly rows: number
  readonly isUtf8: boolean
  readonly isUnmasked: boolean
}

/** Undefined while it is being opened. */
type TextState = ShownText | NotOpened | undefined

/** Opens it anew for another source, which has to be the same object as long as it is the same text. */
export function useText(source: JsonSource, isUnmasked: boolean): TextState {
  const { reader } = useExplorer()
  const [opened, setOpened] = useState<TextState>()

  useEffect(() => {
    const opening = new AbortController()
    const { signal } = opening
    const show = (state: TextState) => {
      if (!signal.aborted) setOpened(state)
    }
    async function open(): Promise<void> {
      const result = await reader.openText(source)
      if ('problem' in result) return show(result)
      signal.addEventListener('abort', result.close)
      if (signal.aborted) return result.close()
      const ask: OpenText['ask'] = async (method, ...given) => {
        try {
          return await result.ask(method, ...given)
        } catch (error) {
          show({ problem: error instanceof Error ? error.message : String(error) })
          return new Promise(() => undefined)
        }
      }
      const measure = await ask('measure')
      show({ ask, source, ...measure, isUnmasked: false })
    }
    void open()
    return () => opening.abort()
  }, [reader, source])

  const text = opened && 'ask' in opened ? opened : undefined
  const isBehind = text !== undefined && text.isUnmasked !== isUnmasked
  useEffect(() => {
    if (!text || !isBehind) return
    void text.ask('setMask', isUnmasked).then(() => setOpened({ ...text, isUnmasked }))
  }, [text, isBehind, isUnmasked])
  // A text that grows stands until its longer self is there.
  return opened
}
