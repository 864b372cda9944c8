/** Names for files that are saved. */

/** A file name out of a URI: its last part, without what file systems refuse. */
export function fileNameOf(uri: string, fallback: string): string {
  const last = uri.split(/[?#]/)[0]?.split('/').findLast(Boolean) ?? ''
  return last.replaceAll(/[^\w.() -]+/g, '-').replace(/^[.-]+/, '') || fallback
}
