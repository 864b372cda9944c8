/** The static server: types, caching, what is missing, and which port it takes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeAll, afterAll, expect, test } from 'vitest'

import { serveSite } from './serve.mjs'

type Site = Awaited<ReturnType<typeof serveSite>>

let parent = ''
let folder = ''
const open: Site[] = []

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'serve-'))
  folder = join(parent, 'site')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(parent, 'outside.txt'), 'outside')
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Site</title>')
  writeFileSync(join(folder, 'demo-server.js'), 'void 0')
  writeFileSync(join(folder, 'assets', 'index-a1b2.js'), 'void 0')
  writeFileSync(join(folder, 'assets', 'font-a1b2.woff2'), 'font')
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((site) => site.close()))
})

afterAll(() => rmSync(parent, { recursive: true, force: true }))

async function serve(options: { port?: number; search?: boolean; basePath?: string } = {}) {
  const site = await serveSite({ folder, port: 0, ...options })
  open.push(site)
  return site
}

test.each([
  ['', 'text/html; charset=utf-8', 'no-cache'],
  ['demo-server.js', 'text/javascript; charset=utf-8', 'no-cache'],
  ['assets/index-a1b2.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['assets/font-a1b2.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
])('serves "%s" as %s, %s', async (path, type, cache) => {
  const site = await serve()
  const response = await fetch(site.url + path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(type)
  expect(response.headers.get('cache-control')).toBe(cache)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test.each(['missing.js', 'assets/', 'assets', 'assets/missing.js', '%2e%2e/outside.txt'])(
  'answers 404 for "%s" and lets no cache keep it',
  async (path) => {
    const site = await serve()
    const response = await fetch(site.url + path)
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBe('no-cache')
  },
)

test('serves below a path, and nothing beside it', async () => {
  const site = await serve({ basePath: '/some/sub/path/' })
  expect(site.url).toMatch(/\/some\/sub\/path\/$/)
  expect((await fetch(site.url)).status).toBe(200)
  expect((await fetch(`${site.url}assets/index-a1b2.js`)).headers.get('cache-control')).toContain(
    'immutable',
  )
  expect((await fetch(site.url.slice(0, -1))).url).toBe(site.url)
  expect((await fetch(new URL('/', site.url))).status).toBe(404)
})

test('takes the next free port when asked to search', async () => {
  const first = await serve()
  const second = await serve({ port: first.port, search: true })
  expect(second.port).toBeGreaterThan(first.port)
})

test('rejects when the port is in use', async () => {
  const first = await serve()
  await expect(serve({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
