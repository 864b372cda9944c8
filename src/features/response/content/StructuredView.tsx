/** The structured value of a tool's result. */
import { valueText } from '#lib/jsonText.ts'

import type { ResultViewProps } from '../resultViews.ts'
import { TextView } from '../TextView.tsx'

/** The view “Structured”. */
export function StructuredView({ picture: { answer }, mask, path }: ResultViewProps) {
  return (
    <TextView
      fills
      form="json"
      label="Result JSON"
      mask={mask}
      path={path}
      text={valueText(answer.text, ['result', 'structuredContent']) ?? ''}
    />
  )
}
