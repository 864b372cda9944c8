import { expect, test } from 'vitest'

import { createScript, frame, result } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import type { Heard } from './inbox.ts'
import { newProfile } from './profiles.ts'

const PROGRESS = { jsonrpc: '2.0', method: 'notifications/progress', params: { progress: 1 } }
const UPDATED = {
  jsonrpc: '2.0',
  method: 'notifications/resources/updated',
  params: { uri: 'a:b' },
}
const PING = { jsonrpc: '2.0', id: 'p-1', method: 'ping' }

async function connected(text: string, protocol: '2025-11-25' | '2026-07-28') {
  const script = createScript((asked) => {
    const method = asked.message['method']
    const capabilities = { tools: {} }
    if (method === 'server/discover') {
      return result(asked, { supportedVersions: [protocol], capabilities })
    }
    if (method === 'initialize') return result(asked, { protocolVersion: protocol, capabilities })
    if (method === 'tools/list') return result(asked, { tools: [] })
    if (method !== 'tools/call') return new Response(null, { status: 202 })
    return new Response(text, { headers: { 'Content-Type': 'text/event-stream' } })
  })
  const explorer = createExplorer(testHost(script.fetch))
  const heard: Heard[] = []
  explorer.inbox.on((each) => heard.push(each))
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp', protocol }
  await explorer.connect(profile, {})
  const tab = explorer.tabs.open({
    title: 'call',
    text: '{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"a"}}',
  })
  await explorer.send(tab)
  return { heard, asked: script.asked }
}

const ANSWER = frame({ jsonrpc: '2.0', id: 9, result: { content: [] } })

test('hears what a server sends beside its answers, with who asked', async () => {
  const { heard } = await connected(frame(PROGRESS) + frame(UPDATED) + ANSWER, '2026-07-28')
  // Progress of its own answer a tab reads by itself.
  expect(heard.map(({ message, origin }) => [message, origin.kind])).toMatchObject([
    [{ kind: 'notification', method: 'notifications/resources/updated' }, 'tab'],
  ])
})

test('answers a ping of a session server by itself', async () => {
  const { asked } = await connected(frame(PING) + ANSWER, '2025-11-25')
  const [answer] = asked.filter(({ message }) => 'result' in message)
  expect(answer?.message).toEqual({ jsonrpc: '2.0', id: 'p-1', result: {} })
})

test('a modern server gets no answer to a ping it must not send', async () => {
  const { asked } = await connected(frame(PING) + ANSWER, '2026-07-28')
  expect(asked.some(({ message }) => 'result' in message)).toBe(false)
})
