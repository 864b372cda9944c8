/** Whether a PDF may be opened in the browser's own viewer, which follows what is in it. */
import { createBreath, inSteps, type Clock } from '../steps.ts'
import { indexOfText } from './chars.ts'
import { codingOf, isContent } from './coding.ts'
import { ON_OPEN, readNames, type Told } from './names.ts'
import { arePlaces, type PdfObjects } from './objects.ts'
import { addPacked, holdsObjects, holdsStreams } from './packed.ts'
import { findStreams, type PdfStream } from './streams.ts'
import { inflate, undoRows, type Room } from './unpack.ts'

export type PdfVerdict =
  /** Nothing in it acts by itself; `hasLinks`: addresses, which are opened by a press. */
  | { readonly kind: 'safe'; readonly hasLinks: boolean }
  /** A sentence says why. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Its bytes are of something else. */
  | { readonly kind: 'noPdf' }

const MOST_BYTES = 20_000_000
const MOST_UNPACKED = 50_000_000
/** Viewers look for the first words and the last ones so far into a file. */
const EDGE = 1024

const UNCLEAR = 'It keeps parts in a way that can’t be looked into.'

/**
 * Looks through all of it, packed parts too. What isn't understood is refused, and so is what only might act: its
 * words are looked for wherever they stand.
 */
export async function judgePdf(blob: Blob, clock: Clock): Promise<PdfVerdict> {
  const head = new Uint8Array(await blob.slice(0, EDGE).arrayBuffer())
  if (indexOfText(head, '%PDF-', 0) === -1) return { kind: 'noPdf' }
  if (blob.size > MOST_BYTES) return refused('It is over 20 MB, too much to look through.')
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const told: Told = { acts: new Set(), isEncrypted: false, hasLinks: false, openings: [] }
  const objects: PdfObjects = { places: new Map(), areUnclear: false }
  await inSteps(readNames(bytes, told), clock)
  const known = problemOf(told)
  if (known !== undefined) return refused(known)
  if (indexOfText(bytes, '%%EOF', Math.max(0, bytes.length - EDGE)) === -1) {
    return refused('Its end is missing.')
  }
  const streams = await inSteps(findStreams(bytes, objects), clock)
  if (streams === 'unclear') return refused(UNCLEAR)
  const problem = await readStreams(bytes, streams, { told, objects, clock })
  if (problem !== undefined) return refused(problem)
  if (!arePlaces(told.openings, objects)) return refused(sentence([ON_OPEN]))
  return { kind: 'safe', hasLinks: told.hasLinks }
}

function refused(why: string): PdfVerdict {
  return { kind: 'refused', why }
}

function problemOf({ acts, isEncrypted }: Told): string | undefined {
  if (acts.size > 0) return sentence(acts)
  return isEncrypted ? 'It is encrypted, so nothing in it can be looked into.' : undefined
}

function sentence(acts: Iterable<string>): string {
  return `It holds ${new Intl.ListFormat('en').format(acts)}.`
}

type Reading = { readonly told: Told; readonly objects: PdfObjects; readonly clock: Clock }

/** Why it is refused, after what is in its streams. */
async function readStreams(
  bytes: Uint8Array<ArrayBuffer>,
  streams: readonly PdfStream[],
  reading: Reading,
): Promise<string | undefined> {
  const room: Room = {
    left: MOST_UNPACKED,
    // Streams may stand in each other: all together are read in the time of a few readings.
    toRead: bytes.length * 5,
    breathe: createBreath(reading.clock),
  }
  for (const stream of streams) {
    if (isContent(stream.dict)) continue
    const isClear = await readPacked(bytes, stream, { ...reading, room })
    if (room.left < 0) return 'Unpacked it is over 50 MB, too much to look through.'
    const problem = isClear ? problemOf(reading.told) : UNCLEAR
    if (problem !== undefined) return problem
  }
  return undefined
}

/** Whether all of it could be read; what isn't packed has been. */
async function readPacked(
  bytes: Uint8Array<ArrayBuffer>,
  stream: PdfStream,
  { told, objects, room, clock }: Reading & { readonly room: Room },
): Promise<boolean> {
  const coding = codingOf(stream.dict)
  const hasObjects = holdsObjects(stream.dict)
  // Where objects end that aren't packed isn't clear, nor whether more is packed in them.
  if (coding.kind !== 'deflated') return coding.kind === 'plain' && !hasObjects
  const unpacked = await inflate(bytes, stream, room)
  const whole =
    unpacked && coding.rows ? await inSteps(undoRows(unpacked, coding.rows), clock) : unpacked
  if (!whole) return false
  await inSteps(readNames(whole, told), clock)
  if (!hasObjects) return true
  if (await inSteps(holdsStreams(whole), clock)) return false
  await inSteps(addPacked(whole, stream.dict, objects), clock)
  return true
}
