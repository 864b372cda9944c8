/** Headers that this connection doesn't send although it would: chosen in the doctor, taken back here. */
import { useExplorer } from '#state/useExplorer.ts'
import { Chip } from '#ui/Badge.tsx'

import type { ConnectForm } from './useConnectForm.ts'

/** Drawn while something is left out. */
export function LeftOutHeaders({ form }: { readonly form: ConnectForm }) {
  const { draft } = useExplorer()
  const { dropHeaders } = form.draft.profile
  return (
    <div
      aria-labelledby="left-out-headers"
      className="flex flex-wrap items-center gap-2"
      role="group"
    >
      <span className="text-meta text-text-2" id="left-out-headers">
        Left out of every request
      </span>
      {dropHeaders.map((name) => (
        <Chip
          key={name}
          mono
          onRemove={{
            label: `Send ${name} again`,
            run: () => draft.edit({ dropHeaders: dropHeaders.filter((each) => each !== name) }),
          }}
        >
          {name}
        </Chip>
      ))}
    </div>
  )
}
