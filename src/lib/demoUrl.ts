/** The demo server of the page, by its address. */

/** Whether an address is that of the demo server below a page; nothing but that page reaches it. */
export function isDemoUrl(url: string, pageUrl: string): boolean {
  return url.startsWith(new URL('demo/', pageUrl).href)
}
