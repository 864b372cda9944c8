/** The variables of a request: those its text and headers use, and the place to change them. */
import { hasPlaceholder } from '#lib/placeholder.ts'
import { placeholdersIn, plainPlaceholdersIn } from '#mcp/variables.ts'
import type { Tab } from '#state/tabs.ts'
import { useConnection } from '#state/useExplorer.ts'

import { VariableChips } from './VariableChips.tsx'
import { VariablesPlace } from './VariablesPlace.tsx'

type RequestVariablesProps = {
  readonly tab: Tab
  /** The text as it stands, or stood a moment ago. */
  readonly text: string
}

/** Nothing to see for a request without any, until the variables are opened. */
export function RequestVariables({ tab, text }: RequestVariablesProps) {
  const connection = useConnection((state) => state.connection)
  const headers = connection?.prepare('', tab.overrides).headers ?? []
  const used = [
    ...placeholdersIn(text),
    ...headers.flatMap(([, value]) => (hasPlaceholder(value) ? plainPlaceholdersIn(value) : [])),
  ]
  const names = [...new Set(used.map(({ name }) => name))]
  return (
    <>
      {names.length > 0 && <VariableChips names={names} tabId={tab.id} />}
      <VariablesPlace tab={tab} />
    </>
  )
}
