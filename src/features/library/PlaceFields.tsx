/** Under which name a request is saved, and in which collection. */
import type { Collection } from '#state/library/rows.ts'
import { Select } from '#ui/Select.tsx'
import { TextField } from '#ui/TextField.tsx'

/** What the fields hold: the id of a collection, none, or one that is made with this name. */
export type Place = {
  readonly name: string
  readonly collection: string
  readonly fresh: string
}

export const NO_COLLECTION = ''
const NEW_COLLECTION = 'new'

/** Id of the collection that was chosen, made if it is a new one; undefined for none. */
export async function collectionOf(
  { collection, fresh }: Place,
  make: (name: string) => Promise<Collection>,
): Promise<string | undefined> {
  if (collection === NEW_COLLECTION) return (await make(fresh)).id
  return collection === NO_COLLECTION ? undefined : collection
}

type PlaceFieldsProps = {
  readonly place: Place
  readonly collections: readonly Collection[]
  readonly onChange: (place: Place) => void
}

/** Ids never are `new`: they are made by the browser. */
export function PlaceFields({ place, collections, onChange }: PlaceFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label="Name"
        maxLength={200}
        onChange={(name) => onChange({ ...place, name })}
        value={place.name}
      />
      <Select
        label="Collection"
        onChange={(collection) => onChange({ ...place, collection })}
        options={[
          { value: NO_COLLECTION, label: 'None' },
          ...collections.map(({ id, name }) => ({ value: id, label: name })),
          { value: NEW_COLLECTION, label: 'New collection…' },
        ]}
        value={place.collection}
      />
      {place.collection === NEW_COLLECTION && (
        <TextField
          label="Name of the new collection"
          maxLength={200}
          onChange={(fresh) => onChange({ ...place, fresh })}
          value={place.fresh}
        />
      )}
    </div>
  )
}
