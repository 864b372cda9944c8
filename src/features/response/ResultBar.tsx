/** Above a result: which view of it, copy, save. */
import { indentJson } from '#lib/indentJson.ts'
import { useActs, useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { copyByKey } from '#ui/copyText.ts'
import { SaveIcon } from '#ui/icons.ts'
import { RadioGroup } from '#ui/RadioGroup.tsx'

import type { Mask } from './mask.ts'
import { textOfView, type ResultView } from './parts.ts'
import type { ResultPicture } from './picture.ts'
import { saveText } from './TextView.tsx'

/** The result, the view in use, and how to change it. */
export type ResultBarProps = {
  readonly picture: ResultPicture
  readonly views: readonly ResultView[]
  readonly view: ResultView
  readonly onView: (this: void, view: ResultView) => void
  readonly mask: Mask
  /** Name of a saved file, without extension. */
  readonly fileName: string
}

const NAMES: Readonly<Record<ResultView, string>> = {
  content: 'Content',
  structured: 'Structured',
  message: 'Full message',
}

/** Beyond this, a copy is taken as it was sent: indenting would hold the page. */
const INDENT_LIMIT = 1_000_000

/** Copies and saves what the view shows, masked as it is shown. */
export function ResultBar({ picture, views, view, onView, mask, fileName }: ResultBarProps) {
  const { redact } = useExplorer()
  function currentText() {
    const { text, form } = textOfView(picture, view)
    const whole = form === 'json' && text.length < INDENT_LIMIT ? indentJson(text) : text
    return { form, text: mask.isOff ? whole : redact(whole) }
  }
  function save() {
    const { text, form } = currentText()
    saveText(text, form, fileName)
  }
  useActs({ 'result.copy': () => void copyByKey('Result', currentText().text) })
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-b px-3 py-1">
      {views.length > 1 && (
        <RadioGroup
          hideLabel
          label="View of the result"
          onChange={onView}
          options={views.map((value) => ({ value, label: NAMES[value] }))}
          value={view}
        />
      )}
      <span className="ms-auto flex gap-1">
        <CopyButton label="Copy result" text={() => currentText().text} />
        <IconButton icon={SaveIcon} label="Save result" onClick={save} size="small" />
      </span>
    </div>
  )
}
