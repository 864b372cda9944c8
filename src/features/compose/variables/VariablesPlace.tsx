/** Where the variables open: over the request they belong to. */
import { useStore } from 'zustand'

import type { Tab } from '#state/tabs.ts'
import { Dialog } from '#ui/Dialog.tsx'

import { closeVariables, variablesPlace } from './place.ts'
import { VariableLists } from './VariableLists.tsx'

/** Changes act at once; there is nothing to save. */
export function VariablesPlace({ tab }: { readonly tab: Tab }) {
  const isOpen = useStore(variablesPlace, (place) => place.isOpen)
  const wanted = useStore(variablesPlace, (place) => place.wanted)
  return (
    <Dialog
      description={
        <>
          Write <code className="text-code font-mono">{'{{name}}'}</code> in any text of a request
          or in a header’s value. It is filled in when the request is sent.
        </>
      }
      onClose={closeVariables}
      open={isOpen}
      size="wide"
      title="Variables"
    >
      <VariableLists tab={tab} wanted={wanted} />
    </Dialog>
  )
}
