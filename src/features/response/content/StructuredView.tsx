/** The structured value of a tool's result, held against what the tool promises. */
import { useState } from 'react'

import type { JsonPath } from '#lib/json/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { sourceAt } from '../answerSource.ts'
import { JsonValue } from '../json/JsonValue.tsx'
import type { Mark } from '../json/shapes.ts'
import { partsOf } from '../parts.ts'
import type { ResultViewProps } from '../resultViews.ts'
import type { OutputCheck } from './checkOutput.ts'
import { mismatchWords } from './mismatchWords.ts'
import { OutputNote } from './OutputNote.tsx'
import { useOutputCheck } from './useOutputCheck.ts'

const NO_MARKS: readonly Mark[] = []
/** Mismatches that are listed unasked. */
const MOST_LISTED = 3

type Place = { readonly path: JsonPath }

/** The view “Structured”. */
export function StructuredView(props: ResultViewProps) {
  const { exchange, picture, mask, path, bar, led } = props
  const { redact } = useExplorer()
  const check = useOutputCheck(props)
  const [goTo, setGoTo] = useState(() => (led === 'mismatch' ? firstOf(check) : undefined))
  // Each shape draws the note anew: whether its list is open is kept here.
  const [isListed, setListed] = useState<boolean>()
  const parts = partsOf(picture)
  const isRepeated = parts.some((part) => part.isRepeat)
  const marks = check.kind === 'mismatches' ? check.marks : NO_MARKS
  return (
    <JsonValue
      bar={{
        ...bar,
        notes: (
          <OutputNote
            check={check}
            isRepeated={isRepeated}
            isListed={isListed ?? (led === 'mismatch' || marks.length <= MOST_LISTED)}
            onGoTo={(wanted) => setGoTo({ path: wanted })}
            onList={setListed}
          />
        ),
      }}
      fills
      goTo={goTo}
      label="Result JSON"
      marks={marks.map((mark) => ({ ...mark, message: mismatchWords(mark.message, redact) }))}
      mask={mask}
      name={`result-${exchange.id}`}
      path={path}
      source={sourceAt(picture.answer, ['result', 'structuredContent'])}
    />
  )
}

function firstOf(check: OutputCheck): Place | undefined {
  return check.kind === 'mismatches' ? check.marks[0] : undefined
}
