/** Saves the request of a tab under a name, or changes what was saved. */
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useStore } from 'zustand'

import { hideSecrets } from '#state/library/hideSecrets.ts'
import type { SavedRequest } from '#state/library/rows.ts'
import { serverInUse } from '#state/library/serverInUse.ts'
import type { Tab } from '#state/tabs.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { announce } from '#ui/LiveRegion.tsx'

import { NotKept } from './Notes.tsx'
import { NO_COLLECTION, PlaceFields, collectionOf } from './PlaceFields.tsx'
import { useLibrary } from './useLibrary.ts'

type SaveDialogProps = { readonly tabId: string; readonly onClose: () => void }

/** Mounted while it is open. */
export function SaveDialog({ tabId, onClose }: SaveDialogProps) {
  const { tabs } = useExplorer()
  const { saved } = useLibrary()
  const { requests } = useStore(saved.store)
  const tab = useStore(tabs.store, (state) => state.tabs.find(({ id }) => id === tabId))
  if (!tab) return null
  return (
    <SaveForm before={requests.find(({ id }) => id === tab.saved)} onClose={onClose} tab={tab} />
  )
}

type SaveFormProps = {
  readonly tab: Tab
  /** What it was saved as. */
  readonly before: SavedRequest | undefined
  readonly onClose: () => void
}

const FORM = 'save-request'

function SaveForm({ tab, before, onClose }: SaveFormProps) {
  const explorer = useExplorer()
  const { isKept, saved } = useLibrary()
  const { collections } = useStore(saved.store)
  const [failed, setFailed] = useState(false)
  const [place, setPlace] = useState({
    name: explorer.redact(before?.name ?? tab.title),
    collection: before?.collection ?? NO_COLLECTION,
    fresh: '',
  })
  const { masked } = hideSecrets(tab.text, explorer.redact)

  async function save(asNew: boolean): Promise<void> {
    setFailed(false)
    try {
      const collection = await collectionOf(place, saved.collectionNamed)
      const id = asNew ? undefined : before?.id
      const url = serverInUse(explorer)?.url ?? before?.url
      const [row] = await saved.save([{ id, name: place.name, collection, text: tab.text, url }])
      if (row) {
        const fresh = { saved: row.id, title: row.name, named: true, base: tab.text }
        explorer.tabs.update(tab.id, fresh)
      }
      onClose()
      announce(`Saved as “${row?.name ?? ''}”`)
    } catch {
      setFailed(true)
    }
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    void save(false)
  }
  return (
    <Dialog
      actions={
        <>
          {before && <Button onClick={() => void save(true)}>Save as new</Button>}
          <Button form={FORM} type="submit" variant="primary">
            {before ? 'Save changes' : 'Save'}
          </Button>
        </>
      }
      onClose={onClose}
      open
      title={before ? 'Save this request again' : 'Save this request'}
    >
      <form className="flex flex-col gap-3" id={FORM} onSubmit={onSubmit}>
        <PlaceFields collections={collections} onChange={setPlace} place={place} />
        <SaveNotes failed={failed} isKept={isKept} masked={masked} />
      </form>
    </Dialog>
  )
}

type SaveNotesProps = {
  readonly masked: boolean
  readonly isKept: boolean
  readonly failed: boolean
}

function SaveNotes({ masked, isKept, failed }: SaveNotesProps) {
  return (
    <>
      {masked && (
        <Callout title="A secret in this request isn’t saved." tone="info">
          Dots are saved in its place. A variable such as {'{{token}}'} keeps the request complete.
        </Callout>
      )}
      {!isKept && <NotKept />}
      {failed && (
        <Callout role="alert" title="This browser has no room left." tone="err">
          Clear the history or remove saved requests, then save again.
        </Callout>
      )}
    </>
  )
}
