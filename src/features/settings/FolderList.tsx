/** The folders, one line each, and the line for one more. */
import { useState } from 'react'
import { useStore } from 'zustand'

import { useExplorer } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { AddIcon, RemoveIcon } from '#ui/icons.ts'
import { TextField } from '#ui/TextField.tsx'

import { changeFolders, readFolder } from './folders.ts'

/** A connected session server hears of each change. */
export function FolderList() {
  const explorer = useExplorer()
  const roots = useStore(explorer.settings, (all) => all.roots)
  return (
    <div className="flex flex-col gap-3">
      {roots.length > 0 && (
        <ul aria-label="Folders" className="flex flex-col gap-1">
          {roots.map((root) => (
            <li className="flex items-center gap-2" key={root.uri}>
              <span className="text-code min-w-0 flex-1 font-mono wrap-anywhere">
                {explorer.redact(root.uri)}
                {root.name !== undefined && (
                  <span className="text-meta text-text-3 font-sans"> {root.name}</span>
                )}
              </span>
              <IconButton
                icon={RemoveIcon}
                label={`Remove ${explorer.redact(root.uri)}`}
                onClick={() =>
                  changeFolders(
                    explorer,
                    roots.filter((each) => each !== root),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      <AddFolder />
    </div>
  )
}

function AddFolder() {
  const explorer = useExplorer()
  const [typed, setTyped] = useState('')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()

  function add(): void {
    const { roots } = explorer.settings.getState()
    const read = readFolder(typed, roots)
    if (read.kind === 'problem') return setProblem(read.message)
    const root = { uri: read.uri, ...(name.trim() !== '' && { name: name.trim() }) }
    changeFolders(explorer, [...roots, root])
    setTyped('')
    setName('')
    return setProblem(undefined)
  }
  return (
    <form
      className="grid items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextField
        error={problem}
        label="Folder"
        mono
        onChange={setTyped}
        placeholder="/home/me/project"
        value={typed}
      />
      <TextField label="Name (optional)" onChange={setName} value={name} />
      <div className="flex sm:pt-5">
        <Button icon={AddIcon} type="submit">
          Add folder
        </Button>
      </div>
    </form>
  )
}
