/** Servers that never end the stream of an answer: connecting and listing go on behind it. */
import { expect, test } from 'vitest'

import { createScript, frame } from '#test/scripted.ts'
import type { Asked } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import { newProfile } from './profiles.ts'

/** An event, and then a sign of life every 100 ms without an end. */
function endless(first: string): Response {
  const encoder = new TextEncoder()
  let timer: ReturnType<typeof setInterval> | undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(first))
      timer = setInterval(() => controller.enqueue(encoder.encode(': alive\n\n')), 100)
    },
    cancel: () => clearInterval(timer),
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

const AGREED = { protocolVersion: '2025-11-25', capabilities: { tools: {} } }

function answerTo({ message }: Asked): Response {
  const { id, method } = message
  if (id === undefined) return endless(': taken\n\n')
  if (method === 'server/discover') {
    return endless(frame({ jsonrpc: '2.0', id, error: { code: -32_601, message: 'Unknown' } }))
  }
  const value = method === 'initialize' ? AGREED : { tools: [{ name: 'a' }] }
  return endless(frame({ jsonrpc: '2.0', id, result: value }))
}

test('every answer counts although its stream stays open, and nothing is cancelled', async () => {
  const script = createScript(answerTo)
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp' }
  expect(await explorer.connect(profile, {})).toBe('connected')
  expect(explorer.connections.getState().connection?.endpoint.era).toBe('legacy')
  expect(script.what()).toEqual([
    'POST server/discover',
    'POST initialize',
    'POST notifications/initialized',
    'POST tools/list',
  ])
})
