/** Ready-made arguments for the tool of a request: smallest, full, last used, and the tool's own. */
import type { TextKind } from '#mcp/describeText.ts'
import { editValue } from '#mcp/language/edit.ts'
import { inputSchemaOf } from '#mcp/primitives.ts'
import { asArray, asObject } from '#mcp/read.ts'
import { fullValue, sampleValue } from '#mcp/schema/sampleValue.ts'
import type { Entry, Json } from '#mcp/types.ts'
import type { UsedArguments } from '#state/library/lastUsed.ts'
import type { Tab } from '#state/tabs.ts'
import { useExplorer, useListedEntry } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { DownIcon, HistoryIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import type { MenuEntry } from '#ui/Menu.tsx'

import { toolIdIn } from './entryInText.ts'
import { useLastUsed, usedAt } from './useLastUsed.ts'

type ExampleMenuProps = { readonly tab: Tab; readonly text: TextKind }

/** Nothing unless the request calls a listed tool. Choosing one is one step for undo. */
export function ExampleMenu({ tab, text }: ExampleMenuProps) {
  const explorer = useExplorer()
  const id = toolIdIn(text)
  const entry = useListedEntry(id)
  const last = useLastUsed(entry && id)
  if (!entry) return null
  const apply = (value: Json) => {
    const before = explorer.tabs.get(tab.id)?.text ?? tab.text
    const after = editValue(before, ['params', 'arguments'], value)
    if (after !== undefined) explorer.tabs.update(tab.id, { text: after })
  }
  return (
    <Menu
      align="end"
      entries={[
        ...fromSchema(entry, apply),
        ...fromHistory(last, explorer.host.wallClock(), apply),
        ...fromTool(entry, apply, explorer.redact),
      ]}
      label="Examples"
      trigger={
        <Button variant="ghost">
          Examples
          <DownIcon />
        </Button>
      }
    />
  )
}

type Apply = (value: Json) => void

function fromSchema(entry: Entry, apply: Apply): readonly MenuEntry[] {
  // Its own examples have entries of their own.
  const { examples: _, ...schema } = inputSchemaOf(entry)
  return [
    {
      kind: 'item',
      id: 'minimal',
      label: 'Minimal',
      detail: 'Required arguments only',
      run: () => apply(asObject(sampleValue(schema)) ?? {}),
    },
    {
      kind: 'item',
      id: 'full',
      label: 'Full',
      detail: 'Every argument there is',
      run: () => apply(asObject(fullValue(schema)) ?? {}),
    },
  ]
}

function fromHistory(
  last: UsedArguments | undefined,
  now: number,
  apply: Apply,
): readonly MenuEntry[] {
  if (!last) return []
  const { value, when } = last
  return [
    {
      kind: 'item',
      id: 'last',
      label: 'Last used',
      detail: usedAt(when, now),
      icon: HistoryIcon,
      run: () => apply(value),
    },
  ]
}

/** More would be a list to search, not a menu. */
const MOST_EXAMPLES = 10

function fromTool(
  entry: Entry,
  apply: Apply,
  redact: (text: string) => string,
): readonly MenuEntry[] {
  const given = asArray(inputSchemaOf(entry)['examples']) ?? []
  const examples = given
    .map(asObject)
    .filter((each) => each !== undefined)
    .slice(0, MOST_EXAMPLES)
  if (examples.length === 0) return []
  return [
    { kind: 'separator', id: 'line' },
    { kind: 'heading', id: 'heading', label: 'From the tool' },
    ...examples.map((example, index) => ({
      kind: 'item' as const,
      id: `example ${index}`,
      label: `Example ${index + 1}`,
      detail: redact(JSON.stringify(example)).slice(0, 200),
      run: () => apply(example),
    })),
  ]
}
