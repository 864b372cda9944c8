/** Text of servers as Monaco may show it. */

import type { IMarkdownString } from './monaco.ts'

/**
 * Markdown without HTML, commands, icons and images: Monaco would fetch an image, so its opening
 * `![` is taken apart, which leaves its words.
 */
export function markdownOf(value: string): IMarkdownString {
  return {
    value: value.replaceAll('![', '!\\['),
    isTrusted: false,
    supportHtml: false,
    supportThemeIcons: false,
  }
}
