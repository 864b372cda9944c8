/** A list: its items in order, each of which can be moved and taken out, and one more at the end. */
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils'
import { createContext, use } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { AddIcon, DownIcon, RemoveIcon, UpIcon } from '#ui/icons.ts'

import { useFormDoc, useIsBroken, usePart } from './formDoc.ts'
import { Group } from './Group.tsx'
import { labelOf } from './words.ts'

/** The id of the list an item is in. */
const ListContext = createContext('root')

/** What the form draws for every list that is there. */
export function ArrayTemplate({ fieldPathId: { $id: id }, items }: ArrayFieldTemplateProps) {
  const { redact } = useExplorer()
  const doc = useFormDoc()
  const part = usePart(id)
  const isBroken = useIsBroken()
  if (!part) return null
  const { further, path, parts } = part
  return (
    <Group part={part}>
      <div className="flex min-w-0 flex-col gap-3">
        <ListContext value={id}>{items}</ListContext>
        {further !== undefined && !isBroken && (
          <div>
            <Button
              aria-label={`Add item to ${redact(labelOf(part))}`}
              icon={AddIcon}
              onClick={() => doc.write([...path, parts.length], doc.begin(further))}
              size="small"
            >
              Add item
            </Button>
          </div>
        )}
      </div>
    </Group>
  )
}

/** One item with its acts. */
export function ItemTemplate({ children, index, totalItems }: ArrayFieldItemTemplateProps) {
  const { redact } = useExplorer()
  const doc = useFormDoc()
  const isBroken = useIsBroken()
  const list = usePart(use(ListContext))
  if (!list) return children
  const name = `${redact(labelOf(list))} ${index + 1}`
  return (
    <div className="flex min-w-0 items-start gap-1">
      <div className="min-w-0 flex-1">{children}</div>
      {!isBroken && (
        <div className="flex flex-none">
          <IconButton
            disabled={index === 0}
            icon={UpIcon}
            label={`Move ${name} up`}
            onClick={() => doc.move(list.path, index, index - 1)}
            size="small"
          />
          <IconButton
            disabled={index === totalItems - 1}
            icon={DownIcon}
            label={`Move ${name} down`}
            onClick={() => doc.move(list.path, index, index + 1)}
            size="small"
          />
          <IconButton
            icon={RemoveIcon}
            label={`Remove ${name}`}
            onClick={() => doc.write([...list.path, index], undefined)}
            size="small"
          />
        </div>
      )}
    </div>
  )
}
