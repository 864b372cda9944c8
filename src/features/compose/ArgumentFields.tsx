/** Above the editor: the arguments of a prompt or the variables of a template, over the same text. */
import { useEffect, useRef, useState } from 'react'

import { parseJson } from '#lib/parseJson.ts'
import { editValue } from '#mcp/language/edit.ts'
import { asJson, asObject } from '#mcp/read.ts'
import { readTemplate } from '#mcp/schema/uriTemplate.ts'
import type { Entry, JsonObject } from '#mcp/types.ts'
import type { Explorer } from '#state/explorer.ts'
import type { Tab } from '#state/tabs.ts'
import { useExplorer, useListedEntry } from '#state/useExplorer.ts'

import { Note } from './FieldNotes.tsx'
import { FoldLine } from './FoldLine.tsx'
import { hasArguments, PromptFields } from './PromptFields.tsx'
import { TemplateFields } from './TemplateFields.tsx'

export type ArgumentFieldsProps = {
  readonly tab: Tab
  /** The prompt or template the text fills in, as `filledEntryIn` gives it. */
  readonly entryId: string
}

/** What a form over the text gets and gives. */
export type FieldsProps = {
  readonly entry: Entry
  /** The message's `params`; undefined while the text can't be read. */
  readonly params: JsonObject | undefined
  /** Writes a member of `params`, or takes it out. */
  readonly onMember: (path: readonly [string, ...string[]], value: string | undefined) => void
}

/** Nothing for what isn't listed or has nothing to fill in. */
export function ArgumentFields({ tab, entryId }: ArgumentFieldsProps) {
  const entry = useListedEntry(entryId)
  const [isOpen, setIsOpen] = useState(true)
  if (!entry || !canFill(entry)) return null
  return (
    <section
      aria-label="Arguments"
      className="flex max-h-[45%] flex-none flex-col border-b max-md:max-h-[55%]"
    >
      <FoldLine label="Arguments" name="Fields" onToggle={setIsOpen} open={isOpen}>
        <Fields entry={entry} key={`${tab.id} ${entryId}`} tab={tab} />
      </FoldLine>
    </section>
  )
}

function canFill(entry: Entry): boolean {
  if (entry.kind === 'prompts') return hasArguments(entry)
  const { variables, problem } = readTemplate(entry.key)
  return variables.length > 0 || problem !== undefined
}

function Fields({ entry, tab }: { readonly entry: Entry; readonly tab: Tab }) {
  const explorer = useExplorer()
  const grid = useRef<HTMLDivElement>(null)
  // Not the deferred text: a field must show at once what was typed into it.
  const params = paramsOf(tab.text)
  const Form = entry.kind === 'prompts' ? PromptFields : TemplateFields
  useEffect(() => {
    if (isFirstSight(explorer, tab.id)) focusFirst(grid.current)
  }, [explorer, tab.id])

  return (
    <div
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,220px),1fr))] items-start gap-x-4 gap-y-3 pt-1"
      ref={grid}
    >
      {!params && <Note>The fields wait until the JSON can be read again.</Note>}
      <Form
        entry={entry}
        onMember={(path, value) => {
          const current = explorer.tabs.get(tab.id)?.text ?? tab.text
          const text = editValue(current, ['params', ...path], value)
          if (text !== undefined) explorer.tabs.update(tab.id, { text })
        }}
        params={params}
      />
    </div>
  )
}

/** No `params` at all is like an empty one; something else in its place can't be filled in. */
function paramsOf(text: string): JsonObject | undefined {
  const parsed = parseJson(text)
  const message = parsed.ok ? asObject(asJson(parsed.value)) : undefined
  if (!message) return undefined
  return message['params'] === undefined ? {} : asObject(message['params'])
}

const seen = new WeakMap<Explorer, Set<string>>()

/** True once for each tab. */
function isFirstSight(explorer: Explorer, tabId: string): boolean {
  const known = seen.get(explorer) ?? new Set<string>()
  seen.set(explorer, known)
  const isNew = !known.has(tabId)
  known.add(tabId)
  return isNew
}

/** Whoever opens a prompt wants to fill it in; whoever is at work elsewhere in the request stays there. */
function focusFirst(grid: HTMLElement | null): void {
  const request = grid?.closest('[role=tabpanel]')
  // On a touch screen the keyboard would come up over what was just opened.
  if (request?.contains(document.activeElement) || matchMedia('(pointer: coarse)').matches) return
  grid?.querySelector('input')?.focus({ preventScroll: true })
}
