/** Loads an image from anywhere once the person asked for it or allowed it: recorded, and without telling who looks. */
import { exchange } from '#wire/exchange.ts'
import { mediaTypeOf } from '#wire/headers.ts'
import type { Exchange, Outcome } from '#wire/types.ts'

import type { Explorer } from './explorer.ts'
import { record } from './recorder.ts'

/** What came, of whatever type; or why nothing did: `unreadable` where a browser doesn't tell. */
export type LoadedImage =
  | { readonly kind: 'loaded'; readonly blob: Blob; readonly mimeType: string }
  | { readonly kind: 'failed'; readonly why: 'large' | 'elsewhere' | 'late' | 'unreadable' }
  | { readonly kind: 'failed'; readonly why: 'status'; readonly status: number }

/** What an image may cost until it is there. */
export type LoadLimits = { readonly bytes: number; readonly ms: number }

const LIMITS: LoadLimits = { bytes: 20_000_000, ms: 30_000 }

/** Goes to the address itself and nowhere else, and nowhere at all for a `data:` one; never rejects. */
export async function loadImage(
  { exchanges, host }: Pick<Explorer, 'exchanges' | 'host'>,
  url: string,
  { bytes, ms }: LoadLimits = LIMITS,
): Promise<LoadedImage> {
  if (/^data:/i.test(url)) return readInline(host, url, bytes)
  const request = { method: 'GET', url, headers: [], body: null } as const
  const id = exchanges.open({ kind: 'image' }, request)
  let blob = new Blob([])
  const events = exchange(request, {
    fetch: host.fetch,
    now: host.now,
    signal: AbortSignal.timeout(ms),
    maxBytes: bytes,
    // Its bytes are wanted as they are, and no text stands in for them.
    longFrom: 0,
    abridge: async (whole) => {
      blob = whole.blob
      return ''
    },
  })
  return imageIn(await record({ id, host, exchanges }, events), blob)
}

/** What its address holds, with its type. */
async function readInline(
  { fetch }: Pick<Explorer['host'], 'fetch'>,
  url: string,
  most: number,
): Promise<LoadedImage> {
  try {
    const response = await fetch(new Request(url))
    const blob = await response.blob()
    if (blob.size > most) return { kind: 'failed', why: 'large' }
    return { kind: 'loaded', blob, mimeType: mediaTypeOf([...response.headers]) }
  } catch {
    return { kind: 'failed', why: 'unreadable' }
  }
}

function imageIn({ head, outcome }: Exchange, blob: Blob): LoadedImage {
  if (head?.type === 'opaqueredirect') return { kind: 'failed', why: 'elsewhere' }
  if (!head || outcome?.kind !== 'complete') return { kind: 'failed', why: whyBroken(outcome) }
  const { status, headers } = head
  if (status < 200 || status > 299) return { kind: 'failed', why: 'status', status }
  return { kind: 'loaded', blob, mimeType: mediaTypeOf(headers) }
}

function whyBroken(outcome: Outcome | undefined): 'large' | 'late' | 'unreadable' {
  if (outcome?.kind === 'aborted') return 'late'
  return outcome?.kind === 'truncated' && outcome.lost === 'room' ? 'large' : 'unreadable'
}
