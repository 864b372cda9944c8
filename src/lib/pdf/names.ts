/** TABLE: names by which a PDF acts, and what to call each. */
import type { Steps } from '../steps.ts'
import { endOfWord, isDoubtful, nameAt, skipSpace } from './chars.ts'
import { openingAt, type Opening } from './opening.ts'

const SCRIPT = 'a script'
/** Anything but going to a place in it. */
export const ON_OPEN = 'an action that runs on opening'
const FORM = 'a form that sends what is filled in'
const OTHERS = 'other files, or addresses of them'
const MEDIA = 'sound or film'

const ACTS: ReadonlyMap<string, string> = new Map([
  ['JavaScript', SCRIPT],
  ['JS', SCRIPT],
  ['OnInstantiate', SCRIPT],
  ['AA', ON_OPEN],
  ['Launch', 'a program to start'],
  ['SubmitForm', FORM],
  ['ImportData', FORM],
  ['XFA', 'a form of the kind that calculates'],
  ['GoToR', OTHERS],
  ['GoToE', OTHERS],
  ['EmbeddedFile', OTHERS],
  ['EmbeddedFiles', OTHERS],
  ['RichMedia', MEDIA],
  ['RichMediaExecute', MEDIA],
  ['Rendition', MEDIA],
  ['Movie', MEDIA],
  ['Sound', MEDIA],
])

/** What names told. */
export type Told = {
  /** What it does by itself, in words. */
  readonly acts: Set<string>
  isEncrypted: boolean
  /** It names addresses, which are opened by a press. */
  hasLinks: boolean
  /** What happens when it is opened, once for each time it is said. */
  readonly openings: Opening[]
}

/** A document has one, and one more each time it is changed. */
const MOST_OPENINGS = 100

/** Slashes that are looked at before others have their turn. */
const AT_ONCE = 1000

/** Adds what the names tell, wherever they stand: in texts and images too, where they say nothing. */
export function* readNames(bytes: Uint8Array, told: Told): Steps<void> {
  let count = 0
  for (let at = bytes.indexOf(0x2f); at !== -1; at = bytes.indexOf(0x2f, at + 1)) {
    if (++count % AT_ONCE === 0) yield
    const end = endOfWord(bytes, at + 1)
    if (end - at < 3) continue
    // Viewers exist to which a name is over before a letter zero.
    const [name = ''] = nameAt(bytes, at + 1, end).split('\0')
    const act = ACTS.get(name)
    if (act !== undefined && (end - at > 3 || hasValue(bytes, end))) told.acts.add(act)
    if (name === 'OpenAction') readOpening(bytes, end, told)
    if (name === 'Encrypt') told.isEncrypted = true
    if (name === 'URI') told.hasLinks = true
  }
}

function readOpening(bytes: Uint8Array, at: number, { acts, openings }: Told): void {
  if (acts.has(ON_OPEN)) return
  const opening = openings.length < MOST_OPENINGS ? openingAt(bytes, at) : undefined
  if (opening === undefined) acts.add(ON_OPEN)
  else openings.push(opening)
}

/** Two letters stand in any image by chance: what follows them must be what they could mean. */
function hasValue(bytes: Uint8Array, end: number): boolean {
  const at = skipSpace(bytes, end)
  const next = String.fromCharCode(bytes[at] ?? 0)
  return isDoubtful(bytes[at]) || /[([<\d+.-]/.test(next)
}
