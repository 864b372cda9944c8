/** Splits a text where secrets stand in it, so that each language can write them its own way. */
import { placesOf } from '#wire/redact.ts'
import { formsOf } from '#wire/secretForms.ts'
import type { SecretForm } from '#wire/secretForms.ts'

import type { NamedSecret } from './types.ts'

export type Hole = { readonly secret: NamedSecret; readonly spelling: SecretForm }
type Piece = string | Hole

/** A shorter value could be a part of any word: it counts where a value begins and ends. */
const SHORT = 5

/** The text in order; pieces of text are never empty. */
export function piecesOf(text: string, secrets: readonly NamedSecret[]): readonly Piece[] {
  let pieces: readonly Piece[] = text === '' ? [] : [text]
  // Longest first, because one secret may hold another.
  for (const secret of secrets.toSorted((a, b) => b.value.length - a.value.length)) {
    pieces = pieces.flatMap((piece) =>
      typeof piece === 'string' ? around(piece, secret) : [piece],
    )
  }
  return pieces
}

function around(text: string, secret: NamedSecret): readonly Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const [from, to] of placesIn(text, secret.value)) {
    if (from > done) pieces.push(text.slice(done, from))
    pieces.push({ secret, spelling: spellingOf(text.slice(from, to), secret.value) })
    done = to
  }
  if (done < text.length) pieces.push(text.slice(done))
  return pieces
}

function placesIn(text: string, value: string): Iterable<readonly [from: number, to: number]> {
  if (value.length >= SHORT) return placesOf(text, value)
  const { plain, url, json } = formsOf(value)
  const forms = [json, url, plain].map((form) =>
    form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`),
  )
  const alone = new RegExp(String.raw`(?<=^|[/=:\s"])(?:${forms.join('|')})(?=$|[/?#&\s"])`, 'g')
  return Array.from(
    text.matchAll(alone),
    ({ 0: found, index }) => [index, index + found.length] as const,
  )
}

/**
 * How code is to write what was found, so that it is read as the same value: escapes JavaScript would not
 * have written count for those it would. A way that changes nothing is the plain one.
 */
function spellingOf(found: string, value: string): SecretForm {
  const { plain, url, json } = formsOf(value)
  if (found === plain) return 'plain'
  const isJson = found === json || (found !== url && found.includes('\\'))
  if (isJson) return json === plain ? 'plain' : 'json'
  return url === plain ? 'plain' : 'url'
}
