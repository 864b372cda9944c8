/** The text that bytes are. */
import { useRead } from './useRead.ts'

/** Bytes that are read as a text; more are a file to save. */
const MOST_BYTES = 5_000_000

type Read = { readonly text: string } | 'noText'

/** Undefined while it is read; `noText` for what is no UTF-8, or too long to be shown. */
export function useText(blob: Blob): Read | undefined {
  return useRead(blob, readText)
}

async function readText(blob: Blob): Promise<Read> {
  if (blob.size > MOST_BYTES) return 'noText'
  const bytes = await blob.arrayBuffer()
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    // Bytes that are no UTF-8; that is what was asked.
    return 'noText'
  }
}
