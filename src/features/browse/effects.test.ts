import { expect, test } from 'vitest'

import type { Entry } from '#mcp/types.ts'

import { effectsOf } from './effects.ts'

function wordsOf(annotations: object | undefined): { said: string[]; unsaid: string[] } {
  const entry: Entry = {
    kind: 'tools',
    key: 't',
    label: 't',
    tag: '',
    valid: true,
    findings: [],
    raw: { name: 't', ...(annotations && { annotations: { ...annotations } }) },
  }
  const effects = effectsOf(entry)
  const words = (isSaid: boolean) =>
    effects.filter((effect) => effect.isSaid === isSaid).map(({ word }) => word)
  return { said: words(true), unsaid: words(false) }
}

test.each([
  [undefined, [], ['Writes', 'May delete', 'Not safe to repeat', 'Open world']],
  [{ readOnlyHint: true }, ['Reads'], ['Open world']],
  [
    { readOnlyHint: true, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    ['Reads', 'Safe to repeat', 'Closed world'],
    [],
  ],
  [{ destructiveHint: false }, ['Writes', 'Deletes nothing'], ['Not safe to repeat', 'Open world']],
  [
    { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
    ['Writes', 'May delete', 'Safe to repeat', 'Open world'],
    [],
  ],
  [
    { readOnlyHint: 'yes', openWorldHint: null },
    [],
    ['Writes', 'May delete', 'Not safe to repeat', 'Open world'],
  ],
])('%j says %j, and leaves %j to the specification', (annotations, said, unsaid) => {
  expect(wordsOf(annotations)).toEqual({ said, unsaid })
})
