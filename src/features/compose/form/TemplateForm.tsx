/** The variables of a resource template, as fields over the request's URI. */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import type { Entry } from '#mcp/types.ts'

import { focusFirst } from './ArgumentsForm.tsx'
import { TemplateFields } from './TemplateFields.tsx'

type TemplateFormProps = {
  readonly entry: Entry
  readonly text: string
  readonly onText: (text: string) => void
  readonly isFirstSight: () => boolean
  readonly children: ReactNode
}

/** Like a form of arguments, but all its values stand in one URI. */
export function TemplateForm({ entry, text, onText, isFirstSight, children }: TemplateFormProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isFirstSight()) focusFirst(place.current)
    // oxlint-disable-next-line react/exhaustive-deps -- only the first sight counts
  }, [])
  return (
    <div className="flex min-w-0 flex-col gap-3" ref={place}>
      {children}
      <TemplateFields entry={entry} key={entry.key} onText={onText} text={text} />
    </div>
  )
}
