/** A text that is Markdown: drawn, or as it was written. */
import { useState } from 'react'

import { cx } from '#ui/cx.ts'
import { isCostlyMarkdown, Markdown } from '#ui/Markdown.tsx'
import { Switch } from '#ui/Switch.tsx'

import { ShapeBar } from '../json/ShapeBar.tsx'
import { useMaskedText } from '../mask.ts'
import { MaskNote } from '../MaskNote.tsx'
import type { TextForm } from '../textForm.ts'
import { TextView } from '../TextView.tsx'
import { RemoteImage } from './RemoteImage.tsx'
import type { TextPlace } from './TextBlock.tsx'

type MarkdownBlockProps = TextPlace & { readonly text: string; readonly form: TextForm }

/** Characters beyond which reading Markdown would hold the page. */
const MOST = 40_000

/** No HTML, no image without a press, and links that say where they lead. */
export function MarkdownBlock({ text, form, ...place }: MarkdownBlockProps) {
  const { mask, fills, label, bar } = place
  const [isAsWritten, setAsWritten] = useState(false)
  const { shown, holdsSecret } = useMaskedText(text, mask)
  const isCostly = isCostlyMarkdown(shown, MOST)
  const how = isCostly ? (
    <p className="text-meta text-text-2">
      Too much Markdown to be drawn without holding the page: it is shown as it was written.
    </p>
  ) : (
    <Switch checked={isAsWritten} label="As written" onChange={setAsWritten} />
  )
  return (
    <>
      {bar ? (
        <ShapeBar bar={bar}>{how}</ShapeBar>
      ) : (
        <div className="mb-2 flex flex-none flex-wrap items-center gap-x-3">{how}</div>
      )}
      {isAsWritten || isCostly ? (
        <TextView {...place} form={form} text={text} />
      ) : (
        <>
          {holdsSecret && <MaskNote mask={mask} />}
          <div
            aria-label={label}
            className={cx(
              'ring-inside min-w-0',
              fills ? 'min-h-0 flex-1 overflow-auto p-3' : 'max-h-160 flex-none overflow-auto',
            )}
            dir="auto"
            role="group"
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so keys must reach it
            tabIndex={0}
          >
            <Markdown drawImage={drawImage} most={MOST} text={shown} />
          </div>
        </>
      )}
    </>
  )
}

function drawImage({ url, alt }: { readonly url: string; readonly alt: string }) {
  return <RemoteImage alt={alt} key={url} url={url} />
}
