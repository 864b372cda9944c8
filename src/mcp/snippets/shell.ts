/** Words of a POSIX shell, with secrets as variables. */
import { quote } from '#wire/curl.ts'

import { piecesOf } from './pieces.ts'
import type { Hole } from './pieces.ts'
import type { NamedSecret } from './types.ts'

/** Writes a text as one word of a command; secrets in it become `$NAME`. */
export function shellWords(secrets: readonly NamedSecret[]): (text: string) => string {
  return (text) => {
    const pieces = piecesOf(text, secrets)
    if (pieces.every((piece) => typeof piece === 'string')) return quote(text)
    // Readable where nothing in between means something to the shell.
    if (pieces.every((piece) => typeof piece !== 'string' || /^[\w\s:/.,?&=@%+~-]*$/.test(piece))) {
      return `"${pieces.map((piece, at) => (typeof piece === 'string' ? piece : variable(piece, pieces[at + 1]))).join('')}"`
    }
    return pieces
      .map((piece) => (typeof piece === 'string' ? quote(piece) : `"${variable(piece, '')}"`))
      .join('')
  }
}

/** The spelling is part of the name: a shell can't encode. */
function variable({ secret, spelling }: Hole, next: string | Hole | undefined): string {
  const name = `${secret.name}${spelling === 'plain' ? '' : `_${spelling.toUpperCase()}`}`
  const runsOn = typeof next === 'string' && /^\w/.test(next)
  return runsOn ? `\${${name}}` : `$${name}`
}

/** A text for a comment: whatever stands in it, the comment ends with its line. */
export function commented(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[^ -~]/g,
    (char) => String.raw`\u` + char.charCodeAt(0).toString(16).padStart(4, '0'),
  )
}
