/** Splits a text where secrets stand in it, so that each language can write them its own way. */
import type { NamedSecret } from './types.ts'

/** How a secret is spelled where it stands: as it is, percent-encoded, or escaped inside JSON. */
export type Spelling = 'plain' | 'url' | 'json'
export type Hole = { readonly secret: NamedSecret; readonly spelling: Spelling }
type Piece = string | Hole

/** A shorter value could be a part of any word: it counts where a value begins and ends. */
const SHORT = 5

/** The text in order; pieces of text are never empty. */
export function piecesOf(text: string, secrets: readonly NamedSecret[]): readonly Piece[] {
  const found = needlesOf(secrets)
  if (found.length === 0) return text === '' ? [] : [text]
  const pattern = new RegExp(found.map(({ pattern: each }) => each).join('|'), 'g')
  const pieces: Piece[] = []
  let done = 0
  for (const match of text.matchAll(pattern)) {
    const hole = found.find(({ needle }) => needle === match[0])?.hole
    if (!hole) continue
    if (match.index > done) pieces.push(text.slice(done, match.index))
    pieces.push(hole)
    done = match.index + match[0].length
  }
  if (done < text.length) pieces.push(text.slice(done))
  return pieces
}

/** Longest first, because one secret may hold another. */
function needlesOf(secrets: readonly NamedSecret[]) {
  return secrets
    .flatMap((secret) =>
      [...spellingsOf(secret.value)].map(([needle, spelling]) => ({
        needle,
        hole: { secret, spelling },
        pattern: patternOf(needle),
      })),
    )
    .toSorted((a, b) => b.needle.length - a.needle.length)
}

/** The ways a value may stand in a request; a way that changes nothing is the plain one. */
export function spellingsOf(value: string): ReadonlyMap<string, Spelling> {
  const spellings: readonly (readonly [string, Spelling])[] = [
    [JSON.stringify(value).slice(1, -1), 'json'],
    [encodeURIComponent(value.toWellFormed()), 'url'],
    [value, 'plain'],
  ]
  return new Map(spellings)
}

function patternOf(needle: string): string {
  const literal = needle.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
  return needle.length < SHORT ? String.raw`(?<=^|[/=:\s"])${literal}(?=$|[/?#&\s"])` : literal
}
