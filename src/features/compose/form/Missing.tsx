/** Which required values of a form aren't there yet. */
import { useStore } from 'zustand'

import { StillMissing } from './FieldNotes.tsx'
import { useFormDoc, valueAt } from './formDoc.ts'

/** Of the outermost members only; a text that is empty counts as missing for whoever fills in a form. */
export function Missing() {
  const names = useStore(useFormDoc().store, ({ root, value }) =>
    root.parts
      .filter(({ required, path, kind }) => {
        const own = required ? valueAt(value, path) : null
        return own === undefined || (own === '' && kind === 'text')
      })
      .map(({ name }) => name)
      .join('\n'),
  )
  return <StillMissing names={names === '' ? [] : names.split('\n')} />
}
