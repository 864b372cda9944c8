import { describe, expect, test } from 'vitest'

import { codeOf, plainWords, safeMarkdown } from './safeMarkdown.ts'

/** What is inserted can't be seen. */
const seen = (text: string) => text.replaceAll('\u2060', '')

describe('safeMarkdown', () => {
  test.each([
    'Plain words with **bold** and `code`.',
    'A list:\n\n- one\n- two',
    '[a page](https://host.example/a) and <b>tags</b>',
  ])('reads as it was written: %s', (text) => {
    expect(seen(safeMarkdown(text))).toBe(text)
  })

  test.each([
    ['<script>alert(1)</script>', /<\/?[a-z]/i],
    ['<img src=x onerror=y>', /<[a-z]/i],
    ['<https://host.example>', /<[a-z]/i],
    ['<!-- hidden -->', /<!/],
    ['![picture](https://host.example/a.png)', /!\[/],
    ['[x](javascript:alert(1))', /\]\(/],
    ['[x]( JavaScript:alert(1))', /\]\(/],
    ['[x](<javascript:alert(1)>)', /\]\(/],
    ['[x](data:text/html,1)', /\]\(/],
    ['[x](command:open)', /\]\(/],
    ['[x][y]\n\n[y]: javascript:alert(1)', /\]:/],
  ])('is only words: %s', (text, danger) => {
    expect(text).toMatch(danger)
    expect(safeMarkdown(text)).not.toMatch(danger)
  })

  test('is not endless', () => {
    expect(safeMarkdown('x'.repeat(100_000)).length).toBeLessThan(5000)
  })
})

test('plain words are no Markdown', () => {
  expect(plainWords('a\n*b* [c](d) <e> `f` 1. #g')).toBe(
    String.raw`a \*b\* \[c\]\(d\) \<e\> \`f\` 1. \#g`,
  )
})

test.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['', '`  `'],
  ['a\n\nb', '`a b`'],
  ['x'.repeat(100), `\`${'x'.repeat(80)}…\``],
])('code of %j', (text, code) => {
  expect(codeOf(text)).toBe(code)
})
