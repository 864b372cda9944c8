/** The one field: whatever is pasted here is understood, and its token leaves the screen at once. */
import { useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'

import { Chip } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { cx } from '#ui/cx.ts'
import { DoneIcon, InfoIcon, KeyIcon, LinkIcon } from '#ui/icons.ts'
import { Field, noteId } from '#ui/TextField.tsx'

import { describeTokenUrl } from './applyPasted.ts'
import { isCaution } from './pasted.ts'
import type { ConnectForm } from './useConnectForm.ts'

type PasteFieldProps = {
  readonly form: ConnectForm
  /** The button that ends the line. */
  readonly children: ReactNode
}

/** Text box, what is wrong with it, and chips of what was understood. */
export function PasteField({ form, children }: PasteFieldProps) {
  const id = useId()
  const { draft, unclear } = form
  const { url } = draft.profile
  const problem = unclear?.message ?? form.problemOf('url')?.message
  const isEmpty = url === '' && draft.understood.length === 0
  return (
    <div className="flex min-w-0 flex-col gap-2" data-field="url">
      <Field
        error={
          problem && (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
              {problem}
              {unclear?.fix && <FixButton fix={unclear.fix} form={form} />}
            </span>
          )
        }
        help="Host, then /mcp/ and your server ID."
        hideLabel
        id={id}
        label="Server URL, configuration or curl"
      >
        <div
          className={cx(
            'flex min-w-0 items-center gap-2 rounded-control border bg-surface p-1.5 ps-3 transition-colors has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-offset-2 has-[textarea:focus-visible]:outline-focus max-sm:flex-col max-sm:items-stretch max-sm:ps-1.5',
            problem ? 'border-err' : 'border-border-control',
          )}
        >
          <div className="flex min-w-0 flex-1 items-center gap-2.5 max-sm:ps-1.5">
            <LinkIcon className="text-text-3" />
            <AddressBox form={form} id={id} isInvalid={Boolean(problem)} />
          </div>
          {children}
        </div>
      </Field>
      {!isEmpty && <UnderstoodChips form={form} />}
    </div>
  )
}

type AddressBoxProps = {
  readonly form: ConnectForm
  readonly id: string
  readonly isInvalid: boolean
}

/** A line that keeps line breaks, because a pasted command has them. */
function AddressBox({ form, id, isInvalid }: AddressBoxProps) {
  const allSelected = useRef(false)
  const { url } = form.draft.profile
  function noteSelection({ currentTarget }: { currentTarget: HTMLTextAreaElement }): void {
    const { selectionStart, selectionEnd, value } = currentTarget
    allSelected.current = selectionStart === 0 && selectionEnd === value.length
  }
  function change(text: string): void {
    const isWhole = url === '' || allSelected.current || !hasSameOrigin(url, text)
    const pasted = text.length - url.length >= PASTED_LENGTH || allSelected.current
    const how = isWhole ? 'replaced' : 'edited'
    allSelected.current = false
    form.type(text, pasted && text.length > 1 ? how : 'typed')
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    form.connect()
  }
  return (
    <textarea
      aria-describedby={noteId(id)}
      aria-invalid={isInvalid || undefined}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      className="text-code max-md:text-touch placeholder:text-body block min-w-0 flex-1 resize-none scrollbar-none overflow-x-auto bg-transparent py-1.5 font-mono whitespace-pre outline-none placeholder:font-sans"
      enterKeyHint="go"
      id={id}
      onBeforeInput={noteSelection}
      onBlur={form.read}
      onChange={(event) => change(event.target.value)}
      onKeyDown={onKeyDown}
      onPaste={noteSelection}
      placeholder="https://mcp.runalloy.com/mcp/…"
      rows={Math.min(5, url.split('\n').length)}
      spellCheck={false}
      value={url}
      wrap="off"
    />
  )
}

/** More characters at once than a person types: pasted, dropped, or filled in. */
const PASTED_LENGTH = 4

function hasSameOrigin(before: string, after: string): boolean {
  if (!URL.canParse(before) || !URL.canParse(after)) return false
  return new URL(before).origin === new URL(after).origin
}

type FixButtonProps = {
  readonly fix: { readonly label: string; readonly text: string }
  readonly form: ConnectForm
}

function FixButton({ fix, form }: FixButtonProps) {
  return (
    <Button onClick={() => form.type(fix.text, 'replaced')} size="small">
      {fix.label}
    </Button>
  )
}

function UnderstoodChips({ form }: { readonly form: ConnectForm }) {
  const tokenUrl = describeTokenUrl(form.draft)
  const { understood } = form.draft
  if (understood.length === 0 && tokenUrl === undefined) return null
  return (
    <ul aria-label="Understood" className="animate-fade-in flex flex-wrap items-center gap-1.5">
      {tokenUrl !== undefined && (
        <li className="flex flex-wrap items-center gap-1.5">
          <Chip icon={KeyIcon} mono>
            {tokenUrl}
          </Chip>
        </li>
      )}
      {understood.map((words) => (
        <li key={words}>
          <Chip icon={isCaution(words) ? InfoIcon : DoneIcon}>{words}</Chip>
        </li>
      ))}
      {tokenUrl !== undefined && understood.length > 0 && (
        <li>
          <Button onClick={form.keepTokenInUrl} size="small" variant="ghost">
            Not a token
          </Button>
        </li>
      )}
    </ul>
  )
}
