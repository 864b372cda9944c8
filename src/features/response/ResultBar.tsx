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
import { MOST_COPIED, saveWhole } from './raw/longTextActs.ts'
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

function isCopied({ source }: ResultText): boolean {
  return 'text' in source || source.whole.blob.size <= MOST_COPIED
}

/** Copies and saves what the view shows, masked as it is shown. */
export function ResultBar({ subject, way, onWay, mask, fileName }: ResultBarProps) {
  const { redact, reader } = useExplorer()
  const ways = waysFor(subject)
  const given = way.textOf?.(subject)
  const copied = given && isCopied(given) ? given : undefined
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
    if (copied) await copyByKey('Result', await textOf(copied))
  }
  async function save({ source, form }: ResultText): Promise<void> {
    if ('text' in source) return saveText(await textOf({ source, form }), form, fileName)
    const name = `${fileName}.${form === 'json' ? 'json' : 'txt'}`
    return saveWhole(reader, source, { fileName: name, isUnmasked: mask.isOff })
  }
  useActs(copied ? { 'result.copy': () => void copy() } : {})
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-b px-3 py-1 max-md:gap-x-1">
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
        <span className="ms-auto flex gap-1 max-md:gap-0">
          {copied && <CopyButton label="Copy result" text={() => textOf(copied)} />}
          <IconButton
            icon={SaveIcon}
            label="Save result"
            onClick={() => void save(given)}
            size="small"
          />
        </span>
      )}
    </div>
  )
}
