/** Several replacements in one text. */

/** Characters `from` to `to` become `insert`; UTF-16 units from 0 of the text as it was. */
type Edit = { readonly from: number; readonly to: number; readonly insert: string }

/** The text with all edits made; they must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((left, { from, to, insert }) => left.slice(0, from) + insert + left.slice(to), text)
}
