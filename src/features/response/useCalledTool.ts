/** The tool that was called, as its server listed it: for a recorded call, in the same recording. */
import { useEffect, useState } from 'react'

import type { Entry } from '#mcp/types.ts'
import { toolBeside } from '#state/recording/listed.ts'
import { useExplorer, useListedEntry } from '#state/useExplorer.ts'
import type { Exchange } from '#wire/types.ts'

import { calledTool, nameOfTool } from './calledTool.ts'

type CalledTool = {
  readonly tool: Entry | undefined
  /** Why it isn't known, in a sentence, where only a recording could tell. */
  readonly unlisted?: string
}

const NONE: CalledTool = { tool: undefined }

const UNLISTED = {
  'no list':
    'Not checked against an output schema: the recording holds no tools/list of this server.',
  'other tools':
    'Not checked against an output schema: no tools/list of the recording names this tool.',
}

/** Undefined until its recording was looked through. */
export function useCalledTool(exchange: Exchange): CalledTool {
  const explorer = useExplorer()
  const listed = useListedEntry(calledTool(exchange))
  const [found, setFound] = useState<{ readonly of: Exchange; readonly called: CalledTool }>()
  useEffect(() => {
    const name = exchange.recorded && exchange.outcome && nameOfTool(exchange)
    if (name === undefined) return undefined
    const looking = new AbortController()
    async function look(called: string): Promise<void> {
      const tool = await toolBeside(explorer, exchange, called)
      if (looking.signal.aborted) return
      const isTold = typeof tool === 'string'
      setFound({
        of: exchange,
        called: isTold ? { tool: undefined, unlisted: UNLISTED[tool] } : { tool },
      })
    }
    // A list that can’t be read any more is as good as none.
    look(name).catch(() => undefined)
    return () => looking.abort()
  }, [explorer, exchange])
  if (!exchange.recorded) return { tool: listed }
  return found?.of === exchange ? found.called : NONE
}
