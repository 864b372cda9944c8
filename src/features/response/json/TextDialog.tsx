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
import { formOf } from '../textForm.ts'
import { saveText, TextView } from '../TextView.tsx'
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

/** Copies and saves the whole, masked as it is shown, however much of it is shown. */
export function TextDialog({ doc, info, path, mask, onClose }: TextDialogProps) {
  const [pending, setPending] = useState(false)
  const text = useStringText(doc, info.id)
  const form = text === undefined ? 'plain' : formOf(text.text)
  const title = visibleText(String(info.key ?? 'Text'))
  async function withWhole(take: (whole: string) => unknown): Promise<void> {
    setPending(true)
    await take(plainValue(await doc.ask('textOf', info.id, {})))
    setPending(false)
  }
  return (
    <Dialog
      actions={
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
      }
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
      {text !== undefined && (
        <TextView form={form} label={`Text of ${title}`} mask={mask} path={path} text={text.text} />
      )}
    </Dialog>
  )
}
