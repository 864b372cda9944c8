/** A long string alone, to be read, copied and saved. */
import { useState } from 'react'

import { formatCount } from '#lib/format.ts'
import type { NodeInfo } from '#lib/json/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import { Button } from '#ui/Button.tsx'
import { copyByKey } from '#ui/copyText.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { CopyIcon, SaveIcon } from '#ui/icons.ts'

import type { Mask } from '../mask.ts'
import { formOf, type TextForm } from '../textForm.ts'
import { saveText, TextInRows, TextView } from '../TextView.tsx'
import { plainValue } from './plainValue.ts'
import type { ShownDoc } from './useDoc.ts'
import { useStringText } from './useStringText.ts'

export type TextDialogProps = {
  readonly doc: ShownDoc
  readonly info: NodeInfo
  readonly path: string
  readonly mask: Mask
  readonly onClose: () => void
}

/** Masked as everywhere; of a long text the rows in sight are drawn. */
export function TextDialog({ doc, info, path, mask, onClose }: TextDialogProps) {
  const text = useStringText(doc, info.id)
  const title = visibleText(String(info.key ?? 'Text'))
  const label = `Text of ${title}`
  const form = text === undefined ? 'plain' : formOf(text.text)
  return (
    <Dialog
      actions={text && !text.source && <Acts {...{ doc, info, form, title }} />}
      description={
        text?.isCut
          ? `The beginning of ${formatCount(text.size, 'character')}. Copy and Save take all of them.`
          : formatCount(info.size, 'character')
      }
      onClose={onClose}
      open
      size="wide"
      title={title}
    >
      {text?.source && <TextInRows label={label} mask={mask} name={title} source={text.source} />}
      {text && !text.source && (
        <TextView form={form} label={label} mask={mask} path={path} text={text.text} />
      )}
    </Dialog>
  )
}

type ActsProps = Pick<TextDialogProps, 'doc' | 'info'> & {
  readonly form: TextForm
  readonly title: string
}

/** Copies and saves the whole, masked as it is shown, however much of it is shown. */
function Acts({ doc, info, form, title }: ActsProps) {
  const [pending, setPending] = useState(false)
  async function withWhole(take: (whole: string) => unknown): Promise<void> {
    setPending(true)
    await take(plainValue(await doc.ask('textOf', info.id, {})))
    setPending(false)
  }
  return (
    <>
      <Button
        icon={SaveIcon}
        onClick={() => void withWhole((whole) => saveText(whole, form, title))}
        pending={pending}
      >
        Save
      </Button>
      <Button
        icon={CopyIcon}
        onClick={() => void withWhole((whole) => copyByKey('Text', whole))}
        pending={pending}
      >
        Copy
      </Button>
    </>
  )
}
