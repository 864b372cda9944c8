import { expect, test } from 'vitest'

import { markdownOf } from './markdown.ts'

test('no image is left that Monaco would fetch', () => {
  const written = [
    '![x](https://example.com/i.png)',
    String.raw`\![x](https://example.com/i.png)`,
    String.raw`\\![x][ref]`,
    '!![x](data:image/png;base64,AA==)',
  ]
  for (const text of written) expect(markdownOf(text).value).not.toMatch(/!\[/)
  expect(markdownOf('a! [link](https://example.com)').value).toBe('a! [link](https://example.com)')
})

test('neither HTML nor commands', () => {
  expect(markdownOf('<b>')).toMatchObject({ isTrusted: false, supportHtml: false })
})
