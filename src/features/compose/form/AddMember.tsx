/** One more member of an object that takes any name. */
import { useState } from 'react'

import type { Part } from '#mcp/form/types.ts'
import type { Json } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { AddIcon } from '#ui/icons.ts'
import { TextField } from '#ui/TextField.tsx'

import { useFormDoc } from './formDoc.ts'
import { labelOf } from './words.ts'

type AddMemberProps = {
  readonly part: Part
  /** Of the new member. */
  readonly schema: Json
}

/** The name first, then its value. */
export function AddMember({ part, schema }: AddMemberProps) {
  const { redact } = useExplorer()
  const doc = useFormDoc()
  const [name, setName] = useState('')
  const isTaken = name !== '' && doc.spelled([...part.path, name]) !== undefined
  const label = redact(labelOf(part)) || 'arguments'
  function add(): void {
    if (name === '' || isTaken) return
    doc.write([...part.path, name], doc.begin(schema))
    setName('')
  }
  return (
    <div className="flex min-w-0 items-start gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          error={isTaken ? 'There is a member of this name already.' : undefined}
          hideLabel
          label={`New member of ${label}`}
          mono
          onChange={setName}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) add()
          }}
          placeholder="Name of another member"
          value={name}
        />
      </div>
      <Button aria-label={`Add member to ${label}`} icon={AddIcon} onClick={add}>
        Add
      </Button>
    </div>
  )
}
