/** The tool ran and failed: what happened and what to do, above what it said. */
import { useExplorer } from '#state/useExplorer.ts'
import { Callout } from '#ui/Callout.tsx'
import type { Exchange } from '#wire/types.ts'

import { TOOL_ERROR } from './failureKinds.ts'
import type { ResultPicture } from './picture.ts'
import { serverWords } from './serverWords.ts'
import { toolErrorWords } from './toolError.ts'

/** A tool’s error and the exchange it came in. */
export type ToolErrorNoteProps = { readonly exchange: Exchange; readonly picture: ResultPicture }

/** Its title is the most that is known: a sentence of ours, else the server’s message. */
export function ToolErrorNote({ exchange, picture }: ToolErrorNoteProps) {
  const { redact } = useExplorer()
  const blocks = picture.reading.kind === 'tool' ? picture.reading.blocks : []
  const { code, title, advice, said } = toolErrorWords(exchange, blocks)
  return (
    <div className="max-h-[50%] flex-none overflow-auto border-b p-3" data-picture={TOOL_ERROR.id}>
      <Callout icon={TOOL_ERROR} title={serverWords(redact(title))} tone={TOOL_ERROR.tone}>
        {said !== undefined && <p>{serverWords(redact(said))}</p>}
        <p>{advice}</p>
        <p className="text-meta text-text-3 mt-1">
          {TOOL_ERROR.word}
          {code !== undefined && (
            <>
              {' '}
              · <code className="font-mono wrap-anywhere">{serverWords(redact(code), 100)}</code>
            </>
          )}
        </p>
      </Callout>
    </div>
  )
}
