/** Whether a PDF may be opened, and the button that does it. */
import { useCallback } from 'react'

import type { PdfVerdict } from '#lib/pdf/judgePdf.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { OpenOutsideIcon } from '#ui/icons.ts'

import { useRead } from './useRead.ts'

/** The viewer has read it by then, however slow it is. */
const SHOWN_MS = 60_000

const NOT_LOADED: PdfVerdict = {
  kind: 'refused',
  why: 'The part of this page that looks into PDFs couldn’t be loaded.',
}

/**
 * A PDF may hold scripts, forms and addresses. Browsers' viewers follow them, don't run in a sandboxed frame, and
 * ask nobody; so one is only given to them when nothing in it acts by itself.
 */
export function PdfNote({ blob }: { readonly blob: Blob }) {
  const { host } = useExplorer()
  const judge = useCallback(
    async (given: Blob): Promise<PdfVerdict> => {
      try {
        const { judgePdf } = await import('#lib/pdf/judgePdf.ts')
        return await judgePdf(given, host)
      } catch {
        return NOT_LOADED
      }
    },
    [host],
  )
  const verdict = useRead(blob, judge)
  if (!verdict) return <p className="text-body text-text-2">Looking into this PDF…</p>
  if (verdict.kind === 'noPdf') {
    return (
      <Callout title="This is called a PDF, and its bytes are of something else." tone="warn">
        Save it to look at the bytes.
      </Callout>
    )
  }
  if (verdict.kind === 'refused') {
    return (
      <Callout title="This PDF isn’t opened here." tone="warn">
        {verdict.why} Save it, and open it yourself.
      </Callout>
    )
  }
  if (!navigator.pdfViewerEnabled) {
    return (
      <Callout title="This browser has no viewer of its own for PDFs." tone="info">
        Save it, and open it yourself.
      </Callout>
    )
  }
  return <SafeNote blob={blob} hasLinks={verdict.hasLinks} />
}

function SafeNote({ blob, hasLinks }: { readonly blob: Blob; readonly hasLinks: boolean }) {
  return (
    <Callout
      actions={
        <Button icon={OpenOutsideIcon} onClick={() => openPdf(blob)} size="small">
          Open in a new tab
        </Button>
      }
      title="Nothing in this PDF acts by itself."
      tone="info"
    >
      The browser’s own viewer shows it.{hasLinks && ' It holds links, which open when pressed.'}
    </Callout>
  )
}

/** As a PDF and nothing else, whatever else its bytes could be. */
function openPdf(blob: Blob): void {
  const url = URL.createObjectURL(blob.slice(0, blob.size, 'application/pdf'))
  window.open(url, '_blank', 'noopener')
  setTimeout(() => URL.revokeObjectURL(url), SHOWN_MS)
}
