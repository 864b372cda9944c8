/** What a server says, among words of ours. */
import { visibleText } from '#lib/visibleText.ts'

/** Characters of a sentence; all of it stands in what is shown below. */
const MOST = 1000

/** On one line, no longer than a sentence, with what can’t be seen spelled out. To be masked before: a cut would hide a secret from its mask. */
export function serverWords(masked: string, most = MOST): string {
  const start = masked.length > most ? `${masked.slice(0, most)}…` : masked
  return visibleText(start.replaceAll(/\s+/g, ' '))
}
