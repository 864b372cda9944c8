import { expect, test } from 'vitest'

import { fileNameOf, isMarkdownType, languageOf } from './mediaTypes.ts'

test.each([
  ['file:///a/notes.bin', 'application/octet-stream', 'notes.bin'],
  ['resource://minutes/week-1', 'text/markdown', 'week-1.md'],
  ['resource://x/README.markdown', 'text/markdown; charset=utf-8', 'README.markdown'],
  ['https://h/report.pdf.exe?x=1', 'application/pdf', 'report.pdf.exe.pdf'],
  ['https://h/My%20file%E2%80%AEgpj.exe', 'image/png', 'My file-gpj.exe.png'],
  ['https://h/../..%2F..%2Fetc%2Fpasswd', '', 'etc-passwd'],
  ['https://h/100%', 'text/plain', '100.txt'],
  ['resource://data/报告', 'application/vnd.acme+json', '报告.json'],
  ['', 'image/png', 'content.png'],
  ['resource://', 'application/x-unknown', 'resource'],
  [`x:/${'a'.repeat(5000)}`, 'text/csv', `${'a'.repeat(100)}.csv`],
  [`x:/a.${'b'.repeat(99)}`, '', 'b'.repeat(99)],
  ['x:/NUL', 'text/plain', '_NUL.txt'],
  ['x:/com1.tar.gz', 'application/gzip', '_com1.tar.gz'],
  ['x:/console', '', 'console'],
])('%s of type %s is saved as %s', (uri, type, name) => {
  expect(fileNameOf(uri, type)).toBe(name)
})

test('a language is known by the type, else by the name', () => {
  expect(languageOf('text/css', '')).toBe('css')
  expect(languageOf('', 'file:///a/b.py')).toBe('python')
  expect(languageOf('text/plain', 'repo://x/main.ts?ref=1')).toBe('typescript')
  expect(languageOf('application/atom+xml', '')).toBe('xml')
  expect(languageOf('text/csv', 'x.js')).toBeUndefined()
  expect(languageOf('', 'a.unknown')).toBeUndefined()
})

test('Markdown is what says so', () => {
  expect(isMarkdownType('text/markdown;charset=utf-8', '')).toBe(true)
  expect(isMarkdownType('', 'file:///README.md')).toBe(true)
  expect(isMarkdownType('text/html', 'file:///README.md')).toBe(false)
})
