import { expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { readUri } from './readUri.ts'
import { expand, readTemplate } from './uriTemplate.ts'
import type { TemplateValues } from './uriTemplate.ts'

test.each<[string, TemplateValues]>([
  ['test://{id}', { id: 'a b/c,d%' }],
  ['resource://{kind}/actions/{id}', { kind: 'slack', id: 'chat_postMessage' }],
  ['resource://{kind}/actions/{id}', { id: 'x' }],
  ['file://{+path}/meta', { path: '/a/meta/b' }],
  ['file:///{+path}', { path: 'src/a%2Fb.ts' }],
  ['x{/a,b}', { a: '1', b: '2/3' }],
  ['x{/parts*}', { parts: ['a', 'b,c', 'd/e'] }],
  ['x{/parts}', { parts: ['a', 'b'] }],
  ['x{?q,lang}', { q: 'a&b=c', lang: 'ü' }],
  ['x{?q,lang}', { lang: '' }],
  ['x{?tags*}', { tags: ['a', 'b'] }],
  ['x{?filter*}', { filter: { a: '1', 'b c': '' } }],
  ['x?fixed=1{&q}', { q: 'y' }],
  ['x{;a,b}', { a: '1', b: '' }],
  ['x{/a}{?q}{#f}', { a: '1', q: '2', f: 'three/4' }],
  ['x{/a}{?q}{#f}', { f: '!' }],
  ['www{.dom*}', { dom: ['example', 'com'] }],
  ['{name:1}/{name}', { name: 'fred' }],
  ['{a}-{b}', { a: '1', b: '2' }],
])('%s gives back %o', (text, values) => {
  const template = readTemplate(text)
  expect(readUri(template, expand(template, values))).toEqual(values)
})

test('what is not filled in yet is read as nothing', () => {
  const text = 'x://{a}/{b}{?q}'
  const template = readTemplate(text)
  expect(readUri(template, 'x://{a}/{b}')).toEqual({})
  expect(readUri(template, 'x://1/{b}')).toEqual({ a: '1' })
  expect(readUri(template, 'x://1/{b}?q=2')).toEqual({ a: '1', q: '2' })
})

test('a URI the template does not give is not read', () => {
  for (const [text, uri] of [
    ['test://{id}', 'other://1'],
    ['test://{id}', 'test://1/2'],
    ['test://{id}/x', 'test://1'],
    ['test://{id}', 'test://%zz'],
    ['{a}{b}', '12'],
    ['x{?q}', 'x?other=1'],
    ['x{?a,a}', 'x?a=1'],
  ] as const) {
    expect(readUri(readTemplate(text), uri)).toBeUndefined()
  }
})

test('a hostile template and URI take no time', () => {
  const template = readTemplate('{a}{?b}'.repeat(99))
  const started = cpuTime()
  readUri(template, '?'.repeat(200_000))
  readUri(readTemplate('{a}'.repeat(100_000)), 'a')
  expect(cpuTime() - started).toBeLessThan(500)
})
