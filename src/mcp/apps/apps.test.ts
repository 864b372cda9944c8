import { expect, it } from 'vitest'

import { allowOf, keyOfWish, policyOf, readDomain, readWishes } from './reach.ts'
import { isForViews, viewUriOf } from './toolView.ts'
import { readView } from './view.ts'

const tool = (meta: object) => ({ name: 'x', _meta: { ...meta } })
const ui = (domain: string) => ({ _meta: { ui: { csp: { connectDomains: [domain] } } } })
const reason = (result: object) => {
  const read = readView({ ...result }, 'ui://a', undefined)
  return read.kind === 'refused' ? read.reason : 'taken'
}

it('takes origins, and nothing that could widen or end a policy', () => {
  const taken = ['https://a.test', 'https://*.cdn.test', 'https://a.test:8443/', 'wss://a.test']
  expect(taken.map((each) => readDomain(each, 'connect'))).toEqual([
    'https://a.test',
    'https://*.cdn.test',
    'https://a.test:8443',
    'wss://a.test',
  ])
  const refused = [
    '*',
    'https:',
    'https://*',
    'https://*.test',
    'https://a.*.test',
    'https://*a.test',
    'http://a.test',
    'a.test',
    'data:',
    'blob:',
    "'self'",
    "'unsafe-eval'",
    'https://a.test/path',
    'https://a.test?q',
    'https://a.test; script-src *',
    'https://a.test https://b.test',
    'https://a.test\nhttps://b.test',
    'https://a.test,https://b.test',
    'https://u:p@a.test',
    'https://a.test"><script>',
    'https://[::1]',
    'javascript://a.test',
    `https://${'a'.repeat(300)}.test`,
    '',
  ]
  expect(refused.filter((each) => readDomain(each, 'connect') !== undefined)).toEqual([])
  expect(readDomain('wss://a.test', 'resource')).toBeUndefined()
})

it('allows nothing by itself, and what was granted in its place only', () => {
  const nothing = policyOf([])
  expect(nothing).not.toMatch(/https|wss|\*|'self'|eval/)
  expect(nothing).toContain("connect-src 'none'")
  expect(nothing).toContain("frame-src 'none'")
  const { wishes, refused } = readWishes({
    csp: {
      connectDomains: ['https://api.test', 'https://a.test; script-src *', 7],
      resourceDomains: ['https://*.cdn.test'],
      frameDomains: 'https://no.list',
    },
    permissions: { camera: {}, clipboardWrite: {}, everything: {} },
  })
  expect(refused).toEqual(['"https://a.test; script-src *"', '7'])
  expect(wishes.map(keyOfWish)).toEqual([
    'connect https://api.test',
    'resource https://*.cdn.test',
    'camera',
    'clipboardWrite',
  ])
  const policy = policyOf(wishes)
  expect(policy).toContain('connect-src https://api.test;')
  expect(policy).toContain("script-src 'unsafe-inline' https://*.cdn.test;")
  expect(policy).toContain("frame-src 'none'")
  expect(policy.split('; ').filter((each) => each.includes('api.test'))).toHaveLength(1)
  expect(allowOf(wishes)).toBe('camera *; clipboard-write *')
  expect(allowOf([])).toBe('')
})

it('takes at most forty addresses', () => {
  const many = Array.from({ length: 60 }, (_, index) => `https://a${index}.test`)
  const { wishes, refused } = readWishes({ csp: { connectDomains: many } })
  expect([wishes.length, refused.length]).toEqual([40, 20])
})

it('finds the view a tool names, in both spellings, and none that is no ui address', () => {
  expect(viewUriOf(tool({ ui: { resourceUri: 'ui://a/b' } }))).toBe('ui://a/b')
  expect(viewUriOf(tool({ 'ui/resourceUri': 'ui://old' }))).toBe('ui://old')
  expect(viewUriOf(tool({ ui: { resourceUri: 'https://a.test' } }))).toBeUndefined()
  expect(viewUriOf({ name: 'x' })).toBeUndefined()
  expect(isForViews(tool({ ui: {} }))).toBe(true)
  expect(isForViews(tool({ ui: { visibility: ['model'] } }))).toBe(false)
  expect(isForViews(tool({ ui: { visibility: ['app'] } }))).toBe(true)
})

it('reads a view, with the policy of its content before that of the list', () => {
  const item = { uri: 'ui://a', mimeType: 'text/html; profile="mcp-app"', text: '<p>hi</p>' }
  const listed = { uri: 'ui://a', ...ui('https://listed.test') }
  expect(readView({ contents: [{ uri: 'ui://b' }, item] }, 'ui://a', listed)).toMatchObject({
    kind: 'view',
    view: { html: '<p>hi</p>', wishes: { wishes: [{ domain: 'https://listed.test' }] } },
  })
  const own = { contents: [{ ...item, ...ui('https://own.test') }] }
  expect(readView(own, 'ui://a', listed)).toMatchObject({
    view: { wishes: { wishes: [{ domain: 'https://own.test' }] } },
  })
  const blob = { uri: 'ui://a', mimeType: 'text/html;profile=mcp-app', blob: 'PHA+w6Q8L3A+' }
  expect(readView({ contents: [blob] }, 'ui://a', undefined)).toMatchObject({
    view: { html: '<p>ä</p>' },
  })
})

it('refuses what is no view, and says why', () => {
  expect(reason({})).toMatch(/no content/)
  expect(reason({ contents: [{ mimeType: 'text/html', text: 'x' }] })).toMatch(/“text\/html”/)
  expect(reason({ contents: [{ text: 'x' }] })).toMatch(/no media type/)
  expect(reason({ contents: [{ mimeType: 'text/html;profile=mcp-app' }] })).toMatch(/no text/)
})
