/** The folders that are told when a server asks for roots. */
import { useStore } from 'zustand'

import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EditIcon } from '#ui/icons.ts'

import type { AskHostProps } from './AskHost.tsx'

/** Those of the settings, as they stand when the answer is sent. */
export function RootsQuestion({ onEditRoots }: AskHostProps) {
  const { redact, settings } = useExplorer()
  const roots = useStore(settings, (all) => all.roots)
  return (
    <>
      <p className="text-body text-text-2">
        {roots.length === 0
          ? 'It wants to know your folders. None are set, so it gets an empty list.'
          : 'It wants to know your folders, and gets these:'}
      </p>
      {roots.length > 0 && (
        <ul aria-label="Folders" className="flex flex-col gap-1">
          {roots.map(({ uri, name }) => (
            <li className="text-code font-mono wrap-anywhere" key={uri}>
              {redact(uri)}
              {name !== undefined && (
                <span className="text-meta text-text-3 font-sans"> {redact(name)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button icon={EditIcon} onClick={onEditRoots} size="small">
          Edit folders
        </Button>
      </div>
    </>
  )
}
