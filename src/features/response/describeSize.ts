/** How much came, in words. */
import { formatBytes } from '#lib/format.ts'
import type { Exchange } from '#wire/types.ts'

/** `1.4 kB`; of a text in which secrets were replaced since, `1.4 kB as it came`. */
export function describeSize({ bytes, replaced }: Exchange): string {
  return `${formatBytes(bytes)}${replaced?.includes('answer') ? ' as it came' : ''}`
}
