/** The variables of each scope, nearest first, to be changed, added and removed. */
import { useRef, useState } from 'react'
import { useStore } from 'zustand'

import { BUILT_INS } from '#mcp/variables.ts'
import type { Tab, Variable } from '#state/tabs.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { SCOPES, SCOPE_WORDS, variablesOf } from '#state/variables.ts'
import type { Scope } from '#state/variables.ts'
import { Button } from '#ui/Button.tsx'
import { AddIcon } from '#ui/icons.ts'

import { VariableRow } from './VariableRow.tsx'

type VariableListsProps = {
  readonly tab: Tab
  /** Name to begin with; one that no scope has is offered as a new one of this tab. */
  readonly wanted: string | undefined
}

export function VariableLists({ tab, wanted }: VariableListsProps) {
  const variables = variablesOf(useExplorer())
  useStore(variables.store)
  const url = useConnection(({ profile }) => profile?.url)
  const isNew = wanted !== undefined && !variables.find(wanted, tab.id)
  return (
    <div className="flex flex-col gap-5">
      {SCOPES.map((scope) => (
        <ScopeList
          begins={isNew && scope === 'tab' ? wanted : undefined}
          isAvailable={scope !== 'connection' || url !== undefined}
          key={scope}
          scope={scope}
          tab={tab}
          wanted={wanted}
        />
      ))}
      <BuiltIns />
    </div>
  )
}

const ABOUT: Readonly<Record<Scope, string>> = {
  tab: 'For this request alone. Its values win over all others.',
  connection: 'For every request to this server.',
  browser: 'For every request to any server.',
}

type ScopeListProps = {
  readonly scope: Scope
  readonly tab: Tab
  readonly isAvailable: boolean
  readonly begins: string | undefined
  readonly wanted: string | undefined
}

function ScopeList({ scope, tab, isAvailable, begins, wanted }: ScopeListProps) {
  const variables = variablesOf(useExplorer())
  const kept = variables.list(scope, tab.id)
  // A variable that is only offered is kept with its first change.
  const [isOffered, setIsOffered] = useState(begins !== undefined)
  const offered: readonly Variable[] =
    isOffered && begins !== undefined ? [{ name: begins, value: '', secret: false }] : []
  const list = [...kept, ...offered]
  const rows = useRef<HTMLUListElement>(null)
  const nearer = SCOPES.slice(0, SCOPES.indexOf(scope))

  function change(next: readonly Variable[]): void {
    setIsOffered(false)
    variables.replace(scope, next, tab.id)
  }
  function add(): void {
    change([...list, { name: '', value: '', secret: false }])
    // It is only drawn after this; its name is what is written next.
    requestAnimationFrame(() => rows.current?.lastElementChild?.querySelector('input')?.focus())
  }
  return (
    <section aria-label={`Variables of ${SCOPE_WORDS[scope]}`}>
      <div className="flex items-end justify-between gap-3 pb-2">
        <div className="min-w-0">
          <h3 className="text-strong">{titleOf(scope)}</h3>
          <p className="text-meta text-text-3">
            {isAvailable ? ABOUT[scope] : 'Connect to a server to give it variables.'}
          </p>
        </div>
        <Button disabled={!isAvailable} icon={AddIcon} onClick={add} size="small">
          Add<span className="sr-only"> a variable to {SCOPE_WORDS[scope]}</span>
        </Button>
      </div>
      <ul className="flex flex-col gap-2" ref={rows}>
        {list.map((variable, index) => (
          <li
            // oxlint-disable-next-line react/no-array-index-key -- a name is no key while it is typed
            key={index}
          >
            <VariableRow
              isDouble={list.findIndex(({ name }) => name === variable.name) < index}
              isWanted={wanted !== undefined && variable.name === wanted}
              onChange={(next) => change(list.with(index, next))}
              onRemove={() => change(list.toSpliced(index, 1))}
              variable={variable}
              winner={nearer.find((other) =>
                variables.list(other, tab.id).some(({ name }) => name === variable.name),
              )}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function titleOf(scope: Scope): string {
  const words = SCOPE_WORDS[scope]
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function BuiltIns() {
  return (
    <section aria-label="Built in">
      <h3 className="text-strong pb-1">Built in</h3>
      <dl className="text-meta text-text-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {BUILT_INS.map(({ name, about }) => (
          <div className="contents" key={name}>
            <dt className="text-code font-mono">{`{{${name}}}`}</dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
