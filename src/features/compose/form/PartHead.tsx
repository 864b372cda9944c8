/** The line over a field: its name, whether it is required, and what state its value is in. */
import type { ReactNode } from 'react'

import type { Part } from '#mcp/form/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Select } from '#ui/Select.tsx'

import { useFormDoc, useIsBroken } from './formDoc.ts'
import { labelOf } from './words.ts'

type PartHeadProps = {
  readonly part: Part
  /** At the end of the line. */
  readonly children: ReactNode
}

/** The control under it has the same name, so this one is for the eye. */
export function PartHead({ part, children }: PartHeadProps) {
  const { redact } = useExplorer()
  return (
    <div className="flex min-h-6 min-w-0 items-center gap-1.5">
      <span aria-hidden="true" className="text-meta text-text-2 min-w-0 font-medium break-words">
        {redact(labelOf(part))}
        {part.required && part.name !== '' && <span className="text-err"> *</span>}
      </span>
      {part.schema['deprecated'] === true && <Badge tone="warn">Deprecated</Badge>}
      {children}
    </div>
  )
}

/** Which of several alternatives a value is; nothing where there is no choice. */
export function ChoiceSelects({ part }: { readonly part: Part }) {
  const { redact } = useExplorer()
  const doc = useFormDoc()
  const isBroken = useIsBroken()
  return part.choices.map((choice) => (
    <Select
      disabled={isBroken}
      key={choice.key}
      label={`Kind of ${redact(labelOf(part)) || 'arguments'}`}
      onChange={(at) => doc.choose(part, choice, Number(at))}
      options={choice.titles.map((title, index) => ({
        value: String(index),
        label: redact(title),
      }))}
      value={String(choice.at)}
    />
  ))
}
