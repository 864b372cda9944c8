/** What one saved request is, and what can be done with it. */
import { useState } from 'react'
import { useStore } from 'zustand'

import type { SavedRequest } from '#state/library/rows.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { CopyIcon, EditIcon, RemoveIcon } from '#ui/icons.ts'
import { showToast } from '#ui/toastStore.ts'

import { Card, CardNote } from './Card.tsx'
import { NO_COLLECTION, PlaceFields, collectionOf } from './PlaceFields.tsx'
import { useLibrary } from './useLibrary.ts'

type SavedCardProps = { readonly request: SavedRequest; readonly onOpen: () => void }

/** Drawn below the list while the request is chosen. */
export function SavedCard({ request, onOpen }: SavedCardProps) {
  const { redact } = useExplorer()
  const { saved } = useLibrary()
  const [editing, setEditing] = useState(false)

  async function remove(): Promise<void> {
    const undo = await saved.remove(request.id)
    const action = { label: 'Undo', run: () => void undo() }
    showToast({ text: `Removed “${request.name}”.`, action })
  }
  return (
    <Card
      facts={[[request.method, redact(request.target)], [redact(request.url ?? '')]]}
      isName
      label="Chosen request"
      title={redact(request.name)}
    >
      {request.masked && (
        <CardNote>A secret was left out. Open it and put it in before sending.</CardNote>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={onOpen} size="small" variant="primary">
          Open
        </Button>
        <span className="ms-auto flex">
          <IconButton
            icon={EditIcon}
            label="Rename or move"
            onClick={() => setEditing(true)}
            size="small"
          />
          <IconButton
            icon={CopyIcon}
            label="Duplicate"
            onClick={() => void saved.duplicate(request.id)}
            size="small"
          />
          <IconButton icon={RemoveIcon} label="Delete" onClick={() => void remove()} size="small" />
        </span>
      </div>
      {editing && <EditDialog onClose={() => setEditing(false)} request={request} />}
    </Card>
  )
}

type EditDialogProps = { readonly request: SavedRequest; readonly onClose: () => void }

const FORM = 'edit-request'

/** Mounted while it is open. */
function EditDialog({ request, onClose }: EditDialogProps) {
  const { saved } = useLibrary()
  const { collections } = useStore(saved.store)
  const [place, setPlace] = useState({
    name: request.name,
    collection: request.collection ?? NO_COLLECTION,
    fresh: '',
  })
  async function change(): Promise<void> {
    const collection = await collectionOf(place, saved.collectionNamed)
    await saved.revise(request.id, { name: place.name, collection })
    onClose()
  }
  return (
    <Dialog
      actions={
        <Button form={FORM} type="submit" variant="primary">
          Save changes
        </Button>
      }
      onClose={onClose}
      open
      title="Rename or move"
    >
      <form
        id={FORM}
        onSubmit={(event) => {
          event.preventDefault()
          void change()
        }}
      >
        <PlaceFields collections={collections} onChange={setPlace} place={place} />
      </form>
    </Dialog>
  )
}
