/** The variables a request uses: what each stands for, where that comes from, and a way to change it. */
import { useStore } from 'zustand'

import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { variablesOf } from '#state/variables.ts'
import { cx } from '#ui/cx.ts'
import { ErrorIcon } from '#ui/icons.ts'

import { openVariables } from './place.ts'

type VariableChipsProps = { readonly names: readonly string[]; readonly tabId: string }

/** A line of them, each once. */
export function VariableChips({ names, tabId }: VariableChipsProps) {
  const variables = variablesOf(useExplorer())
  // Both change what a name stands for; the values themselves are read below.
  useStore(variables.store)
  useConnection(({ profile }) => profile?.url)
  const known = variables.known(tabId)
  return (
    <ul
      aria-label="Variables in this request"
      className="flex max-h-20 flex-none flex-wrap items-center gap-1.5 overflow-y-auto border-t px-3 py-1.5"
    >
      {names.map((name) => (
        <li className="min-w-0" key={name}>
          <Chip name={name} variable={known.find((each) => each.name === name)} />
        </li>
      ))}
    </ul>
  )
}

type ChipProps = {
  readonly name: string
  readonly variable: { readonly shown: string; readonly about: string } | undefined
}

/** A button that opens the variable; those of the program itself can't be changed. */
function Chip({ name, variable }: ChipProps) {
  const isBuiltIn = variable !== undefined && name.startsWith('$')
  const words = (
    <>
      {!variable && <ErrorIcon className="size-3.5 flex-none" />}
      <span className="text-code flex-none font-mono font-medium">{name}</span>
      <span className="min-w-0 truncate">{variable ? variable.shown : 'not defined'}</span>
    </>
  )
  const look = cx(
    'flex h-6 max-w-72 items-center gap-1.5 rounded-row border px-2 text-meta max-md:h-11',
    variable ? 'border-border text-text-2' : 'border-err bg-err-bg text-err',
  )
  if (isBuiltIn) {
    return (
      <span className={look} title={variable.about}>
        {words}
      </span>
    )
  }
  return (
    <button
      className={cx(look, 'ring-inside hover:bg-hover transition-colors')}
      onClick={() => openVariables(name)}
      title={variable ? `${variable.about}. Click to edit.` : 'Click to define it.'}
      type="button"
    >
      {words}
    </button>
  )
}
