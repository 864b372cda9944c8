/** The request as fields, over the same text (product.md 2.5). */
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'

import { applyEdits } from '#lib/applyEdits.ts'
import { parseJson } from '#lib/parseJson.ts'
import { describeText } from '#mcp/describeText.ts'
import { argumentsSchema, messageSchema } from '#mcp/language/compose.ts'
import type { Problem, Step } from '#mcp/language/types.ts'
import { asJson, asObject, asText } from '#mcp/read.ts'
import type { Entry, JsonObject } from '#mcp/types.ts'
import type { Explorer } from '#state/explorer.ts'
import { knowledgeOf } from '#state/knowledge.ts'
import { perExplorer } from '#state/perExplorer.ts'
import type { Tab } from '#state/tabs.ts'
import { useExplorer, useListedEntry } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'

import { filledEntryIn } from './entryInText.ts'
import { ArgumentsForm } from './form/ArgumentsForm.tsx'
import { TemplateForm } from './form/TemplateForm.tsx'
import { useLastGood } from './form/useLastGood.ts'
import { useProblems } from './useProblems.ts'
import type { RequestViewProps } from './views.ts'

/** Fills its parent, and scrolls in it. */
export function FormView({ tab }: RequestViewProps) {
  const { problems } = useProblems(tab.id)
  return (
    <section aria-label="Arguments" className="relative min-h-44 flex-1 overflow-y-auto px-3 py-3">
      <Fields key={tab.id} problems={problems} tab={tab} />
    </section>
  )
}

type FieldsProps = { readonly tab: Tab; readonly problems: readonly Problem[] }

function Fields({ tab, problems }: FieldsProps) {
  const explorer = useExplorer()
  const kind = describeText(tab.text)
  // Half-typed text belongs to what it was before.
  const last = useLastGood(kind.kind === 'message' ? tab.text : undefined)
  const message = useMemo(() => (last === undefined ? undefined : readMessage(last)), [last])
  const read = describeText(last ?? tab.text)
  const entry = useListedEntry(filledEntryIn(read, tab.entry) ?? '')
  const method = asText(message?.['method'])
  const isBroken = kind.kind === 'broken'
  const toJson = () => explorer.tabs.update(tab.id, { view: 'json' })
  const note = isBroken ? <BrokenNote onJson={toJson} problems={problems} tab={tab} /> : null
  if (!message || method === undefined || (!isBroken && kind.kind !== 'message')) {
    return (
      <Callout
        actions={<Button onClick={toJson}>Show JSON</Button>}
        title={
          isBroken ? 'The JSON can’t be read.' : 'This text isn’t one request, so it has no form.'
        }
        tone="info"
      />
    )
  }
  return (
    <OneMethod entry={entry} message={message} problems={problems} tab={tab}>
      {note}
    </OneMethod>
  )
}

function readMessage(text: string): JsonObject | undefined {
  const parsed = parseJson(text)
  return parsed.ok ? asObject(asJson(parsed.value)) : undefined
}

type BrokenNoteProps = FieldsProps & { readonly onJson: () => void }

function BrokenNote({ tab, problems, onJson }: BrokenNoteProps) {
  const explorer = useExplorer()
  const fix = problems.find(({ code, fixes }) => code.startsWith('syntax') && fixes.length > 0)
  const edits = fix?.fixes[0]?.edits
  return (
    <Callout
      actions={
        <>
          {edits && (
            <Button
              onClick={() => explorer.tabs.update(tab.id, { text: applyEdits(tab.text, edits) })}
              size="small"
            >
              Fix
            </Button>
          )}
          <Button onClick={onJson} size="small">
            Show JSON
          </Button>
        </>
      }
      title="The JSON can’t be read."
      tone="warn"
    >
      These are the fields as they were before. They wait until it can be read again.
    </Callout>
  )
}

type OneMethodProps = FieldsProps & {
  readonly message: JsonObject
  /** The prompt or template it fills in. */
  readonly entry: Entry | undefined
  readonly children: ReactNode
}

function OneMethod({ tab, problems, message, entry, children }: OneMethodProps) {
  const explorer = useExplorer()
  const target = useTarget(tab.id, message)
  const completes = useMemo(
    () =>
      entry?.kind === 'prompts'
        ? { subject: { type: 'ref/prompt', name: entry.key } as const }
        : undefined,
    [entry],
  )
  const shared = {
    isFirstSight: () => isFirstSight(explorer, tab.id),
    onText: (text: string) => explorer.tabs.update(tab.id, { text }),
    text: tab.text,
  }
  if (entry?.kind === 'resourceTemplates') {
    return (
      <TemplateForm entry={entry} {...shared}>
        {children}
      </TemplateForm>
    )
  }
  return (
    <ArgumentsForm
      {...shared}
      base={target.base}
      completes={completes}
      key={target.key}
      problems={problems}
      schema={target.schema}
    >
      {children}
      {!target.isKnown && (
        <p className="text-meta text-text-2">
          The server hasn’t listed {explorer.redact(target.name)}, so its arguments aren’t known.
        </p>
      )}
    </ArgumentsForm>
  )
}

const ARGUMENTS: readonly Step[] = ['params', 'arguments']
const PARAMS: readonly Step[] = ['params']
const ANYTHING: JsonObject = { type: 'object' }

/** What the form is about: the arguments of what is called, else all params of the method. */
function useTarget(tabId: string, message: JsonObject) {
  const knowledge = knowledgeOf(useExplorer())
  const version = useStore(knowledge.store, (state) => state.version)
  return useMemo(() => {
    const now = knowledge.now(tabId)
    const method = asText(message['method']) ?? ''
    const name = asText(asObject(message['params'])?.['name']) ?? ''
    const isPrompt = method === 'prompts/get'
    if (!isPrompt && method !== 'tools/call') {
      const schema = asObject(asObject(messageSchema(message, now)['properties'])?.['params'])
      return { base: PARAMS, key: method, name, schema: schema ?? ANYTHING, isKnown: true }
    }
    const known = argumentsSchema(message, now)
    // Others than the listed ones may be sent, but nobody asks for them.
    const schema = known && isPrompt ? { ...known, additionalProperties: undefined } : known
    const isKnown = known !== undefined
    return { base: ARGUMENTS, key: `${method} ${name}`, name, schema: schema ?? ANYTHING, isKnown }
    // oxlint-disable-next-line react/exhaustive-deps -- what is known changes with the version
  }, [knowledge, tabId, message, version])
}

const seenIn = perExplorer(() => new Set<string>())

/** True once for each tab. */
function isFirstSight(explorer: Explorer, tabId: string): boolean {
  const known = seenIn(explorer)
  const isNew = !known.has(tabId)
  known.add(tabId)
  return isNew
}
