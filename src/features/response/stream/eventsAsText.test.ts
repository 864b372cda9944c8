import { expect, test } from 'vitest'

import { readFrame } from '#wire/sse.ts'
import type { SseFrame } from '#wire/types.ts'

import { eventsAsText } from './eventsAsText.ts'

function textOf(frames: readonly SseFrame[]): Promise<string> {
  const tools = {
    now: () => performance.now(),
    pause: () => Promise.resolve(),
    redact: (text: string) => text.replaceAll('secret', '••••'),
  }
  const events = { count: frames.length, eventAt: (place: number) => frames[place] }
  return eventsAsText(events, tools).then((blob) => blob.text())
}

test('one line of JSON for each event with data, secrets masked', async () => {
  const raws = [
    ': comment',
    'data: {"a":1}',
    'data: {"a":\ndata: "secret"}',
    'event: note\ndata: plain\ndata: words',
    'id: 3',
  ]
  const text = await textOf(raws.map((raw, index) => readFrame(raw, index, 0)))
  expect(text).toBe('{"a":1}\n{"a": "••••"}\n"plain\\nwords"\n')
})

test('a long event is taken whole', async () => {
  const raw = `data: {"long":"${'x'.repeat(1000)}"}`
  const short = readFrame('data: {"long":"x…"}', 0, 0)
  const frame: SseFrame = { ...short, whole: { blob: new Blob([raw]), kind: 'event' } }
  expect(await textOf([frame])).toBe(`${raw.slice('data: '.length)}\n`)
})

test('of a long event that is no JSON the line ends stay', async () => {
  const words = 'x'.repeat(600_000)
  const raw = `data: ${words}\ndata: end`
  const frame: SseFrame = {
    ...readFrame('data: x…', 0, 0),
    whole: { blob: new Blob([raw]), kind: 'event' },
  }
  expect(await textOf([frame])).toBe(`"${words}\\nend"\n`)
})
