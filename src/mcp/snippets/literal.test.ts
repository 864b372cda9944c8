import { expect, test } from 'vitest'

import { pythonWriter } from './python.ts'
import { typeScript } from './typescript.ts'

const ODD = {
  'a-b': [true, false, null, 'true', 'null: true'],
  name: 'quote " backslash \\ `tick` ${x} \u2028 \uD83D\uDE00 é \u0000',
  "it's": {},
  empty: [],
  nested: { deep: [{ deeper: -1.5e-7 }] },
}

test('TypeScript: names without quotes where they may, and a prototype is a member', () => {
  const source = `{"__proto__": 1, "\\u005f_proto__": 2, "a": ${JSON.stringify(ODD)}}`
  const written = typeScript([]).json(source)
  expect(written.match(/\["__proto__"\]: \d/g)).toHaveLength(2)
  expect(written).toContain('nested: {')
  expect(written).toContain('"a-b": [')
})

test('numbers stay as they are spelled', () => {
  const source = '{"a":12345678901234567890,"b":1.50,"c":1E5}'
  expect(typeScript([]).json(source)).toContain('a: 12345678901234567890,\n  b: 1.50,\n  c: 1E5')
  expect(pythonWriter([]).json(source, 0)).toContain('"a": 12345678901234567890,\n    "b": 1.50')
})

test('Python: its own words, and only escapes it knows', () => {
  const written = pythonWriter([]).json('{"a":true,"b":[null,false],"c":"a\\/b\\ud83d\\ude00"}', 4)
  expect(written).toBe(
    '{\n        "a": True,\n        "b": [\n            None,\n            False\n        ],\n        "c": "a/b😀"\n    }',
  )
})
