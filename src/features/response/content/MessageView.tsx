/** The whole answer as JSON, or the result alone where nothing of it is understood. */
import { sourceAt } from '../answerSource.ts'
import { JsonValue } from '../json/JsonValue.tsx'
import type { ResultViewProps } from '../resultViews.ts'

/** The view “Full message”. */
export function MessageView({ exchange, picture, mask, path, bar }: ResultViewProps) {
  const { answer, reading } = picture
  return (
    <JsonValue
      bar={bar}
      fills
      label="Result JSON"
      mask={mask}
      name={`result-${exchange.id}`}
      path={path}
      source={sourceAt(answer, reading.kind === 'other' ? ['result'] : [])}
    />
  )
}
