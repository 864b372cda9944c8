/** Sizes of the built site, and what it must never load or allow. Sizes are kB after gzip. */
import {
  chunkName,
  distFiles,
  entryFiles,
  gzipKb,
  readDist,
  staticImports,
  withImports,
} from './dist.mjs'
import { expect, test } from './fixtures.ts'

const ENTRY_LIMIT = 140
const BEFORE_EDITOR_LIMIT = 180
const MONACO_LIMIT = 1050
// The SDK's server alone is 78. Tasks, which it has no runtime for, are 2.
const DEMO_SERVER_LIMIT = 110
const LAZY_LIMIT = 60
const FORM_LIMIT = 130

/** Chunks with a reason to be larger than a lazy chunk may be. */
const LARGE = new Map([
  ['monaco', 'the editor, with a limit of its own'],
  ['MonacoEditor', 'what binds the page to Monaco, loaded with it'],
  ['editor.worker', 'a worker of the editor, loaded by it alone'],
  ['inPage', 'the demo server for pages without Service Workers'],
  ['FormView', 'the form and the library that walks schemas, with a limit of their own'],
])

/**
 * What is fetched together with the editor, sooner or later than it as the network has it: it stands around it, or
 * helps when nothing loads any more.
 */
const WITH_EDITOR = new Set(['OpenRequests', 'LiveBar', 'failureWords', 'FailureNote', 'Toasts'])

const scripts = () => distFiles().filter((file) => file.endsWith('.js'))
const isMonaco = (file: string) => chunkName(file) === 'monaco'
const isAhead = (file: string) => LARGE.has(chunkName(file)) || WITH_EDITOR.has(chunkName(file))

test('the entry stays small', () => {
  expect(entryFiles().length).toBeGreaterThan(0)
  expect(gzipKb(...entryFiles())).toBeLessThanOrEqual(ENTRY_LIMIT)
})

test('Monaco is one chunk within its limit', () => {
  const monaco = scripts().filter(isMonaco)
  expect(monaco).toHaveLength(1)
  expect(gzipKb(...monaco)).toBeLessThanOrEqual(MONACO_LIMIT)
})

test('neither the page nor its entry names Monaco', () => {
  const markup = readDist('index.html').replaceAll(/<!--[^]*?-->/g, '')
  expect(markup).not.toMatch(/monaco/i)
  expect(entryFiles().filter(isMonaco)).toEqual([])
  expect(entryFiles().flatMap(staticImports).filter(isMonaco)).toEqual([])
})

test('every other lazy chunk stays small', () => {
  const entry = entryFiles()
  const lazy = scripts().filter((file) => file.startsWith('assets/') && !entry.includes(file))
  const sizes = lazy
    .filter((file) => !LARGE.has(chunkName(file)))
    .map((file) => ({ file, size: gzipKb(file) }))
  expect(sizes.filter(({ size }) => size > LAZY_LIMIT)).toEqual([])
})

test('the form stays within its limit', () => {
  const parts = scripts().filter((file) => chunkName(file) === 'FormView')
  expect(parts).toHaveLength(1)
  expect(gzipKb(...parts)).toBeLessThanOrEqual(FORM_LIMIT)
})

test('the demo server stays small', () => {
  expect(gzipKb('demo-server.js')).toBeLessThanOrEqual(DEMO_SERVER_LIMIT)
})

test('no source maps are published', () => {
  expect(distFiles().filter((file) => file.endsWith('.map'))).toEqual([])
  expect(scripts().filter((file) => /\/\/# sourceMappingURL=/.test(readDist(file)))).toEqual([])
})

test('the content policy lets no foreign or inline script run', () => {
  const html = readDist('index.html')
  const content = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? ''
  const policy = new Map(
    content.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      return [name, sources]
    }),
  )
  expect(policy.get('default-src')).toEqual(["'none'"])
  expect(policy.get('script-src')).toEqual(["'self'"])
  expect(policy.get('base-uri')).toEqual(["'none'"])
  expect(policy.get('form-action')).toEqual(["'none'"])
  expect(policy.get('font-src')).toEqual(["'self'"])
  expect(policy.get('frame-src')).toEqual(["'self'"])
  expect(policy.get('img-src')).toEqual(["'self'", 'data:', 'blob:'])
  expect(content).not.toContain('unsafe-eval')
  expect(html).toMatch(/<meta name="referrer" content="no-referrer"/)
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/)
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
})

test('before the editor is opened, little script is loaded', async ({ page, connectPanel }) => {
  const loaded = new Set<string>()
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname.slice(1)
    if (path.endsWith('.js') && scripts().includes(path)) loaded.add(path)
  })
  await connectPanel.open()
  await connectPanel.tryDemoButton.click()
  await connectPanel.expectConnected()
  const ahead = withImports([...loaded].filter(isAhead))
  // Those of the first screen count whoever else imports them.
  const first = [...loaded].filter((file) => chunkName(file) === 'Workbench')
  expect(first).toHaveLength(1)
  const others = [...loaded].filter((file) => !ahead.has(file))
  const needed = withImports([...entryFiles(), ...first, ...others])
  const counted = [...loaded].filter((file) => needed.has(file))
  expect(counted).toEqual(expect.arrayContaining(entryFiles()))
  expect(gzipKb(...counted)).toBeLessThanOrEqual(BEFORE_EDITOR_LIMIT)
})
