import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { knowledgeOf } from '#state/knowledge.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { createScript, result, rpcError } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { DetailNote } from './DetailNote.tsx'

const text = { type: 'string' }
const DESCRIBER = {
  name: 'get_action_details',
  inputSchema: { type: 'object', properties: { actionId: text }, required: ['actionId'] },
  annotations: { readOnlyHint: true },
}
const LISTER = {
  name: 'get_connector_resources',
  inputSchema: { type: 'object' },
  annotations: { readOnlyHint: true },
}
const OPEN = { type: 'object' }
const EXECUTOR = {
  name: 'execute_action',
  inputSchema: { type: 'object', properties: { actionId: text, parameters: OPEN } },
}

test('says what is awaited as long as it is, without any secret', async () => {
  let isDescribed = false
  const script = createScript(async (asked) => {
    if (asked.what === 'POST tools/list') {
      return result(asked, { tools: [EXECUTOR, DESCRIBER, LISTER] })
    }
    if (asked.what !== 'POST tools/call') return rpcError(asked, -32601)
    if (asked.body.includes('get_connector_resources')) {
      return result(asked, { structuredContent: { actions: ['pay-s3cret'] }, content: [] })
    }
    await expect.poll(() => isDescribed).toBe(true)
    return result(asked, { structuredContent: { inputSchema: OPEN }, content: [] })
  })
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp', protocol: 'none' } as const
  await explorer.connect({ ...profile, auth: 'apiKey' }, { apiKey: 's3cret' })
  await explorer.queryClient.ensureInfiniteQueryData(explorer.lists.listOptions('tools'))
  const args = { actionId: 'pay-s3cret' }
  const params = { name: 'execute_action', arguments: args }
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
  const tabId = explorer.tabs.open({ title: 'Call', text: JSON.stringify(message) })
  renderWith(<DetailNote tabId={tabId} />, { explorer })
  const note = screen.getByRole('status')
  expect(note.textContent).toBe('')
  const ask = () =>
    act(async () => void knowledgeOf(explorer).now().toolSchema('execute_action', args))
  await ask()
  await waitFor(() => expect(script.asked.length).toBeGreaterThan(0))
  await ask()
  await waitFor(() => expect(note.textContent).toBe('Loading the parameters of pay-••••…'))
  isDescribed = true
  await waitFor(() => expect(note.textContent).toBe(''))
})
