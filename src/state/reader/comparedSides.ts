/** The two values of a comparison; both as texts, where one of them is no JSON. */
import { MOST_TEXT, textRoot } from '#lib/diff/texts.ts'
import type { DiffCounts } from '#lib/diff/types.ts'
import { decode } from '#lib/json/bytes.ts'
import { createByteIndenter } from '#lib/json/indentBytes.ts'

import type { Place } from './room.ts'
import type { Held, Tapes } from './tapes.ts'
import type { NotOpened } from './types.ts'

/** Bytes that a character takes at the most. */
const WIDEST = 3

/**
 * Or why there is nothing to compare. `notJson` says which made it a comparison of texts, `otherBytes` that
 * these come of bytes that differ though they read the same.
 */
export async function comparedSides(tapes: Tapes, left: Place, right: Place) {
  const l = await keptValue(tapes, left)
  const r = await keptValue(tapes, right)
  const notJson = whichOf(isNoJson(l), isNoJson(r))
  if (!notJson) {
    if ('problem' in l) return l
    return 'problem' in r ? r : { left: l, right: r }
  }
  const leftText = await wholeText(tapes, left, l)
  if ('problem' in leftText) return leftText
  const rightText = await wholeText(tapes, right, r)
  if ('problem' in rightText) return rightText
  const otherBytes =
    leftText.text === rightText.text && !areSameBytes(leftText.bytes, rightText.bytes)
  return {
    left: textRoot(inLines(leftText, rightText)),
    right: textRoot(inLines(rightText, leftText)),
    notJson,
    otherBytes,
  }
}

/** JSON against what was never meant as such: on one line, as most servers send it, nobody could read it. */
function inLines({ text, bytes, isJson }: WholeText, other: WholeText): string {
  if (!isJson || /^\s*[[{]/.test(other.text)) return text
  return createByteIndenter(bytes)(0, bytes.length)
}

function areSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at])
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

type WholeText = { readonly text: string; readonly bytes: Uint8Array; readonly isJson: boolean }

async function wholeText(
  tapes: Tapes,
  place: Place,
  side: Held | NotOpened,
): Promise<WholeText | NotOpened> {
  if ('problem' in side && side.line === undefined) return side
  const bytes =
    'tape' in side
      ? side.tape.bytes
      : await tapes.bytesOf(place.whole ? { whole: place.whole } : { text: place.text })
  if ('problem' in bytes) return bytes
  if (bytes.length > MOST_TEXT * WIDEST) return TOO_LONG
  const text = decode(bytes, 0, bytes.length)
  return text.length > MOST_TEXT ? TOO_LONG : { text, bytes, isJson: 'tape' in side }
}

const TOO_LONG: NotOpened = {
  problem: 'One of them is no JSON, and they are too long to be compared as texts',
}
