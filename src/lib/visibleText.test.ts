/** What of a text can be seen on one line. */
import { expect, test } from 'vitest'

import { visibleParts, visibleText } from './visibleText.ts'

test.each([
  ['plain words', 'plain words'],
  ['two\r\nlines\tand', String.raw`two\r\nlines\tand`],
  ['abc\u202Efdp.exe', String.raw`abc\u202Efdp.exe`],
  ['zero\u200Bwidth\uFEFF', String.raw`zero\u200Bwidth\uFEFF`],
  ['\u0000\u001B[31m\u007F', String.raw`\u0000\u001B[31m\u007F`],
  ['half \uD83D of a pair', String.raw`half \uD83D of a pair`],
  ['tag \u{E0041}', String.raw`tag \u{E0041}`],
  ['a picture 👩‍💻 and ❤️‍🔥 stay', 'a picture 👩‍💻 and ❤️‍🔥 stay'],
  ['a\u200Db', String.raw`a\u200Db`],
  ['עברית and العربية', 'עברית and العربية'],
])('%j reads %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
})

test('spelled characters are told apart from the same letters', () => {
  expect(visibleParts(String.raw`a\n` + '\nb')).toEqual([
    { text: String.raw`a\n`, isMark: false },
    { text: String.raw`\n`, isMark: true },
    { text: 'b', isMark: false },
  ])
  expect(visibleParts('')).toEqual([{ text: '', isMark: false }])
})
