/** Looks for a text in what was sent and came back, a slice at a time, so that the page never waits for it. */
import type { FrameLog } from '#wire/frameLog.ts'
import type { Exchange, Whole } from '#wire/types.ts'

/** Bytes of a long text that are looked at at once. */
const READ = 262_144
/** Events that are looked at at once. */
const BATCH = 200

/** Whether the text, in lower case, stands in either body. Long ones are read from where they are kept. */
export async function isInBodies(
  { request, body, outcome }: Exchange,
  words: string,
  breathe: () => Promise<void>,
): Promise<boolean> {
  if (isIn(request.body, words)) return true
  const rest = outcome?.kind === 'truncated' ? outcome : undefined
  if (rest && (await isInText({ ...rest, text: rest.rest }, words, breathe))) return true
  if (body.kind === 'stream') return isInFrames(body.frames, words, breathe)
  if (body.kind === 'none') return false
  return isInText(body, words, breathe)
}

async function isInFrames(
  frames: FrameLog,
  words: string,
  breathe: () => Promise<void>,
): Promise<boolean> {
  for (let from = 0; from < frames.length; from += BATCH) {
    await breathe()
    for (const { raw, whole } of frames.slice(from, from + BATCH)) {
      if (whole ? await isInWhole(whole, words, breathe) : isIn(raw, words)) return true
    }
  }
  return false
}

/** Of a text that only a stand-in is at hand of, in the whole of it. */
async function isInText(
  { text, whole }: { readonly text: string; readonly whole?: Whole },
  words: string,
  breathe: () => Promise<void>,
): Promise<boolean> {
  return whole ? isInWhole(whole, words, breathe) : isIn(text, words)
}

function isIn(text: string | null, words: string): boolean {
  return text?.toLowerCase().includes(words) ?? false
}

async function isInWhole(
  { blob }: Whole,
  words: string,
  breathe: () => Promise<void>,
): Promise<boolean> {
  const decoder = new TextDecoder()
  let end = ''
  for (let from = 0; from < blob.size; from += READ) {
    const bytes = await blob.slice(from, from + READ).arrayBuffer()
    const text = end + decoder.decode(bytes, { stream: true }).toLowerCase()
    if (text.includes(words)) return true
    // It may begin at the end of one slice and go on in the next.
    end = text.slice(-words.length)
    await breathe()
  }
  return false
}
