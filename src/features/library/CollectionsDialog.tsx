/** Makes, renames, exports and deletes collections. */
import { useState } from 'react'
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import type { Collection } from '#state/library/rows.ts'
import { exportSaved } from '#state/library/transfer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { AddIcon, RemoveIcon, SaveIcon } from '#ui/icons.ts'
import { saveFile } from '#ui/saveFile.ts'
import { TextField } from '#ui/TextField.tsx'
import { showToast } from '#ui/toastStore.ts'

import { useLibrary } from './useLibrary.ts'

type CollectionsDialogProps = { readonly open: boolean; readonly onClose: () => void }

/** A name counts when its field is left, or with Enter. */
export function CollectionsDialog({ open, onClose }: CollectionsDialogProps) {
  const { saved } = useLibrary()
  const { collections } = useStore(saved.store)
  const [name, setName] = useState('')

  async function add(): Promise<void> {
    await saved.collectionNamed(name)
    setName('')
  }
  return (
    <Dialog onClose={onClose} open={open} title="Collections">
      <div className="flex flex-col gap-4">
        {collections.length > 0 && (
          <ul className="flex flex-col gap-2">
            {collections.map((collection) => (
              <CollectionLine
                collection={collection}
                key={`${collection.id} ${collection.name}`}
                onRemoved={onClose}
              />
            ))}
          </ul>
        )}
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') void add()
          }}
        >
          <div className="min-w-0 flex-1">
            <TextField label="New collection" maxLength={200} onChange={setName} value={name} />
          </div>
          <Button disabled={name.trim() === ''} icon={AddIcon} type="submit">
            Add
          </Button>
        </form>
      </div>
    </Dialog>
  )
}

type CollectionLineProps = {
  readonly collection: Collection
  /** The way back is told below the dialog: that has to go. */
  readonly onRemoved: () => void
}

function CollectionLine({ collection, onRemoved }: CollectionLineProps) {
  const { saved } = useLibrary()
  const { requests } = useStore(saved.store)
  const [name, setName] = useState(collection.name)
  const count = requests.filter((each) => each.collection === collection.id).length

  function rename(): void {
    if (name.trim() === '') setName(collection.name)
    else if (name !== collection.name) void saved.renameCollection(collection.id, name)
  }
  async function remove(): Promise<void> {
    const undo = await saved.removeCollection(collection.id)
    onRemoved()
    const action = { label: 'Undo', run: () => void undo() }
    const lost = count === 0 ? '' : ` and ${formatCount(count, 'request')} in it`
    showToast({ text: `Removed “${collection.name}”${lost}.`, action })
  }
  return (
    <li className="flex items-center gap-1">
      <div className="min-w-0 flex-1">
        <TextField
          hideLabel
          label={`Name of ${collection.name}`}
          maxLength={200}
          onBlur={rename}
          onChange={setName}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename()
          }}
          value={name}
        />
      </div>
      <span className="text-meta text-text-3 w-20 text-end">{formatCount(count, 'request')}</span>
      <IconButton
        disabled={count === 0}
        icon={SaveIcon}
        label={`Export ${collection.name}`}
        onClick={() =>
          saveFile(
            'mcp-requests.json',
            exportSaved(saved.store.getState(), collection.id),
            'application/json',
          )
        }
      />
      <IconButton
        icon={RemoveIcon}
        label={`Delete ${collection.name}`}
        onClick={() => void remove()}
      />
    </li>
  )
}
