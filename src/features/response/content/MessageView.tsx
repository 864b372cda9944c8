/** The whole answer as JSON, or the result alone where nothing of it is understood. */
import { valueText } from '#lib/jsonText.ts'

import type { ResultViewProps } from '../resultViews.ts'
import { TextView } from '../TextView.tsx'

/** The view “Full message”. */
export function MessageView({ picture: { answer, reading }, mask, path }: ResultViewProps) {
  const result = reading.kind === 'other' ? valueText(answer.text, ['result']) : undefined
  return (
    <TextView
      fills
      form="json"
      label="Result JSON"
      mask={mask}
      path={path}
      text={result ?? answer.text}
    />
  )
}
