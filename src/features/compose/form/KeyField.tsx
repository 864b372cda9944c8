/** A member that the schema doesn't name: its name can be changed, and it can be taken out. */
import { useState } from 'react'

import type { Part } from '#mcp/form/types.ts'
import { IconButton } from '#ui/Button.tsx'
import { RemoveIcon } from '#ui/icons.ts'
import { TextField } from '#ui/TextField.tsx'

import { useFormDoc, useIsBroken } from './formDoc.ts'

/** Renames in place when it is left or Enter is pressed; a name that is taken is said. */
export function KeyField({ part, readOnly }: { readonly part: Part; readonly readOnly: boolean }) {
  const doc = useFormDoc()
  const [typed, setTyped] = useState(part.name)
  const isTaken =
    typed !== part.name && doc.spelled([...part.path.slice(0, -1), typed]) !== undefined
  function rename(): void {
    if (typed !== part.name && !isTaken) doc.rename(part.path, typed)
  }
  return (
    <TextField
      error={isTaken ? 'There is a member of this name already.' : undefined}
      label={`Name of ${part.name}`}
      hideLabel
      mono
      onBlur={rename}
      onChange={setTyped}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) rename()
      }}
      readOnly={readOnly}
      value={typed}
    />
  )
}

/** Takes such a member out; nothing for others. */
export function RemoveExtra({ part, label }: { readonly part: Part; readonly label: string }) {
  const doc = useFormDoc()
  const isBroken = useIsBroken()
  if (!part.isExtra || isBroken) return null
  return (
    <IconButton
      icon={RemoveIcon}
      label={`Remove ${label}`}
      onClick={() => doc.write(part.path, undefined)}
      size="small"
    />
  )
}
