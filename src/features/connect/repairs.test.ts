import { expect, test } from 'vitest'

import type { McpFailure } from '#mcp/types.ts'
import { newProfile } from '#state/profiles.ts'

import { repairsFor } from './repairs.ts'

const http = (status: number): McpFailure => ({ kind: 'http', status, body: '', contentType: '' })
const rpc: McpFailure = { kind: 'rpc', error: { code: -32601, message: '' } }
const timeout: McpFailure = { kind: 'transport', outcome: { kind: 'aborted', by: 'timeout' } }

function labels(failure: McpFailure, code: string, profile = {}): string[] {
  return repairsFor(failure, code, { ...newProfile('p'), ...profile }).map(({ label }) => label)
}

test('a refused secret leads to its field', () => {
  expect(labels(http(401), 'http401', { auth: 'tokenUrl' })).toEqual(['Edit token', 'Try again'])
  expect(labels(http(401), 'http401', { auth: 'apiKey' })).toEqual(['Edit key', 'Try again'])
  expect(labels(http(401), 'http401')).toEqual(['Choose authentication', 'Try again'])
})

test('a wrong address leads to the address', () => {
  expect(labels(http(200), 'html')).toEqual(['Edit URL', 'Try again'])
  expect(labels(http(404), 'http404')).toEqual(['Edit URL', 'Try again'])
})

test('another opening is offered only where it was not tried and can help', () => {
  expect(labels(timeout, 'timeout')).toEqual(['Try again', 'Connect without handshake'])
  expect(labels(rpc, 'rpc-32601')).toEqual(['Try again'])
  expect(labels(rpc, 'rpc-32601', { protocol: '2025-06-18' })).toEqual([
    'Try again',
    'Try Auto',
    'Connect without handshake',
  ])
  expect(labels(http(400), 'http400', { protocol: 'none' })).toEqual(['Try again', 'Try Auto'])
  expect(labels(http(502), 'http502', { protocol: 'none' })).toEqual(['Try again'])
})
