import { describe, expect, test } from 'vitest'

import { applyEdits } from '#lib/applyEdits.ts'
import { cpuTime } from '#test/cpuTime.ts'

import { syntaxProblems } from './syntax.ts'

test.each(['{}', '[1, {"a": "b"}]', ' "x" ', '{"a": 1, "a": 2}'])('%s is JSON', (text) => {
  expect(syntaxProblems(text)).toEqual([])
})

/** The text after the fix of this name. */
function fixed(text: string, title: string): string | undefined {
  const fix = syntaxProblems(text)
    .flatMap(({ fixes }) => fixes)
    .find((each) => each.title === title)
  return fix && applyEdits(text, fix.edits)
}

describe('one mistake', () => {
  test.each<[string, string, string, string]>([
    ['{"a": 1,}', 'There is a comma too many.', 'Remove the comma', '{"a": 1}'],
    ['[1, 2, ]', 'There is a comma too many.', 'Remove the comma', '[1, 2 ]'],
    ['[1,, 2]', 'There is a comma too many.', 'Remove the comma', '[1, 2]'],
    ['[, 1]', 'There is a comma too many.', 'Remove the comma', '[ 1]'],
    ['{"a": 1\n "b": 2}', 'A comma is missing.', 'Add the comma', '{"a": 1,\n "b": 2}'],
    ['["a" "b"]', 'A comma is missing.', 'Add the comma', '["a", "b"]'],
    ['{"a": 1; "b": 2}', 'A comma is missing.', 'Add the comma', '{"a": 1, "b": 2}'],
    ['{"a" 1}', 'A colon is missing.', 'Add the colon', '{"a": 1}'],
    ['{"a" => 1}', 'A colon is missing.', 'Add the colon', '{"a" : 1}'],
    ["{'a': 1}", 'JSON quotes texts and names with ".', 'Use double quotes', '{"a": 1}'],
    [
      `{"a": 'it\\'s "so", you know'}`,
      'JSON quotes texts and names with ".',
      'Use double quotes',
      `{"a": "it's \\"so\\", you know"}`,
    ],
    ['{“a”: 1}', 'JSON quotes texts and names with ".', 'Use double quotes', '{"a": 1}'],
    ['{a: 1}', 'A name stands in double quotes.', 'Write "a"', '{"a": 1}'],
    ['{"a": True}', 'Not a JSON value: True.', 'Write true', '{"a": true}'],
    ['[None]', 'Not a JSON value: None.', 'Write null', '[null]'],
    ['{"a": fals}', 'Not a JSON value: fals.', 'Write false', '{"a": false}'],
    [
      '{"a": general channel, "b": 1}',
      'Not a JSON value: general.',
      'Put it in quotes',
      '{"a": "general channel", "b": 1}',
    ],
    ['{"a": , "b": 1}', 'A value is missing.', 'Write null', '{"a": null , "b": 1}'],
    ['{"a": 1', 'The text ends too early.', 'Close the bracket', '{"a": 1}'],
    ['{"a": [1, {"b": 2', 'The text ends too early.', 'Close the brackets', '{"a": [1, {"b": 2}]}'],
    [
      '{\n  "a": {\n    "b": 2\n',
      'The text ends too early.',
      'Close the brackets',
      '{\n  "a": {\n    "b": 2\n  }\n}\n',
    ],
    ['{"a": 1,', 'The text ends too early.', 'Close the bracket', '{"a": 1}'],
    ['{"a":', 'The text ends too early.', 'Close the bracket', '{"a": null}'],
    ['{"a"', 'The text ends too early.', 'Close the bracket', '{"a": null}'],
    ['{"a": "b', 'A text isn’t closed.', 'Close the quote', '{"a": "b"}'],
    ['{"a', 'A text isn’t closed.', 'Close the quote', '{"a": null}'],
    ['{"a": "b,\n "c": 1}', 'A text isn’t closed.', 'Close the quote', '{"a": "b",\n "c": 1}'],
    [
      '{"a": "b\nc"}',
      'A line break or control character must be escaped in a text.',
      'Escape the line break',
      '{"a": "b\\nc"}',
    ],
    [
      '{"a": "C:\\dir"}',
      'No such escape: write \\\\ for a backslash.',
      'Escape the backslash',
      '{"a": "C:\\\\dir"}',
    ],
    ['{"a": [1}', 'A comma or ] is missing.', 'Close the bracket', '{"a": [1]}'],
    ['[1}]', 'Nothing is open that } closes.', 'Remove the bracket', '[1]'],
    [
      '{"a": 1}}',
      'Something follows after the end of the value.',
      'Remove what follows',
      '{"a": 1}',
    ],
    [
      '{"a": 1},\n',
      'Something follows after the end of the value.',
      'Remove what follows',
      '{"a": 1}\n',
    ],
    ['{"a": 1} // one', 'JSON has no comments.', 'Remove the comments', '{"a": 1}'],
    [
      '{\n  // first\n  "a": "//", /* b */ "c": 2 // last\n}',
      'JSON has no comments.',
      'Remove the comments',
      '{\n  "a": "//", "c": 2\n}',
    ],
  ])('%s', (text, message, title, after) => {
    expect(syntaxProblems(text)).toMatchObject([{ code: 'syntax', severity: 'error', message }])
    expect(fixed(text, title)).toBe(after)
    expect(syntaxProblems(after)).toEqual([])
  })
})

test('all mistakes at once', () => {
  const text = `{
  // a call
  jsonrpc: '2.0',
  "method": "tools/call"
  "params": { "name": "x", "arguments": { "on": True, }, }
`
  const [problem] = syntaxProblems(text)
  const all = problem?.fixes.find(({ title }) => title.startsWith('Fix all'))
  expect(all?.title).toBe('Fix all 8 mistakes')
  expect(JSON.parse(applyEdits(text, all?.edits ?? []))).toEqual({
    jsonrpc: '2.0',
    method: 'tools/call',
    params: { name: 'x', arguments: { on: true } },
  })
})

test('what nobody can mend has no fixes, and a place', () => {
  for (const text of ['', 'hello world and more {', '{"a": 1} {"b": 2}', '-', '{"a": 01}', '@']) {
    const [problem] = syntaxProblems(text)
    expect(problem?.to).toBeGreaterThanOrEqual(problem?.from ?? Infinity)
    expect(problem?.to).toBeLessThanOrEqual(text.length)
  }
  expect(syntaxProblems('{"a": 1} {"b": 2}')[0]?.fixes).toEqual([])
})

test('every beginning of a text can be ended', () => {
  const text = '{\n  "id": 1,\n  "params": { "list": ["a", { "b": "\\n" }], "c": true }\n}'
  for (let length = 1; length < text.length; length++) {
    const part = text.slice(0, length)
    const [problem] = syntaxProblems(part)
    // In the midst of an escape or a number it may not know how.
    const [fix] = problem?.fixes ?? []
    if (!fix) continue
    const all = problem?.fixes.at(-1) ?? fix
    expect(syntaxProblems(applyEdits(part, all.edits))).toEqual([])
  }
})

test('a long text with many mistakes ends soon', () => {
  const text = `[${'{a: 1,},'.repeat(20_000)}]`
  const started = cpuTime()
  syntaxProblems(text)
  expect(cpuTime() - started).toBeLessThan(2000)
})
