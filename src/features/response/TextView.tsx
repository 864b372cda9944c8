/** Any text that came back: words, code or JSON; masked where it holds a secret, guarded where it is large. */
import { useMemo, useState } from 'react'

import { CodeEditor } from '#editor/CodeEditor.tsx'
import { byteLength } from '#lib/encoding.ts'
import { formatBytes } from '#lib/format.ts'
import { indentJson } from '#lib/indentJson.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { cx } from '#ui/cx.ts'
import { SaveIcon } from '#ui/icons.ts'
import { saveFile } from '#ui/saveFile.ts'

import { JsonText } from './JsonText.tsx'
import { useMaskedText, type Mask } from './mask.ts'
import { MaskNote } from './MaskNote.tsx'
import type { TextForm } from './textForm.ts'

/** A text and how it stands. */
export type TextViewProps = {
  readonly text: string
  readonly form: TextForm
  /** Accessible name, e.g. "Result JSON". */
  readonly label: string
  /** Identity of the text, e.g. `inmemory://response/7/0`. */
  readonly path: string
  readonly mask: Mask
  /** Fills its parent, a column; else it is as high as its text needs, up to a limit. */
  readonly fills?: boolean | undefined
  /** Draws JSON without an editor: editors are heavy, and a result may hold a hundred blocks. */
  readonly isLight?: boolean | undefined
}

/** Characters from which a summary comes first (product.md 2.7). */
const GUARD = 1_000_000
/** Characters from which words and code go into the editor, which draws only what is in sight. */
const EDITOR_FROM = 100_000

/** Shows a summary first where the text is over a million characters (product.md 2.7). */
export function TextView(props: TextViewProps) {
  const [isWhole, setWhole] = useState(false)
  if (props.text.length <= GUARD || isWhole) return <WholeText {...props} />
  return <TextSummary {...props} onShowAll={() => setWhole(true)} />
}

function WholeText({ text, form, label, path, mask, fills, isLight }: TextViewProps) {
  const { shown, holdsSecret } = useMaskedText(text, mask)
  const note = holdsSecret && <MaskNote mask={mask} />
  if (isLight && shown.length <= EDITOR_FROM) {
    const light = form === 'json' ? indentJson(shown) : shown
    return (
      <>
        {note}
        <PlainText form={form} label={label} text={light} />
      </>
    )
  }
  if (form === 'json') {
    return (
      <>
        {note}
        <JsonText fills={fills} label={label} path={`${path}.json`} text={shown} />
      </>
    )
  }
  if (shown.length > EDITOR_FROM) {
    return (
      <>
        {note}
        <div
          className={
            fills ? 'min-h-0 flex-1' : 'rounded-control h-105 flex-none overflow-hidden border'
          }
        >
          <CodeEditor
            label={label}
            language="plaintext"
            path={`${path}.txt`}
            readOnly
            value={shown}
          />
        </div>
      </>
    )
  }
  return (
    <>
      {note}
      <PlainText form={form} fills={fills} label={label} text={shown} />
    </>
  )
}

type PlainTextProps = Pick<TextViewProps, 'text' | 'form' | 'label' | 'fills'>

/** Selectable text, wrapped; never markup. */
export function PlainText({ text, form, label, fills }: PlainTextProps) {
  return (
    <div
      aria-label={label}
      className={cx(
        'wrap-anywhere whitespace-pre-wrap ring-inside',
        form === 'plain' ? 'text-body max-w-[80ch]' : 'font-mono text-code',
        fills ? 'min-h-0 flex-1 overflow-auto p-3' : 'max-h-105 flex-none overflow-auto',
      )}
      role="group"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so keys must reach it
      tabIndex={0}
    >
      {text}
    </div>
  )
}

type TextSummaryProps = TextViewProps & { readonly onShowAll: () => void }

/** Size and first lines, because a huge text would take over the page unasked. */
function TextSummary({ text, form, mask, label, fills, onShowAll }: TextSummaryProps) {
  const { shown } = useMaskedText(text, mask)
  const bytes = useMemo(() => byteLength(text), [text])
  // Masked before it is cut: a secret across the cut would show its beginning.
  const head = shown.slice(0, 2000).split('\n').slice(0, 20).join('\n')
  return (
    <div className={cx('flex flex-col gap-3', fills && 'min-h-0 flex-1 overflow-auto p-3')}>
      <Callout
        actions={
          <>
            <Button onClick={onShowAll} size="small" variant="primary">
              Show all
            </Button>
            <Button icon={SaveIcon} onClick={() => saveText(shown, form, 'response')} size="small">
              Save
            </Button>
          </>
        }
        title={`${formatBytes(bytes)} of ${form === 'json' ? 'JSON' : 'text'}`}
        tone="info"
      >
        Below are its first lines.
      </Callout>
      <PlainText form="code" label={label} text={`${head}…`} />
    </div>
  )
}

/** Saves a text under a name without extension; the form gives it one. */
export function saveText(text: string, form: TextForm, name: string): void {
  const isJson = form === 'json'
  saveFile(`${name}.${isJson ? 'json' : 'txt'}`, text, isJson ? 'application/json' : 'text/plain')
}
