/** Addresses in strings: of the web only, and named by their host before they are opened. */
import type { NodeInfo } from '#lib/json/types.ts'

/** An address of the web that a whole string is; undefined for anything else, such as `javascript:`. */
export function webAddressOf({ kind, text, isCut }: NodeInfo): URL | undefined {
  if (kind !== 'string' || isCut || !/^https?:\/\/\S+$/i.test(text)) return undefined
  return URL.canParse(text) ? new URL(text) : undefined
}

/** Opens it where it learns nothing of this page. */
export function openOutside(address: URL): void {
  window.open(address.href, '_blank', 'noopener,noreferrer')
}

/** Whether a string may hold JSON: an object or a list. */
export function looksLikeJson({ kind, text }: NodeInfo): boolean {
  return kind === 'string' && /^\s*[{[]/.test(text)
}
