import { expect, it, vi } from 'vitest'

import { testHost } from '#test/testHost.ts'
import type { Fetch } from '#wire/types.ts'

import { grant, revoke } from '../apps/grants.ts'
import { createExplorer } from '../explorer.ts'
import { newProfile } from '../profiles.ts'
import { iconLoaderOf } from './loader.ts'
import { surveyIcons } from './survey.ts'

const URL_OF_SERVER = 'https://mcp.test/mcp'
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'

const icon = (path: string) => ({ src: `https://icons.test/${path}`, sizes: ['any'] })
const TOOLS = [
  { name: 'good', icons: [icon('good.svg')] },
  { name: 'page', icons: [icon('page.html')] },
  { name: 'huge', icons: [icon('huge.svg')] },
  { name: 'gone', icons: [icon('gone.svg')] },
  { name: 'other', icons: [{ src: 'https://other.test/a.svg' }] },
  { name: 'bad', icons: [{ src: 'javascript:alert(1)' }] },
  { name: 'own', icons: [{ src: `data:image/svg+xml,${encodeURIComponent(SVG)}` }] },
]

const answer = (body: string, type: string) =>
  new Response(body, { headers: { 'content-type': type } })

async function open() {
  const loads: Request[] = []
  const server: Fetch = async (request) => {
    if (request.url === URL_OF_SERVER) {
      const { id, method } = (await request.json()) as { id: number; method: string }
      const result = method === 'tools/list' ? { tools: TOOLS } : {}
      return Response.json({ jsonrpc: '2.0', id, result })
    }
    loads.push(request)
    if (request.url.startsWith('data:')) return fetch(request.url)
    if (request.url.endsWith('good.svg')) return answer(SVG, 'image/svg+xml; charset=utf-8')
    if (request.url.endsWith('page.html')) return answer('<h1>Hi</h1>', 'text/html')
    if (request.url.endsWith('huge.svg')) {
      return answer(SVG + ' '.repeat(100_001), 'image/svg+xml')
    }
    throw new TypeError('Failed to fetch')
  }
  const explorer = createExplorer(testHost(server))
  await explorer.connect({ ...newProfile('p'), url: URL_OF_SERVER, protocol: 'none' }, {})
  return { explorer, loads, loader: iconLoaderOf(explorer) }
}

it('says where icons would come from, without asking anyone', async () => {
  const { explorer, loads } = await open()
  expect(surveyIcons(explorer)).toMatchObject({
    hosts: ['icons.test', 'other.test'],
    inline: 1,
    refused: 1,
  })
  expect(loads).toEqual([])
})

it('chooses nothing before it is allowed, and then of allowed hosts only', async () => {
  const { explorer, loader } = await open()
  const choose = (index: number) => loader.choose(TOOLS[index], 'light')
  expect(TOOLS.map((_, index) => choose(index))).toEqual(TOOLS.map(() => undefined))
  grant(explorer, 'icons', { url: URL_OF_SERVER, more: ['icons.test'] })
  expect(choose(0)).toBe('https://icons.test/good.svg')
  expect([choose(4), choose(5)]).toEqual([undefined, undefined])
  expect(choose(6)).toMatch(/^data:/)
  revoke(explorer, 'icons', URL_OF_SERVER)
  expect(choose(6)).toBeUndefined()
})

it('loads each once, telling nothing, and takes images of a bounded size only', async () => {
  const { explorer, loads, loader } = await open()
  const rows = () =>
    [...explorer.exchanges.store.getState().log.values()].filter(
      ({ origin }) => origin.kind === 'image',
    )
  const of = (path: string) => loader.store.getState().icons.get(path)
  const sources = ['good.svg', 'page.html', 'huge.svg', 'gone.svg'].map((path) => icon(path).src)
  for (const src of [...sources, ...sources]) loader.ask(src)
  await vi.waitUntil(() => sources.every((src) => of(src)?.kind !== 'loading'))
  expect(sources.map(of)).toEqual([
    { kind: 'shown', url: expect.stringMatching(/^data:image\/svg/) },
    { kind: 'failed', why: 'no image' },
    { kind: 'failed', why: 'large' },
    { kind: 'failed', why: 'unreadable' },
  ])
  expect(loads).toHaveLength(4)
  for (const { credentials, redirect, referrerPolicy } of loads) {
    expect([credentials, redirect, referrerPolicy]).toEqual(['omit', 'manual', 'no-referrer'])
  }
  // Each is a row in Traffic, but for those that came with the lists: nothing is sent for them.
  expect(rows().map(({ request }) => request.url)).toEqual(sources)
  expect(rows().map(({ outcome }) => outcome?.kind)).toEqual([
    'complete',
    'complete',
    'truncated',
    'unreachable',
  ])
  const own = TOOLS.at(-1)?.icons[0]?.src ?? ''
  loader.ask(own)
  await vi.waitUntil(() => of(own)?.kind === 'shown')
  expect(rows()).toHaveLength(4)
})
