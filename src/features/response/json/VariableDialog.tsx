/** Makes a variable of a value: name, who may use it, and whether it is secret. */
import { useCallback, useContext, useId, useState, type FormEvent } from 'react'

import { formatCount } from '#lib/format.ts'
import type { JsonPath, NodeInfo } from '#lib/json/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import { present } from '#mcp/read.ts'
import { readRow } from '#mcp/readRow.ts'
import { problemOfName } from '#mcp/variables.ts'
import { hideSecrets } from '#state/library/hideSecrets.ts'
import type { Variable, VariableSource } from '#state/tabs.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { SCOPE_WORDS, SCOPES, variablesOf, type Scope } from '#state/variables.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { Switch } from '#ui/Switch.tsx'
import { TextField } from '#ui/TextField.tsx'
import { showToast } from '#ui/toastStore.ts'
import { maskSecret } from '#wire/redact.ts'

import { serverWords } from '../serverWords.ts'
import { ExchangeContext, pointerTo, useTabId } from './origin.ts'
import { plainValue } from './plainValue.ts'
import type { ShownDoc } from './useDoc.ts'
import { useLoaded } from './useLoaded.ts'

export type VariableDialogProps = {
  readonly doc: ShownDoc
  readonly info: NodeInfo
  /** What the whole is called, for a value without a name of its own. */
  readonly name: string
  readonly onClose: () => void
}

/** Characters a variable may have: variables are kept by the browser, which has little room. */
const MOST_KEPT = 100_000
/** Characters of the value that are shown. */
const MOST_SHOWN = 400

/** The value is taken exactly as it was sent. */
export function VariableDialog({ doc, info, name, onClose }: VariableDialogProps) {
  const { id, kind, size } = info
  const load = useCallback(async () => {
    // Of a hundred megabytes only as much as tells that it is too much.
    const length =
      kind === 'string' ? size : (await doc.ask('textOf', id, { most: MOST_KEPT + 1 })).length
    if (length > MOST_KEPT) return 'tooLong'
    const [text, path] = await Promise.all([doc.ask('exactText', id), doc.ask('pathOf', id)])
    return { value: plainValue(text), path }
  }, [doc, id, kind, size])
  const found = useLoaded(load)
  const sourceOf = useSource()
  if (!found) return null
  if (found === 'tooLong') return <TooLong onClose={onClose} />
  const { path, value } = found
  const from = sourceOf(pointerTo(doc.source, path))
  const first = { name: nameFor(path, name), value, secret: false, ...present({ from }) }
  return <NewVariable first={first} onClose={onClose} />
}

type NewVariableProps = {
  /** As it is offered. */
  readonly first: Variable
  readonly onClose: () => void
}

function NewVariable({ first, onClose }: NewVariableProps) {
  const variables = variablesOf(useExplorer())
  const tabId = useTabId()
  const scopes = SCOPES.filter((scope) => isAvailable(scope, tabId, variables.owner()))
  const [variable, setVariable] = useState(first)
  const [scope, setScope] = useState<Scope>(scopes[0] ?? 'browser')
  const form = useId()
  const { name } = variable
  const list = variables.list(scope, tabId)
  const problem = problemOfName(name)

  function keep(event: FormEvent): void {
    event.preventDefault()
    if (problem !== undefined) return
    const others = list.filter((each) => each.name !== name)
    variables.replace(scope, [...others, variable], tabId)
    showToast({ tone: 'ok', text: `Write {{${name}}} to use it.` })
    onClose()
  }
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={problem !== undefined} form={form} type="submit" variant="primary">
            Use as variable
          </Button>
        </>
      }
      description={`Write {{${name || 'name'}}} in a request: this value is sent in its place.`}
      onClose={onClose}
      open
      title="Use as variable"
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={keep}>
        <TextField
          error={name === first.name ? undefined : problem}
          help={
            list.some((each) => each.name === name)
              ? `Takes the place of the one ${SCOPE_WORDS[scope]} has.`
              : undefined
          }
          label="Name"
          mono
          onChange={(next) => setVariable({ ...variable, name: next.trim() })}
          value={name}
        />
        <RadioGroup
          label="For"
          onChange={setScope}
          options={scopes.map((each) => ({ value: each, label: titleOf(SCOPE_WORDS[each]) }))}
          value={scope}
        />
        <Value onChange={setVariable} variable={variable} />
      </form>
    </Dialog>
  )
}

/** Characters of a source's words that are kept. */
const MOST_OF = { what: 120, path: 200 } as const

/** Gives the source of a value by its place in the message. It is kept in storages that outlive the tab: no secret may be in it. */
function useSource(): (pointer: string) => VariableSource | undefined {
  const { exchanges, redact } = useExplorer()
  const id = useContext(ExchangeContext)
  const exchange = id === undefined ? undefined : exchanges.get(id)
  const words = (text: string, most: number) => serverWords(hideSecrets(text, redact).text, most)
  return (pointer) => {
    if (!exchange) return undefined
    const { method, name } = readRow(exchange)
    return {
      what: words(`${method} ${name}`.trim(), MOST_OF.what),
      path: words(pointer, MOST_OF.path),
      at: exchange.startedAt,
    }
  }
}

type ValueProps = {
  readonly variable: Variable
  readonly onChange: (variable: Variable) => void
}

function Value({ variable, onChange }: ValueProps) {
  const { redact } = useExplorer()
  const { value, secret } = variable
  return (
    <>
      <Switch
        checked={secret}
        help="Masked on screen; gone when this browser tab closes."
        label="Secret"
        onChange={(next) => onChange({ ...variable, secret: next })}
      />
      <div>
        <p className="text-meta text-text-2 font-medium">Value</p>
        <p className="text-code mt-1 max-h-24 overflow-auto font-mono wrap-anywhere" dir="auto">
          {secret ? maskSecret(value) : shownValue(redact(value))}
        </p>
      </div>
    </>
  )
}

function TooLong({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog onClose={onClose} open title="Use as variable">
      <Callout title="This value is too long for a variable." tone="warn">
        A variable may have {formatCount(MOST_KEPT, 'character')}.
      </Callout>
    </Dialog>
  )
}

function isAvailable(scope: Scope, tabId: string | undefined, owner: string | undefined): boolean {
  if (scope === 'tab') return tabId !== undefined
  return scope === 'browser' || owner !== undefined
}

/** Masked before it is cut. */
function shownValue(safe: string): string {
  if (safe === '') return 'empty'
  return visibleText(safe.length > MOST_SHOWN ? `${safe.slice(0, MOST_SHOWN)}…` : safe)
}

function titleOf(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The name of the member, with its positions: `id`, `tags_2`. */
function nameFor(path: JsonPath, whole: string): string {
  const from = path.findLastIndex((step) => typeof step === 'string')
  const words = from === -1 ? [whole, ...path] : path.slice(from)
  return words
    .join('_')
    .replaceAll(/[^\w.-]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 60)
}
