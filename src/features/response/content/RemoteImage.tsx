/** An image somewhere else: loaded only by a press that names its host, and then without telling who looks. */
import { useState } from 'react'

import { hostOf } from '#lib/hostOf.ts'
import { visibleText } from '#lib/visibleText.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { ImageIcon } from '#ui/icons.ts'
import type { Fetch } from '#wire/types.ts'

import { useImage } from './useImage.ts'

type RemoteImageProps = { readonly url: string; readonly alt: string }

type Loading =
  | { readonly kind: 'asking' | 'loading' }
  | { readonly kind: 'loaded'; readonly blob: Blob; readonly mimeType: string }
  | { readonly kind: 'failed'; readonly why: string }

const MOST_BYTES = 20_000_000
const LONGEST_MS = 30_000

/** Within a line of text. */
export function RemoteImage({ url, alt }: RemoteImageProps) {
  const { host, redact } = useExplorer()
  const [loading, setLoading] = useState<Loading>({ kind: 'asking' })
  const name = visibleText(redact(alt)).slice(0, 200)
  const from = hostOf(url) ?? 'elsewhere'
  async function load() {
    setLoading({ kind: 'loading' })
    setLoading(await fetchImage(host.fetch, url, from))
  }
  if (loading.kind === 'loaded') return <Loaded {...loading} name={name} />
  if (loading.kind === 'failed') {
    return (
      <span className="text-meta text-text-2">
        {name}: {loading.why}{' '}
        <a
          className="text-accent-text underline underline-offset-2"
          href={url}
          rel="noopener noreferrer"
          target="_blank"
        >
          Open it at {from}
        </a>
      </span>
    )
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Button
        icon={ImageIcon}
        onClick={() => void load()}
        pending={loading.kind === 'loading'}
        size="small"
        title={redact(url)}
      >
        Load image from {from}
      </Button>
      <span className="text-meta text-text-3">{name}</span>
    </span>
  )
}

function Loaded({ blob, mimeType, name }: { blob: Blob; mimeType: string; name: string }) {
  const verdict = useImage(blob, mimeType)
  if (!verdict) return null
  if (verdict.kind === 'refused') {
    return (
      <span className="text-meta text-text-2">
        {name} isn’t shown. {verdict.why}
      </span>
    )
  }
  return (
    <img alt={name} className="inline max-h-120 max-w-full" decoding="async" src={verdict.url} />
  )
}

async function fetchImage(fetch: Fetch, url: string, from: string): Promise<Loading> {
  try {
    const response = await fetch(
      new Request(url, {
        cache: 'no-store',
        credentials: 'omit',
        // Another host would have to be named first.
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(LONGEST_MS),
      }),
    )
    if (!response.ok) return { kind: 'failed', why: `${from} answered ${response.status}.` }
    const blob = await readBlob(response)
    if (!blob) return { kind: 'failed', why: 'it is over 20 MB.' }
    return { kind: 'loaded', blob, mimeType: blob.type }
  } catch {
    // A browser doesn't say why: no CORS, a redirect, or no connection.
    return { kind: 'failed', why: `${from} doesn’t let this page read it, or can’t be reached.` }
  }
}

/** Undefined when more comes than an image may have. */
async function readBlob({ body, headers }: Response): Promise<Blob | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    pieces.push(next.value)
    bytes += next.value.length
    if (bytes > MOST_BYTES) {
      await reader?.cancel()
      return undefined
    }
  }
  return new Blob(pieces, { type: headers.get('content-type') ?? '' })
}
