/** The demo server's request that reads and writes, typed by choosing alone. */
import { expect, test, vi } from 'vitest'

import { createInPageFetch } from '#demo/inPage.ts'
import { tokenUrl } from '#demo/testRequests.ts'
import { createExplorer } from '#state/explorer.ts'
import { knowledgeOf } from '#state/knowledge.ts'
import { newProfile } from '#state/profiles.ts'
import { testHost } from '#test/testHost.ts'
import { chooseAt, hoverWords, labelsAt } from '#test/typing.ts'

async function connect() {
  const explorer = createExplorer(testHost(createInPageFetch()))
  await explorer.connect({ ...newProfile('p1'), url: tokenUrl(undefined) }, {})
  for (const kind of ['tools', 'prompts'] as const) {
    await explorer.queryClient.fetchInfiniteQuery({
      ...explorer.lists.listOptions(kind),
      pages: 9,
      staleTime: 0,
    })
  }
  return knowledgeOf(explorer)
}

test('from an empty text to a message in a channel, with what other calls tell', async () => {
  const knowledge = await connect()
  let text = '|'
  async function choose(label: string): Promise<void> {
    await vi.waitFor(async () => {
      expect(await labelsAt(text, knowledge.now())).toContain(label)
    })
    text = await chooseAt(text, label, knowledge.now())
  }
  await choose('tools/call')
  await choose('execute_action_alloy')
  text = text.replace('|', '').replace('"arguments": {', '"arguments": {|')
  await choose('connectorId')
  await choose('slack')
  text = text.replace('|', ', |')
  await choose('actionId')
  await choose('chat_postMessage')
  text = text.replace('|', ', |')
  await choose('parameters')
  await choose('channel')
  text = text.replace('|', '#general').replace('"#general"', '"#general", |')
  await choose('text')
  text = text.replace('|', 'Hello')
  expect(JSON.parse(text)).toMatchObject({
    jsonrpc: '2.0',
    method: 'tools/call',
    params: {
      name: 'execute_action_alloy',
      arguments: {
        connectorId: 'slack',
        actionId: 'chat_postMessage',
        parameters: { channel: '#general', text: 'Hello' },
      },
    },
  })
  const channel = text.replace('"channel"', '"|channel"')
  expect(hoverWords(channel, knowledge.now())).toContain('required')
})
