import { expect, test } from 'vitest'

import { NO_OVERRIDES } from '#mcp/overrides.ts'

import { countChanges, headerRows, sendHeader, setHeader, unlessEmpty } from './headerEdits.ts'

const BASE = [
  ['Accept', 'application/json'],
  ['Mcp-Method', 'tools/list'],
] as const

test('rows show what goes out, what is left out, and what was added', () => {
  let changes = sendHeader(NO_OVERRIDES, 'mcp-method', false)
  changes = setHeader(changes, 'accept', 'text/plain')
  changes = setHeader(changes, 'X-Own', '1')
  const plain = { isSent: true, isChanged: false, isAdded: false }
  expect(headerRows(BASE, changes)).toEqual([
    { ...plain, name: 'Accept', value: 'text/plain', isChanged: true },
    { ...plain, name: 'Mcp-Method', value: 'tools/list', isSent: false },
    { ...plain, name: 'X-Own', value: '1', isAdded: true },
  ])
  expect(countChanges(changes)).toBe(3)
})

test('a header left out stays in sight where it would not be sent anyway', () => {
  const rows = headerRows(BASE, { ...NO_OVERRIDES, drop: ['Mcp-Name'] })
  expect(rows.at(-1)).toMatchObject({ name: 'Mcp-Name', isSent: false })
})

test('changes can be taken back one by one until none is left', () => {
  const changed = setHeader(setHeader(NO_OVERRIDES, 'Accept', 'a'), 'ACCEPT', 'b')
  expect(changed.set).toEqual([['Accept', 'b']])
  const dropped = sendHeader(changed, 'Accept', false)
  const back = setHeader(sendHeader(dropped, 'accept', true), 'accept', undefined)
  expect(back).toEqual(NO_OVERRIDES)
  expect(unlessEmpty(back)).toBeUndefined()
  expect(unlessEmpty({ ...back, protocolHeaders: false })).toBeDefined()
  expect(unlessEmpty({ ...back, as: 'none' })).toBeDefined()
})
