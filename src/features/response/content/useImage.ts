/** An image's address as long as it is drawn. */
import { useEffect, useState } from 'react'

import { judgeImage, type ImageVerdict } from '#lib/judgeImage.ts'
import { useExplorer } from '#state/useExplorer.ts'

/** Undefined while its bytes are looked at. */
export function useImage(blob: Blob, mimeType: string): ImageVerdict | undefined {
  const { host } = useExplorer()
  const [seen, setSeen] = useState<{ of: Blob; verdict: ImageVerdict }>()
  useEffect(() => {
    let url: string | undefined
    let isWanted = true
    async function judge(given: Blob): Promise<void> {
      const verdict = await judgeImage(given, mimeType, host)
      if (verdict.kind === 'shown') url = verdict.url
      if (isWanted) setSeen({ of: given, verdict })
      else release(url)
    }
    void judge(blob)
    return () => {
      isWanted = false
      release(url)
    }
  }, [blob, mimeType, host])
  return seen?.of === blob ? seen.verdict : undefined
}

function release(url: string | undefined): void {
  if (url?.startsWith('blob:')) URL.revokeObjectURL(url)
}
