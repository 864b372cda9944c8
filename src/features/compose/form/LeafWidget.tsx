/** One value of the form: the field that fits it, or its JSON. */
import type { WidgetProps } from '@rjsf/utils'
import { useState } from 'react'
import type { ComponentType } from 'react'

import type { Part, PartKind } from '#mcp/form/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { AbsentField } from './AbsentField.tsx'
import { EnumField, MultiField } from './EnumFields.tsx'
import { useIsBroken, usePart, useProblem, useValue } from './formDoc.ts'
import { JsonField } from './JsonField.tsx'
import { KeyField, RemoveExtra } from './KeyField.tsx'
import { ChoiceSelects, PartHead } from './PartHead.tsx'
import { BooleanField, ConstField, NumberField } from './PlainFields.tsx'
import { StateMenu } from './StateMenu.tsx'
import { TextLeaf } from './TextLeaf.tsx'
import { helpOf, labelOf } from './words.ts'

/** What every field gets; names and helps hide what must not be seen. */
export type LeafProps = {
  readonly part: Part
  readonly label: string
  readonly help: string
  readonly problem: string | undefined
  readonly readOnly: boolean
}

const FIELDS: Readonly<Record<PartKind, ComponentType<LeafProps>>> = {
  text: TextLeaf,
  number: NumberField,
  integer: NumberField,
  boolean: BooleanField,
  enum: EnumField,
  multi: MultiField,
  const: ConstField,
  null: JsonField,
  json: JsonField,
  // Drawn here only while they aren't there.
  object: AbsentField,
  array: AbsentField,
}

/** What the form draws for every value that isn't an object or a list. */
export function LeafWidget({ id }: WidgetProps) {
  const part = usePart(id)
  // Another alternative may have another member in the same place.
  return part ? <Leaf key={`${part.kind} ${part.name}`} part={part} /> : null
}

function Leaf({ part }: { readonly part: Part }) {
  const { redact } = useExplorer()
  const [isJson, setIsJson] = useState(false)
  const value = useValue(part.path)
  const problem = useProblem(part.path)
  const isBroken = useIsBroken()
  const Field = isJson ? JsonField : FIELDS[part.kind]
  const label = redact(labelOf(part))
  const readOnly = isBroken || part.schema['readOnly'] === true
  return (
    <div className="flex min-w-0 flex-col gap-1" data-field={part.path.join('.')}>
      <PartHead part={part}>
        <StateMenu
          isJson={isJson}
          onJson={part.kind === 'json' ? undefined : setIsJson}
          part={part}
          value={value}
        />
        <RemoveExtra label={label} part={part} />
      </PartHead>
      {part.isExtra && <KeyField part={part} readOnly={readOnly} />}
      <ChoiceSelects part={part} />
      <Field
        help={redact(helpOf(part))}
        label={label}
        part={part}
        problem={problem === undefined ? undefined : redact(problem)}
        readOnly={readOnly}
      />
    </div>
  )
}
