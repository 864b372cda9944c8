/** The envelope of a result while it is shown: at once, or as soon as its document has told it. */
import { useCallback } from 'react'

import type { Envelope } from '#mcp/envelopes/envelopes.ts'
import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange } from '#wire/types.ts'

import { isLong } from '../answerSource.ts'
import { useRead } from '../content/useRead.ts'
import type { ResultPicture } from '../picture.ts'
import { envelopeIn, knownEnvelope, readEnvelope } from './envelopeIn.ts'

/** Nothing for a result that is what it is, and for a long one until it is known. */
export function useEnvelope({ request }: Exchange, picture: ResultPicture): Envelope | undefined {
  const { reader } = useExplorer()
  const known = isLong(picture.answer) ? knownEnvelope(picture) : envelopeIn(request, picture)
  const read = useRead(
    known ? undefined : picture,
    useCallback((of: ResultPicture) => readEnvelope(reader, request, of), [reader, request]),
  )
  return (known ?? read)?.found
}
