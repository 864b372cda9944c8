import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { describeText } from '#mcp/describeText.ts'
import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { createScript, result, rpcError } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { TaskHint } from './TaskHint.tsx'

const TEXT = `{
  "id": 12345678901234567890,
  "method": "tools/call",
  "params": {
    "name": "NAME"
  }
}`

async function show(name: string, text = TEXT.replace('NAME', name)) {
  const { fetch } = createScript((asked) => {
    if (asked.what.startsWith('POST notifications/')) return new Response(null, { status: 202 })
    if (asked.what === 'POST initialize') {
      const capabilities = { tools: {}, tasks: { requests: { tools: { call: {} } } } }
      return result(asked, { protocolVersion: '2025-11-25', capabilities })
    }
    if (asked.what !== 'POST tools/list') return rpcError(asked, -32_601)
    const tools = ['optional', 'required', 'forbidden'].map((taskSupport) => ({
      name: taskSupport,
      inputSchema: { type: 'object' },
      execution: { taskSupport },
    }))
    return result(asked, { tools })
  })
  const explorer = createExplorer(testHost(fetch))
  const url = 'https://server.test/mcp'
  await explorer.connect({ ...newProfile('p'), url, protocol: '2025-11-25' }, {})
  const id = explorer.tabs.open({ title: name, text })
  const tab = explorer.tabs.get(id)
  const endpoint = explorer.connections.getState().connection?.endpoint
  if (!tab || !endpoint) throw new Error('Not connected')
  return renderWith(<TaskHint endpoint={endpoint} read={describeText(text)} tab={tab} />, {
    explorer,
  })
}

test.each(['optional', 'required'])('%s: the call becomes a task, the rest stays', async (name) => {
  const { explorer, user } = await show(name)
  await user.click(screen.getByRole('button', { name: 'Run as a task' }))
  const [tab] = explorer.tabs.store.getState().tabs
  const added = `"name": "${name}",\n    "task": {}\n  }`
  expect(tab?.text).toBe(TEXT.replace('"name": "NAME"\n  }', added))
})

test.each([
  ['a tool without tasks', 'forbidden', undefined],
  ['an unknown tool', 'other', undefined],
  [
    'a call that is one',
    'optional',
    '{"id":1,"method":"tools/call","params":{"name":"optional","task":{}}}',
  ],
  ['a broken text', 'optional', '{"id":'],
  ['another method', 'optional', '{"id":1,"method":"tools/list"}'],
])('%s: nothing is offered', async (_, name, text) => {
  const { container } = await show(name, text)
  expect(container.textContent).toBe('')
})
