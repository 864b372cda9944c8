/** Copies and saves what is shown of an answer, masked as it is shown. */
import { indentJson } from '#lib/indentJson.ts'
import { useActs, useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { copyByKey } from '#ui/copyText.ts'
import { SaveIcon } from '#ui/icons.ts'

import { wholeText } from './content/wholeText.ts'
import type { Mask } from './mask.ts'
import { MOST_COPIED, saveWhole } from './raw/longTextActs.ts'
import type { ResultText } from './resultViews.ts'
import { saveText } from './TextView.tsx'

/** A text, how it is masked, and what it is called. */
export type ResultActsProps = {
  readonly given: ResultText
  readonly mask: Mask
  /** Name of a saved file, without extension. */
  readonly fileName: string
  /** “Copy result”. */
  readonly what?: 'result' | 'error'
}

/** Beyond this, a copy is taken as it was sent: indenting would hold the page. */
const INDENT_LIMIT = 1_000_000

function isCopied({ source }: ResultText): boolean {
  return 'text' in source || source.whole.blob.size <= MOST_COPIED
}

/** What is too long to copy can be saved. */
export function ResultActs({ given, mask, fileName, what = 'result' }: ResultActsProps) {
  const { redact, reader } = useExplorer()
  const copied = isCopied(given)
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
    await copyByKey(what === 'error' ? 'Error' : 'Result', await textOf(given))
  }
  async function save({ source, form }: ResultText): Promise<void> {
    if ('text' in source) return saveText(await textOf({ source, form }), form, fileName)
    const name = `${fileName}.${form === 'json' ? 'json' : 'txt'}`
    return saveWhole(reader, source, { fileName: name, isUnmasked: mask.isOff })
  }
  useActs(copied ? { 'result.copy': () => void copy() } : {})
  return (
    <>
      {copied && <CopyButton label={`Copy ${what}`} text={() => textOf(given)} />}
      <IconButton
        icon={SaveIcon}
        label={`Save ${what}`}
        onClick={() => void save(given)}
        size="small"
      />
    </>
  )
}
