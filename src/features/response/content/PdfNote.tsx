/** Why a PDF isn't opened here. */
import { Callout } from '#ui/Callout.tsx'

import { useRead } from './useRead.ts'

/** Bytes that are looked through for what acts by itself. */
const MOST_READ = 20_000_000

/**
 * A PDF may hold scripts, forms and addresses. Browsers' viewers follow them, don't run in a sandboxed frame, and
 * ask nobody; so it is saved, and opened by whoever trusts it.
 */
export function PdfNote({ blob }: { readonly blob: Blob }) {
  const acts = useRead(blob, actsIn)
  if (acts === undefined) return null
  if (acts === 'noPdf') {
    return (
      <Callout title="This is called a PDF, and its bytes are of something else." tone="warn">
        Save it to look at the bytes.
      </Callout>
    )
  }
  return (
    <Callout title="A PDF isn’t opened here." tone={acts.length > 0 ? 'warn' : 'info'}>
      {acts.length > 0
        ? `This one holds ${acts.join(' and ')}. `
        : 'It may hold scripts and addresses, which a browser’s viewer follows. '}
      Save it, and open it yourself.
    </Callout>
  )
}

const ACTS = [
  { sign: /\/(?:JavaScript|JS)[\s(<[/]/, words: 'a script' },
  { sign: /\/(?:OpenAction|AA)[\s<[]/, words: 'what happens when it is opened' },
  { sign: /\/(?:Launch|SubmitForm|URI|GoToR|ImportData)\b/, words: 'addresses' },
  { sign: /\/EmbeddedFile\b/, words: 'other files' },
] as const

/** What is written plainly; compressed parts may hold more. */
async function actsIn(blob: Blob): Promise<readonly string[] | 'noPdf'> {
  const bytes = await blob.slice(0, MOST_READ).arrayBuffer()
  const text = new TextDecoder('latin1').decode(bytes)
  if (!text.slice(0, 1024).includes('%PDF-')) return 'noPdf'
  return ACTS.filter(({ sign }) => sign.test(text)).map(({ words }) => words)
}
