/** Bytes that came as Base64: decoded at once where they are few, beside the page where they are many. */
import { useEffect, useMemo, useState } from 'react'

import { base64ToBytes } from '#lib/encoding.ts'
import { parseJson } from '#lib/parseJson.ts'
import type { JsonSource, Reader } from '#state/reader/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

export type Bytes =
  | { readonly kind: 'loading' }
  | { readonly kind: 'here'; readonly blob: Blob }
  /** A sentence that says why there are none. */
  | { readonly kind: 'broken'; readonly why: string }

/** Characters that are decoded at once: a millisecond. */
const AT_ONCE = 300_000

const LOADING: Bytes = { kind: 'loading' }
const NO_BASE64: Bytes = { kind: 'broken', why: 'Its data isn’t Base64.' }

/** `base64` may be cut where there is a `source`, which then has all of it. */
export function useBytes(base64: string, source: JsonSource | undefined): Bytes {
  const { reader } = useExplorer()
  const short = useMemo(
    () => (source || base64.length > AT_ONCE ? undefined : decodeShort(base64)),
    [base64, source],
  )
  const [long, setLong] = useState<{ of: unknown; bytes: Bytes }>()
  const key = JSON.stringify(source && 'at' in source ? source.at : base64.length)
  useEffect(() => {
    if (short) return undefined
    let isWanted = true
    async function decode(): Promise<void> {
      const bytes = await decodeLong(base64, source, reader)
      if (isWanted) setLong({ of: key, bytes })
    }
    void decode()
    return () => {
      isWanted = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- callers make new sources of the same place
  }, [base64, key, short, reader])
  return short ?? (long?.of === key ? long.bytes : LOADING)
}

function decodeShort(base64: string): Bytes {
  const bytes = base64ToBytes(base64)
  return bytes ? { kind: 'here', blob: new Blob([bytes]) } : NO_BASE64
}

async function decodeLong(
  base64: string,
  source: JsonSource | undefined,
  reader: Reader,
): Promise<Bytes> {
  try {
    const whole = source ? await exactString(reader, source) : base64
    if (whole === undefined) return { kind: 'broken', why: 'Its data can’t be read.' }
    if (whole.length <= AT_ONCE) return decodeShort(whole)
    const plain = /[-_\s]/.test(whole)
      ? whole.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/\s/g, '')
      : whole
    // The browser decodes this beside the page.
    const response = await fetch(`data:application/octet-stream;base64,${plain}`)
    return { kind: 'here', blob: await response.blob() }
  } catch {
    return NO_BASE64
  }
}

/** The characters of a string as it was sent. */
async function exactString(reader: Reader, source: JsonSource): Promise<string | undefined> {
  const doc = await reader.open(source)
  if ('problem' in doc) return undefined
  try {
    const text = await doc.ask('exactText', 0)
    if (!text.startsWith('"')) return text
    // Base64 has nothing that JSON escapes but the slash.
    if (!text.includes('\\')) return text.slice(1, -1)
    const parsed = parseJson(text)
    return parsed.ok && typeof parsed.value === 'string' ? parsed.value : undefined
  } finally {
    doc.close()
  }
}
