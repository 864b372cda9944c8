/** A long raw response: put together off the page's own texts, and read row by row. */
import { useEffect, useState } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import type { Exchange, Whole } from '#wire/types.ts'

import type { Mask } from '../mask.ts'
import { LongText } from './LongText.tsx'
import { rawBlobOf } from './rawBlob.ts'

type LongRawProps = {
  readonly exchange: Exchange
  /** Text above the body; empty where only the body is wanted. */
  readonly head: string
  readonly mask: Mask
  readonly fileName: string
}

type Source = { readonly whole: Whole }

/** Fills its parent; follows an exchange that still grows. */
export function LongRaw({ exchange, head, mask, fileName }: LongRawProps) {
  const { host } = useExplorer()
  const [source, setSource] = useState<Source>()
  const { body, outcome } = exchange
  useEffect(() => {
    let isWanted = true
    async function build(): Promise<void> {
      const blob = await rawBlobOf(exchange, host.pause)
      const whole = head === '' ? blob : new Blob([head, blob])
      if (isWanted) setSource({ whole: { blob: whole, kind: 'body' } })
    }
    void build()
    return () => {
      isWanted = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- nothing else of an exchange is part of its raw text
  }, [body, outcome, head, host])
  if (!source) return <Skeleton label="Putting the text together" />
  return <LongText fileName={fileName} label="Raw response" mask={mask} source={source} />
}
