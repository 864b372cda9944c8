/** Above a result: which view of it, copy, save. */
import { indentJson } from '#lib/indentJson.ts'
import { useActs, useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { copyByKey } from '#ui/copyText.ts'
import { SaveIcon } from '#ui/icons.ts'
import { RadioGroup } from '#ui/RadioGroup.tsx'

import { wholeText } from './content/wholeText.ts'
import type { Mask } from './mask.ts'
import { waysFor, type ResultSubject, type ResultText, type ResultWay } from './resultViews.ts'
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
  const { redact, reader } = useExplorer()
  const ways = waysFor(subject)
  const given = way.textOf?.(subject)
  async function textOf({ source, form }: ResultText): Promise<string> {
    if (!('text' in source)) {
      const options = { isUnmasked: mask.isOff, indented: form === 'json' }
      return (await wholeText(reader, source, options)) ?? ''
    }
    const { text } = source
    const shown = form === 'json' && text.length < INDENT_LIMIT ? indentJson(text) : text
    return mask.isOff ? shown : redact(shown)
  }
  async function copy(): Promise<void> {
    if (given) await copyByKey('Result', await textOf(given))
  }
  async function save(): Promise<void> {
    if (given) saveText(await textOf(given), given.form, fileName)
  }
  useActs(given ? { 'result.copy': () => void copy() } : {})
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
      {given && (
        <span className="ms-auto flex gap-1">
          <CopyButton label="Copy result" text={() => textOf(given)} />
          <IconButton
            icon={SaveIcon}
            label="Save result"
            onClick={() => void save()}
            size="small"
          />
        </span>
      )}
    </div>
  )
}
