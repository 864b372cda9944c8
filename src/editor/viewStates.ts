/** Where cursor and eye are in texts, for whoever keeps that beyond the page. Knows no Monaco, so anyone may ask. */

/** Ends of the selection in UTF-16 units from 0, and pixels scrolled from the top. */
export type EditorPlace = { readonly anchor: number; readonly head: number; readonly top: number }

/** Of texts that are not shown: from when they last were, or given. */
const places = new Map<string, EditorPlace>()
/** Of texts that are shown. */
const readers = new Map<string, () => EditorPlace | undefined>()

/** The place in the text of a path; undefined when it was never shown and none was given. */
export function placeIn(path: string): EditorPlace | undefined {
  return readers.get(path)?.() ?? places.get(path)
}

/** Gives a text its place for when it is first shown. */
export function putPlace(path: string, place: EditorPlace): void {
  places.set(path, place)
}

/** Registers an editor that shows a text, until the result is called; the last place is kept then. */
export function followPlace(path: string, read: () => EditorPlace | undefined): () => void {
  readers.set(path, read)
  return () => {
    const last = read()
    if (last) places.set(path, last)
    readers.delete(path)
  }
}
