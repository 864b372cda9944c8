/** The data of many events as one text, made in slices so that the page goes on meanwhile. */
import type { Host } from '#state/host.ts'
import { readFrame } from '#wire/sse.ts'
import type { SseFrame, Whole } from '#wire/types.ts'

/** What is made into text: some of the events of a stream, by their places among those shown. */
export type ShownEvents = {
  readonly count: number
  readonly eventAt: (place: number) => SseFrame | undefined
}

type Tools = Pick<Host, 'now' | 'pause'> & { readonly redact: (text: string) => string }

const SLICE_MS = 8
/** Characters masked at a time: each call looks for every secret anew. */
const PIECE = 60_000
/** Whether a longer text is JSON is told by how it begins: to look into it would hold the page. */
const MOST_PARSED = 500_000

/**
 * One line of JSON for each event that has data (NDJSON), secrets masked. Text that is no JSON becomes a JSON
 * string. The pieces are parts of one text, kept apart because nothing here needs to join them.
 */
export async function eventsAsText(events: ShownEvents, tools: Tools): Promise<Blob> {
  const { now, pause, redact } = tools
  const pieces: string[] = []
  let lines = ''
  let since = now()
  for (let place = 0; place < events.count; place++) {
    const frame = events.eventAt(place)
    const data = frame?.whole ? await wholeData(frame.whole) : frame?.data
    if (data !== undefined) lines += `${asLine(data)}\n`
    if (lines.length > PIECE) {
      pieces.push(redact(lines))
      lines = ''
    }
    if (now() - since < SLICE_MS) continue
    await pause()
    since = now()
  }
  return new Blob([...pieces, redact(lines)], { type: 'application/x-ndjson' })
}

async function wholeData({ blob, kind }: Whole): Promise<string | undefined> {
  const text = await blob.text()
  return kind === 'event' ? readFrame(text, 0, 0).data : text
}

/** Line ends in JSON stand between its tokens only, where a space does as well. */
function asLine(data: string): string {
  return isJson(data) ? data.replaceAll(/[\r\n]+/g, ' ') : JSON.stringify(data)
}

function isJson(data: string): boolean {
  if (data.length > MOST_PARSED) return /^\s*[{[]/.test(data)
  try {
    JSON.parse(data)
    return true
  } catch {
    return false
  }
}
