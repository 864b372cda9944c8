/** The two values of a comparison; both as texts, where one of them is no JSON. */
import { textRoot } from '#lib/diff/texts.ts'
import type { DiffCounts } from '#lib/diff/types.ts'
import { decode } from '#lib/json/bytes.ts'

import type { Place } from './room.ts'
import type { Held, Tapes } from './tapes.ts'
import type { NotOpened } from './types.ts'

/** Bytes of what is no JSON, up to which it is compared as text. */
const MOST_TEXT = 20_000_000

/** Or why there is nothing to compare. `notJson` says which made it a comparison of texts. */
export async function comparedSides(tapes: Tapes, left: Place, right: Place) {
  const l = await keptValue(tapes, left)
  const r = await keptValue(tapes, right)
  const notJson = whichOf(isNoJson(l), isNoJson(r))
  if (!notJson) {
    if ('problem' in l) return l
    return 'problem' in r ? r : { left: l, right: r }
  }
  const leftText = await wholeText(tapes, left, l)
  if (typeof leftText !== 'string') return leftText
  const rightText = await wholeText(tapes, right, r)
  if (typeof rightText !== 'string') return rightText
  return { left: textRoot(leftText), right: textRoot(rightText), notJson }
}

/** A value whose index stays as long as someone has it, even if it is dropped for all others. */
async function keptValue(tapes: Tapes, place: Place): Promise<Held | NotOpened> {
  const held = await tapes.valueOf(place)
  return 'problem' in held ? held : { ...held, tape: { ...held.tape } }
}

/** What is no JSON is so at some line; all else that fails is no text either. */
function isNoJson(side: Held | NotOpened): boolean {
  return 'problem' in side && side.line !== undefined
}

function whichOf(left: boolean, right: boolean): DiffCounts['notJson'] {
  if (left) return right ? 'both' : 'left'
  return right ? 'right' : undefined
}

async function wholeText(
  tapes: Tapes,
  place: Place,
  side: Held | NotOpened,
): Promise<string | NotOpened> {
  if ('problem' in side && side.line === undefined) return side
  const bytes =
    'tape' in side
      ? side.tape.bytes
      : await tapes.bytesOf(place.whole ? { whole: place.whole } : { text: place.text })
  if ('problem' in bytes) return bytes
  if (bytes.length > MOST_TEXT) {
    return { problem: 'One of them is no JSON, and they are too long to be compared as texts' }
  }
  return decode(bytes, 0, bytes.length)
}
