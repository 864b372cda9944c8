/** Whether the browser holds a request to the rules for other origins. */
import type { WireRequest } from '#wire/types.ts'

/** False for an address nobody can read. */
export function isCrossOrigin({ url }: Pick<WireRequest, 'url'>, pageOrigin: string): boolean {
  return URL.canParse(url) && new URL(url).origin !== pageOrigin
}
