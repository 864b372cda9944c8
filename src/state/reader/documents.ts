/** The room where documents live, in the page or in a worker: opens them, and answers what is asked of them. */
import { createDiffDoc } from '#lib/diff/diffDoc.ts'
import { abridgeJson } from '#lib/json/abridge.ts'
import { createJsonDoc } from '#lib/json/doc.ts'
import { createTextDoc } from '#lib/text/textDoc.ts'
import { beginningOf } from '#wire/beginning.ts'
import { redactText } from '#wire/redact.ts'
import { secretSpans } from '#wire/secretSpans.ts'

import { comparedSides } from './comparedSides.ts'
import { Lost } from './room.ts'
import type { Numbered, Opening, Place, Room } from './room.ts'
import { createTapes } from './tapes.ts'
import type { Tapes } from './tapes.ts'
import type { NotOpened } from './types.ts'

type Opened = {
  /** A document, whose methods are asked by name. */
  readonly doc: object
  /** Brings back what was dropped to make room. */
  readonly load: () => Promise<void>
}

/** `secrets` are what is masked, as they are when something is asked; `tapes` is for tests. */
export function createDocuments(
  secrets: () => readonly string[],
  tapes: Tapes = createTapes(),
): Room {
  const opened = new Map<number, Opened>()
  const openAs = createOpener(tapes, secrets)

  async function open(id: number, opening: Opening): Promise<NotOpened | undefined> {
    const made = await openAs(opening)
    if ('problem' in made) return made
    opened.set(id, made)
    return undefined
  }
  async function ask<Answer>(
    id: number,
    method: PropertyKey,
    given: readonly unknown[],
  ): Promise<Answer> {
    const found = opened.get(id)
    if (!found) throw new Lost('This document was closed')
    await found.load()
    return Reflect.apply(Reflect.get(found.doc, method), undefined, given)
  }
  async function abridge(whole: Numbered): Promise<string> {
    const held = await tapes.valueOf({ whole })
    return 'problem' in held ? beginningOf(whole) : abridgeJson(held.tape)
  }
  return { open, ask, close: (id) => void opened.delete(id), abridge }
}

/** Characters that one of a secret takes where JSON in texts of JSON spells it: `\\\\\\\\u0041`. */
const WIDEST = 12

function createOpener(tapes: Tapes, secrets: () => readonly string[]) {
  const mask = (text: string) => redactText(text, secrets())
  const secretsIn = (text: string) => secretSpans(text, secrets())
  const longest = () => secrets().reduce((most, { length }) => Math.max(most, length), 0) * WIDEST

  async function openJson(place: Place): Promise<Opened | NotOpened> {
    const held = await tapes.valueOf(place)
    if ('problem' in held) return held
    await held.load()
    return { doc: createJsonDoc(held.tape, { mask, root: held.node }), load: held.load }
  }
  async function openText(place: Place): Promise<Opened | NotOpened> {
    const bytes = await tapes.bytesOf(place)
    return 'problem' in bytes ? bytes : { doc: createTextDoc(bytes, { secretsIn }), load: stay }
  }
  async function openDiff(opening: Extract<Opening, { as: 'diff' }>): Promise<Opened | NotOpened> {
    const { left: leftPlace, right: rightPlace, options, effort } = opening
    const sides = await comparedSides(tapes, leftPlace, rightPlace)
    if ('problem' in sides) return sides
    const { left, right, ...texts } = sides
    const masks = { mask, secretsIn, longest }
    return {
      doc: createDiffDoc(left, right, { ...options, ...texts, ...masks, effort }),
      load: stay,
    }
  }
  return (opening: Opening): Promise<Opened | NotOpened> => {
    if (opening.as === 'diff') return openDiff(opening)
    return opening.as === 'json' ? openJson(opening.place) : openText(opening.place)
  }
}

/** For what is never dropped. */
function stay(): Promise<void> {
  return Promise.resolve()
}
