import { expect, test } from 'vitest'

import { formOf } from './textForm.ts'

test('what a text looks like', () => {
  expect(formOf(' {"a":1}')).toBe('json')
  expect(formOf('{"a":')).toBe('plain')
  expect(formOf(`[${'1,'.repeat(200_000)}1]`)).toBe('json')
  expect(formOf('Hello there.\nTwo lines.')).toBe('plain')
  expect(formOf('if (a) {\n  b();\n}')).toBe('code')
  expect(formOf('# Title', 'text/markdown')).toBe('plain')
  expect(formOf('a,b', 'text/csv')).toBe('code')
})
