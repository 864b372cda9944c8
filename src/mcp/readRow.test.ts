import { expect, test } from 'vitest'

import { madeExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'

import { readRow } from './readRow.ts'

test('a line holds the beginning of what has no end, and no beginning of a secret', () => {
  const method = 'm'.repeat(3_000_000)
  const name = `${'word '.repeat(399)}tok_${'1'.repeat(60)} and more`
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { name } })
  const row = readRow(madeExchange(resultEvents({}), madeRequest({ body })))
  expect(row.method).toBe(`${'m'.repeat(2000)}…`)
  expect(row.name).toBe(`${'word '.repeat(399)}…`)
})
