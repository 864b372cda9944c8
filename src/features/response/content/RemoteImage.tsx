/** An image somewhere else: loaded only by a press that names its host, and then without telling who looks. */
import { useState } from 'react'

import { assertNever } from '#lib/assert.ts'
import { hostOf } from '#lib/hostOf.ts'
import { visibleText } from '#lib/visibleText.ts'
import { loadImage, type LoadedImage } from '#state/loadImage.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { ImageIcon } from '#ui/icons.ts'

import { useImage } from './useImage.ts'

type RemoteImageProps = { readonly url: string; readonly alt: string }

type Loading = { readonly kind: 'asking' | 'loading' } | LoadedImage

/** Within a line of text. */
export function RemoteImage({ url, alt }: RemoteImageProps) {
  const explorer = useExplorer()
  const { redact } = explorer
  const [loading, setLoading] = useState<Loading>({ kind: 'asking' })
  const name = visibleText(redact(alt)).slice(0, 200)
  const from = hostOf(url) ?? 'elsewhere'
  async function load() {
    setLoading({ kind: 'loading' })
    setLoading(await loadImage(explorer, url))
  }
  if (loading.kind === 'loaded') return <Loaded {...loading} name={name} />
  if (loading.kind === 'failed') {
    return (
      <span className="text-meta text-text-2">
        {name}: {describeFailure(loading, from)}{' '}
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

/** A browser doesn't say why it can't read something: no CORS, or no connection. */
function describeFailure(failed: Extract<LoadedImage, { kind: 'failed' }>, from: string): string {
  switch (failed.why) {
    case 'status':
      return `${from} answered ${failed.status}.`
    case 'large':
      return 'it is over 20 MB.'
    case 'elsewhere':
      return `${from} says that it is somewhere else.`
    case 'late':
      return `${from} took too long.`
    case 'unreadable':
      return `${from} doesn’t let this page read it, or can’t be reached.`
    default:
      return assertNever(failed)
  }
}
