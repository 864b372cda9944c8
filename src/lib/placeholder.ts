/** The cheap question before the work: most texts have no placeholder, and pay nothing. */

/** Whether there can be a `{{name}}` in a text at all. */
export function hasPlaceholder(text: string): boolean {
  return text.includes('{{')
}
