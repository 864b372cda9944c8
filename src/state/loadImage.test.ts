import { expect, it } from 'vitest'

import { testHost } from '#test/testHost.ts'
import type { Fetch } from '#wire/types.ts'

import { createExplorer } from './explorer.ts'
import { loadImage } from './loadImage.ts'

const URL_OF_IMAGE = 'https://pictures.test/a.gif'
const GIF = Uint8Array.from([71, 73, 70, 56, 57, 97, 1, 0, 255, 254, 0, 10, 13, 128])

async function load(fetch: Fetch) {
  const explorer = createExplorer(testHost(fetch))
  const loaded = await loadImage(explorer, URL_OF_IMAGE)
  const [exchange] = explorer.exchanges.store.getState().log.values()
  return { loaded, exchange }
}

it('keeps the bytes as they came, in an exchange of its own that tells nothing of who asks', async () => {
  const asked: Request[] = []
  const { loaded, exchange } = await load(async (request) => {
    asked.push(request)
    return new Response(GIF, { headers: { 'content-type': 'image/gif' } })
  })
  expect(loaded).toMatchObject({ kind: 'loaded', mimeType: 'image/gif' })
  const bytes = loaded.kind === 'loaded' ? await loaded.blob.arrayBuffer() : new ArrayBuffer(0)
  expect(new Uint8Array(bytes)).toEqual(GIF)
  expect(exchange).toMatchObject({
    origin: { kind: 'image' },
    request: { method: 'GET', url: URL_OF_IMAGE, headers: [] },
    head: { status: 200 },
    bytes: GIF.length,
    outcome: { kind: 'complete' },
  })
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'manual',
    cache: 'no-store',
  })
})

it('says why there is none, and the exchange is there all the same', async () => {
  const missing = await load(async () => new Response('no', { status: 404 }))
  expect(missing.loaded).toEqual({ kind: 'failed', why: 'status', status: 404 })
  const shut = await load(async () => Promise.reject(new TypeError('Failed to fetch')))
  expect(shut.loaded).toEqual({ kind: 'failed', why: 'unreadable' })
  expect(shut.exchange?.outcome).toMatchObject({ kind: 'unreachable' })
  const large = await load(async () => new Response(new Uint8Array(20_000_001)))
  expect(large.loaded).toEqual({ kind: 'failed', why: 'large' })
  const away = await load(async () =>
    Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' }),
  )
  expect(away.loaded).toEqual({ kind: 'failed', why: 'elsewhere' })
  expect(away.exchange?.outcome).toMatchObject({ kind: 'complete' })
})

it('keeps to the limits of whoever asks', async () => {
  const explorer = createExplorer(testHost(async () => new Response(GIF)))
  const within = (bytes: number) => loadImage(explorer, URL_OF_IMAGE, { bytes, ms: 1000 })
  expect(await within(GIF.length)).toMatchObject({ kind: 'loaded' })
  expect(await within(GIF.length - 1)).toEqual({ kind: 'failed', why: 'large' })
  const slow = createExplorer(testHost(() => new Promise(() => undefined)))
  expect(await loadImage(slow, URL_OF_IMAGE, { bytes: 1, ms: 5 })).toEqual({
    kind: 'failed',
    why: 'late',
  })
})

it('asks nobody for what its address holds, whatever comes of it', async () => {
  const explorer = createExplorer(testHost((request) => fetch(request.url)))
  const read = (url: string) => loadImage(explorer, url, { bytes: 3, ms: 1000 })
  expect(await read('DATA:image/gif;base64,R0lG')).toMatchObject({
    kind: 'loaded',
    mimeType: 'image/gif',
  })
  expect(await read('data:image/gif;base64,R0lGOA==')).toEqual({ kind: 'failed', why: 'large' })
  expect(await read('data:image/gif;base64,%')).toEqual({ kind: 'failed', why: 'unreadable' })
  expect(explorer.exchanges.store.getState().log.size).toBe(0)
})
