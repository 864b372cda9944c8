import { expect, test } from 'vitest'

import { isLoadingAt } from './loading.ts'
import type { Knowledge } from './types.ts'

function knowing(loads: (name: string, given: object) => boolean): Knowledge {
  return {
    endpoint: undefined,
    listed: () => new Map(),
    toolSchema: () => undefined,
    detailState: (name, given) =>
      loads(name, given)
        ? { status: 'loading', argument: 'parameters', text: 'Loading' }
        : { status: 'idle' },
    propose: async () => [],
    variables: [],
  }
}

const half = '{"method": "tools/call", "params": {"name": "run", "arguments": {"action": "post", "'

test('half-typed text is read as far as it goes', () => {
  const asked: unknown[] = []
  const knowledge = knowing((name, given) => asked.push([name, given]) > 0)
  expect(isLoadingAt(half, half.length, knowledge)).toBe(true)
  expect(asked).toEqual([['run', { action: 'post' }]])
  expect(
    isLoadingAt(
      '',
      0,
      knowing(() => false),
    ),
  ).toBe(false)
})

test('of several messages it is the one that is being typed', () => {
  const text = '[{"params": {"name": "first"}}, {"params": {"name": "second"}}]'
  const knowledge = knowing((name) => name === 'second')
  expect(isLoadingAt(text, text.indexOf('first'), knowledge)).toBe(false)
  expect(isLoadingAt(text, text.indexOf('second'), knowledge)).toBe(true)
})
