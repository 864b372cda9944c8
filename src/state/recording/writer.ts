/** Writes JSON of any size as a file, piece by piece: no long text is joined, and the page breathes in between. */

/** A value to write; a function writes its own. Undefined members are left out. */
export type Part =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Part[]
  | { readonly [name: string]: Part }
  | ((out: Out) => Promise<void>)

/** Where it is written to. */
type Out = {
  readonly write: (text: string) => Promise<void>
  readonly put: (part: Part) => Promise<void>
}

/** Characters that are turned into bytes at once. */
const PIECE = 1_000_000
/** The page draws and hears keys at least this often; milliseconds. */
const SLICE_MS = 8

/** What a file needs of the host. */
export type Clock = {
  readonly now: () => number
  readonly pause: () => Promise<void>
  /** Ends the work with its reason. */
  readonly signal?: AbortSignal | undefined
}

/** Gives time to everything else whenever a slice of work is over; throws once the work is called off. */
export function createBreath({ now, pause, signal }: Clock): () => Promise<void> {
  let since = now()
  return async function breathe() {
    if (now() - since < SLICE_MS) return
    await pause()
    signal?.throwIfAborted()
    since = now()
  }
}

/** The whole value as a file of this media type. */
export async function writeFile(part: Part, type: string, clock: Clock): Promise<Blob> {
  const breathe = createBreath(clock)
  const blobs: Blob[] = []
  let held: string[] = []
  let length = 0

  function flush(): void {
    if (length > 0) blobs.push(new Blob([held.join('')]))
    held = []
    length = 0
  }
  async function write(text: string): Promise<void> {
    held.push(text)
    length += text.length
    if (length >= PIECE) flush()
    await breathe()
  }
  const put = (each: Part) => putPart(each, { write, put })
  await put(part)
  flush()
  return new Blob(blobs, { type })
}

async function putPart(part: Part, out: Out): Promise<void> {
  if (typeof part === 'function') return part(out)
  if (typeof part !== 'object' || part === null) return out.write(JSON.stringify(part ?? null))
  if (isList(part)) return putList(part, out)
  let lead = '{'
  for (const [name, value] of Object.entries(part)) {
    if (value === undefined) continue
    await out.write(`${lead}${JSON.stringify(name)}:`)
    await out.put(value)
    lead = ','
  }
  return out.write(lead === '{' ? '{}' : '}')
}

async function putList(list: readonly Part[], out: Out): Promise<void> {
  let lead = '['
  for (const each of list) {
    await out.write(lead)
    await out.put(each)
    lead = ','
  }
  return out.write(lead === '[' ? '[]' : ']')
}

function isList(part: object): part is readonly Part[] {
  return Array.isArray(part)
}

type Stream<T> = AsyncIterable<T> | Iterable<T>

/** One string, whose text comes in pieces. */
export function textOf(pieces: Stream<string>): Part {
  return async ({ write }) => {
    await write('"')
    for await (const piece of pieces) await write(JSON.stringify(piece).slice(1, -1))
    await write('"')
  }
}

/** A list with each element on a line of its own, so that it can be read line by line. */
export function linesOf(parts: Stream<Part>): Part {
  return async ({ write, put }) => {
    let lead = '[\n'
    for await (const each of parts) {
      await write(lead)
      await put(each)
      lead = ',\n'
    }
    await write(lead === '[\n' ? '[]' : '\n]')
  }
}
