/** Any text that came back: words, code or JSON; masked where it holds a secret, by rows where it is large. */
import { useMemo } from 'react'

import { CodeEditor } from '#editor/CodeEditor.tsx'
import { indentJson } from '#lib/indentJson.ts'
import { hasLongLine } from '#lib/lines.ts'
import type { JsonSource } from '#state/reader/types.ts'
import { cx } from '#ui/cx.ts'
import { saveFile } from '#ui/saveFile.ts'

import { JsonText } from './JsonText.tsx'
import { useMaskedText, type Mask } from './mask.ts'
import { MaskNote } from './MaskNote.tsx'
import { LongText } from './raw/LongText.tsx'
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
  /** Names a saved file, without an ending. */
  readonly name?: string | undefined
}

/** Characters from which words and code go into the editor, which draws only what is in sight. */
const EDITOR_FROM = 100_000
/** Beyond this the editor would hold the page. */
const ROWS_FROM = 500_000
/** Characters of a line that the editor would take seconds to break. */
const LONG_LINE = 50_000

/** Nothing is left out, however long it is. */
export function TextView(props: TextViewProps) {
  const { text, form } = props
  if (form !== 'json' && (text.length > ROWS_FROM || hasLongLine(text, LONG_LINE))) {
    return <TextInRows {...props} source={text} />
  }
  return <WholeText {...props} />
}

type TextInRowsProps = Pick<TextViewProps, 'label' | 'mask' | 'fills' | 'name'> & {
  /** The text, or where all of it is. */
  readonly source: string | JsonSource
}

/** Row by row. */
export function TextInRows({ source, label, mask, fills, name = 'response' }: TextInRowsProps) {
  const opened = useMemo(() => (typeof source === 'string' ? { text: source } : source), [source])
  return (
    <div
      className={cx(
        'flex min-h-0 flex-col',
        fills ? 'flex-1' : 'rounded-control h-105 flex-none overflow-hidden border',
      )}
    >
      <LongText fileName={`${name}.txt`} label={label} mask={mask} source={opened} />
    </div>
  )
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
      dir="auto"
      role="group"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so keys must reach it
      tabIndex={0}
    >
      {text}
    </div>
  )
}

/** Saves a text under a name without extension; the form gives it one. */
export function saveText(text: string, form: TextForm, name: string): void {
  const isJson = form === 'json'
  saveFile(`${name}.${isJson ? 'json' : 'txt'}`, text, isJson ? 'application/json' : 'text/plain')
}
