import { expect, test } from 'vitest'

import { addMeta } from './addMeta.ts'

const VERSION = 'io.modelcontextprotocol/protocolVersion'
const META = { [VERSION]: '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} }

test('params gains _meta at its end, and the rest stays as typed', () => {
  const text = `{
    "jsonrpc": "2.0", "id": 12345678901234567890,
    "method": "tools/call",
    "params": {
        "name": "chat",
        "arguments": { "amount": 1.50, "amount": 2e3, "note": "} \\" {" }
    }
}
`
  const added = addMeta(text, META)
  expect(added).toBe(
    text.replace(
      '"} \\" {" }\n',
      `"} \\" {" },
        "_meta": {
            "${VERSION}": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {}
        }
`,
    ),
  )
})

test('params is made when there is none', () => {
  expect(addMeta('{\n  "jsonrpc": "2.0",\n  "id": 1,\n  "method": "tools/list"\n}', META)).toBe(`{
  "jsonrpc": "2.0",
  "id": 1,
  "method": "tools/list",
  "params": {
    "_meta": {
      "${VERSION}": "2026-07-28",
      "io.modelcontextprotocol/clientCapabilities": {}
    }
  }
}`)
})

test('an empty object is filled in the layout around it', () => {
  expect(addMeta('{\n\t"method": "x",\n\t"params": {}\n}', { progressToken: 1 })).toBe(
    '{\n\t"method": "x",\n\t"params": {\n\t\t"_meta": {\n\t\t\t"progressToken": 1\n\t\t}\n\t}\n}',
  )
  expect(addMeta('{"params":{}}', { progressToken: 1 })).toBe(
    '{"params":{"_meta":{"progressToken":1}}}',
  )
})

test('one line stays one line', () => {
  expect(addMeta('{"id":1,"method":"ping"}', { a: 'b' })).toBe(
    '{"id":1,"method":"ping","params":{"_meta":{"a":"b"}}}',
  )
  expect(addMeta('{ "id": 1, "params": { "name": "x" } }', { a: 'b', c: {} })).toBe(
    '{ "id": 1, "params": { "name": "x", "_meta": {"a": "b", "c": {}} } }',
  )
})

test('members of an existing _meta are kept, only missing ones are added', () => {
  const text = `{"params":{"_meta":{"progressToken":7,"${VERSION}":"mine"}}}`
  expect(addMeta(text, { ...META, progressToken: 1 })).toBe(
    `{"params":{"_meta":{"progressToken":7,"${VERSION}":"mine","io.modelcontextprotocol/clientCapabilities":{}}}}`,
  )
  expect(addMeta(text, { progressToken: 1 })).toBe(text)
})

test('line ends of the text are used', () => {
  expect(addMeta('{\r\n  "params": {\r\n    "a": 1\r\n  }\r\n}', { b: 2 })).toBe(
    '{\r\n  "params": {\r\n    "a": 1,\r\n    "_meta": {\r\n      "b": 2\r\n    }\r\n  }\r\n}',
  )
})

test('what has no place for it is left alone', () => {
  for (const text of [
    '{"method":',
    '[{"method":"x"}]',
    '{"params":[1]}',
    '{"params":{"_meta":1}}',
  ]) {
    expect(addMeta(text, META)).toBeUndefined()
  }
})

test('the result always reads as the text did, plus _meta', () => {
  const layouts = [
    '{"id":1,"params":{"x":[{},{"params":2}]}}',
    '  {\n "params"  :\n {\n }\n }',
    '{}',
  ]
  for (const text of layouts) {
    const before = JSON.parse(text)
    const after = JSON.parse(addMeta(text, META) ?? '')
    expect(after).toEqual({ ...before, params: { ...before.params, _meta: META } })
  }
})
