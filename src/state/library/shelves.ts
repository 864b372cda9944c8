/** Opens the browser's database for history and saved requests; memory takes its place where there is none. */
import { openDB } from 'idb'
import type { IDBPDatabase, IDBPObjectStore } from 'idb'

import { createMemoryShelves } from './memoryShelves.ts'
import { SHELVES } from './rows.ts'
import type { Change, Changes, RowOf, Schema, Shelf, Shelves } from './rows.ts'

/** Name of the database; its version grows with the shape of its rows. */
const NAME = 'mcpx'
const VERSION = 1

type Database = IDBPDatabase<Schema>

/** Never rejects: private windows and browsers with storage switched off get memory. */
export async function openShelves(): Promise<Shelves> {
  const open = createOpener()
  try {
    await open()
    return overDatabase(open)
  } catch {
    // Storage is switched off, or there is none: said on screen by `isKept`.
    return createMemoryShelves()
  }
}

/** Browsers may close a database that is in use; the next use opens it again. */
function createOpener(): () => Promise<Database> {
  let opened: Promise<Database> | undefined

  function forget(): void {
    opened = undefined
  }
  async function open(): Promise<Database> {
    const database = await openDB<Schema>(NAME, VERSION, {
      upgrade: (made) => {
        for (const shelf of SHELVES) made.createObjectStore(shelf, { keyPath: 'id' })
      },
      // A newer version of this page waits in another window.
      blocking: () => {
        forget()
        database.close()
      },
      terminated: forget,
    })
    return database
  }
  return () => {
    opened ??= open()
    opened.catch(forget)
    return opened
  }
}

function overDatabase(open: () => Promise<Database>): Shelves {
  return {
    isKept: true,
    all: async (shelf) => (await open()).getAll(shelf),
    get: async (shelf, id) => (await open()).get(shelf, id),
    walk: async (shelf, visit) => {
      const transaction = (await open()).transaction(shelf)
      let cursor = await transaction.store.openCursor(undefined, 'prev')
      while (cursor && visit(cursor.value)) cursor = await cursor.continue()
    },
    write: async (changes) => write(await open(), changes),
  }
}

async function write(database: Database, changes: Changes): Promise<void> {
  const shelves = SHELVES.filter((shelf) => changes[shelf] !== undefined)
  if (shelves.length === 0) return
  const transaction = database.transaction(shelves, 'readwrite')
  const store = <S extends Shelf>(shelf: S) => transaction.objectStore(shelf)
  await Promise.all([
    changes.calls && apply(store('calls'), changes.calls),
    changes.texts && apply(store('texts'), changes.texts),
    changes.results && apply(store('results'), changes.results),
    changes.requests && apply(store('requests'), changes.requests),
    changes.collections && apply(store('collections'), changes.collections),
    transaction.done,
  ])
}

type Writable<S extends Shelf> = IDBPObjectStore<Schema, Shelf[], S, 'readwrite'>

async function apply<S extends Shelf>(
  store: Writable<S>,
  { remove = [], put = [] }: Change<RowOf<S>>,
): Promise<void> {
  await Promise.all([...remove.map((id) => store.delete(id)), ...put.map((row) => store.put(row))])
}
