/** Server-sent events: bytes as text to frames, a frame's text to its fields (protocol.md 3.7, 10.1). */
import { createParser } from 'eventsource-parser'

import type { SseFrame } from './types.ts'

export type FrameSplitter = {
  /** Takes decoded text, gives the frames it completes. */
  readonly push: (text: string) => readonly string[]
  /** What stood behind the last complete frame when the stream ended; empty when nothing did. */
  readonly end: () => { readonly frames: readonly string[]; readonly rest: string }
}

/**
 * Splits at blank lines of any mix of CRLF, LF and CR. A CR at the end of a chunk waits for the
 * next one, because an LF may follow. Text is kept in pieces, so a frame of many megabytes that
 * arrives in small chunks is joined once.
 */
export function createFrameSplitter(): FrameSplitter {
  let pieces: string[] = []
  let lineIsEmpty = true
  let heldCr = false

  function take(tail: string): string {
    const raw = [...pieces, tail].join('').replace(/[\r\n]+$/, '')
    pieces = []
    return raw.replace(/^[\r\n]+/, '')
  }

  function split(text: string): string[] {
    const frames: string[] = []
    const lineEnd = /\r\n|\n|\r/g
    let frameStart = 0
    let lineStart = 0
    for (let match = lineEnd.exec(text); match; match = lineEnd.exec(text)) {
      if (lineIsEmpty && match.index === lineStart) {
        const raw = take(text.slice(frameStart, match.index))
        if (raw !== '') frames.push(raw)
        frameStart = lineEnd.lastIndex
      }
      lineStart = lineEnd.lastIndex
      lineIsEmpty = true
    }
    if (frameStart < text.length) pieces.push(text.slice(frameStart))
    if (lineStart < text.length) lineIsEmpty = false
    return frames
  }

  function push(text: string): readonly string[] {
    if (text === '') return []
    const whole = heldCr ? `\r${text}` : text
    heldCr = whole.endsWith('\r')
    return split(heldCr ? whole.slice(0, -1) : whole)
  }

  function end() {
    const frames = heldCr ? split('\r') : []
    heldCr = false
    return { frames, rest: take('') }
  }

  return { push, end }
}

/** Reads one frame's text into fields. `index` and `at` are kept as given. */
export function readFrame(raw: string, index: number, at: number): SseFrame {
  const comments: string[] = []
  const fields: { event?: string; id?: string; data?: string; retry?: number } = {}
  const parser = createParser({
    onEvent: (event) => {
      fields.data = event.data
      if (event.event !== undefined) fields.event = event.event
    },
    onRetry: (retry) => (fields.retry = retry),
    onComment: (comment) => comments.push(comment),
  })
  parser.feed(`${raw}\n\n`)
  // The parser reports nothing of a frame without data, such as a priming event or a ping.
  const id = lastField(raw, 'id')
  if (id !== undefined) fields.id = id
  const event = fields.event ?? lastField(raw, 'event')
  if (event) fields.event = event
  return { index, at, raw, comments, ...fields }
}

/** Value of the last line that sets a field: later lines replace earlier ones. */
function lastField(raw: string, name: 'id' | 'event'): string | undefined {
  if (!raw.includes(`${name}:`)) return undefined
  const lines = raw.matchAll(/^(id|event): ?([^\r\n]*)/gm)
  return [...lines].findLast((line) => line[1] === name)?.[2]
}

/** Whether a body without the right media type is an event stream all the same (protocol.md 13 no. 4). */
export function looksLikeStream(text: string): boolean {
  return /^(?:data|event|id|retry)?:/.test(text.trimStart())
}

/**
 * Whether a body is an event stream, from its media type and what has arrived of it; undefined
 * while that is too little to tell.
 */
export function isStreamSoFar(mediaType: string, text: string): boolean | undefined {
  const start = text.trimStart()
  if (mediaType === 'text/event-stream') return start === '' ? undefined : !/^[{[]/.test(start)
  if (looksLikeStream(start)) return true
  const mayBecomeField = ['data', 'event', 'id', 'retry'].some((name) => name.startsWith(start))
  return mayBecomeField ? undefined : false
}
