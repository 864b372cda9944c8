/** Above a result: which view of it, copy, save. */
import { indentJson } from '#lib/indentJson.ts'
import { useActs, useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { copyByKey } from '#ui/copyText.ts'
import { SaveIcon } from '#ui/icons.ts'
import { RadioGroup } from '#ui/RadioGroup.tsx'

import type { Mask } from './mask.ts'
import { waysFor, type ResultSubject, type ResultWay } from './resultViews.ts'
import { saveText } from './TextView.tsx'

/** The result, the view in use, and how to change it. */
export type ResultBarProps = {
  readonly subject: ResultSubject
  readonly way: ResultWay
  readonly onWay: (this: void, id: string) => void
  readonly mask: Mask
  /** Name of a saved file, without extension. */
  readonly fileName: string
}

/** Beyond this, a copy is taken as it was sent: indenting would hold the page. */
const INDENT_LIMIT = 1_000_000

/** Copies and saves what the view shows, masked as it is shown. */
export function ResultBar({ subject, way, onWay, mask, fileName }: ResultBarProps) {
  const { redact } = useExplorer()
  const ways = waysFor(subject)
  const { textOf } = way
  function currentText() {
    const { text, form } = textOf?.(subject) ?? { text: '', form: 'plain' }
    const whole = form === 'json' && text.length < INDENT_LIMIT ? indentJson(text) : text
    return { form, text: mask.isOff ? whole : redact(whole) }
  }
  function save() {
    const { text, form } = currentText()
    saveText(text, form, fileName)
  }
  useActs(textOf ? { 'result.copy': () => void copyByKey('Result', currentText().text) } : {})
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-b px-3 py-1">
      {ways.length > 1 && (
        <RadioGroup
          hideLabel
          label="View of the result"
          onChange={onWay}
          options={ways.map(({ id, title }) => ({ value: id, label: title }))}
          value={way.id}
        />
      )}
      {textOf && (
        <span className="ms-auto flex gap-1">
          <CopyButton label="Copy result" text={() => currentText().text} />
          <IconButton icon={SaveIcon} label="Save result" onClick={save} size="small" />
        </span>
      )}
    </div>
  )
}
