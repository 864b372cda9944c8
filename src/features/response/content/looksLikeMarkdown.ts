/** Texts that were meant as Markdown, although nothing says so. */

/** Each is hardly ever written by accident. */
const SIGNS = [
  /^#{1,6} \S.*$/m,
  /^(?:```|~~~)/m,
  /^ {0,3}\|?[ :]{0,3}-{3,}[ :]*\|[-| :]*$/m,
  /\*\*\S(?:[^*\n]*\S)?\*\*/,
  /\[[^\]\n]{1,200}\]\((?:https?|mailto):[^)\s]{1,2000}\)/,
  /^(?:[-*+] \S.*\n){2}/m,
  /^(?:\d{1,3}\. \S.*\n){2}/m,
]

/** Characters that are looked at. */
const MOST_READ = 5000

/** Whether a text of no known type is best drawn as Markdown. */
export function looksLikeMarkdown(text: string): boolean {
  const start = `${text.slice(0, MOST_READ)}\n`
  // Comments of scripts look like headings, and no Markdown begins like this.
  if (/^(?:#!|<[?!a-zA-Z])/.test(start)) return false
  return SIGNS.some((sign) => sign.test(start))
}
