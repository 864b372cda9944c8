/** Ready-made arguments over a real explorer, with what was sent before. */
import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { useStore } from 'zustand'

import { describeText } from '#mcp/describeText.ts'
import { createExplorer } from '#state/explorer.ts'
import { keepHistory } from '#state/library/keepHistory.ts'
import { libraryOf } from '#state/library/library.ts'
import { newProfile } from '#state/profiles.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { renderWith } from '#test/renderWith.tsx'
import { createScript, result } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { ExampleMenu } from './ExampleMenu.tsx'
import { LastUsedHint } from './LastUsedHint.tsx'

const TOOL = {
  name: 'post',
  inputSchema: {
    type: 'object',
    properties: { to: { type: 'string' }, text: { type: 'string', default: 'Hi' } },
    required: ['to'],
    examples: [{ to: 'a', text: 'b' }, 'no object'],
  },
}

async function open() {
  const script = createScript((asked) =>
    asked.message['method'] === 'tools/list'
      ? result(asked, { tools: [TOOL] })
      : result(asked, { content: [] }),
  )
  const explorer = createExplorer(testHost(script.fetch))
  await explorer.connect({ ...newProfile('p'), url: 'https://mcp.test/mcp', protocol: 'none' }, {})
  keepHistory(explorer)
  const { queryClient, lists } = explorer
  const { pages } = await queryClient.fetchInfiniteQuery(lists.listOptions('tools'))
  const entry = pages[0]?.entries[0]
  if (!entry) throw new Error('the tool is listed')
  return { explorer, entry }
}

/** The menu and the hint of the active tab. */
function Both() {
  const { tabs } = useExplorer()
  const tab = useStore(tabs.store, (state) => state.tabs.find(({ id }) => id === state.active))
  if (!tab) return null
  const read = describeText(tab.text)
  return (
    <>
      <ExampleMenu tab={tab} text={read} />
      <LastUsedHint read={read} tab={tab} />
    </>
  )
}

type Page = Awaited<ReturnType<typeof open>>

function given({ explorer: { tabs } }: Page): unknown {
  const { active = '' } = tabs.store.getState()
  return JSON.parse(tabs.get(active)?.text ?? '').params.arguments
}

test('fills in the smallest arguments, all of them, or the tool’s own', async () => {
  const page = await open()
  page.explorer.openEntry(page.entry)
  const { user } = renderWith(<Both />, page)
  const choose = async (name: RegExp) => {
    await user.click(screen.getByRole('button', { name: 'Examples' }))
    await user.click(await screen.findByRole('menuitem', { name }, { timeout: 5000 }))
  }
  await choose(/^Full/)
  expect(given(page)).toEqual({ to: '', text: 'Hi' })
  await choose(/^Example 1/)
  expect(given(page)).toEqual({ to: 'a', text: 'b' })
  await choose(/^Minimal/)
  expect(given(page)).toEqual({ to: '' })
  await user.click(screen.getByRole('button', { name: 'Examples' }))
  await screen.findByRole('menuitem', { name: /^Minimal/ })
  expect(screen.queryByRole('menuitem', { name: /^Last used|^Example 2/ })).toBeNull()
})

test('offers what was used last, and never fills it in by itself', async () => {
  const page = await open()
  const { explorer, entry } = page
  const { history } = await libraryOf(explorer)
  const params = { name: 'post', arguments: { to: 'Ada' } }
  const text = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })
  await explorer.send(explorer.tabs.open({ title: 't', text }))
  await vi.waitFor(() => {
    expect(history.store.getState().calls).toHaveLength(1)
  })
  explorer.openEntry(entry)
  const { user } = renderWith(<Both />, page)
  const hint = await screen.findByRole('button', { name: /^Use the arguments of \d\d:\d\d$/ })
  expect(given(page)).toEqual({ to: 'a', text: 'b' })
  await user.click(hint)
  expect(given(page)).toEqual({ to: 'Ada' })
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Use the/ })).toBeNull())
  await user.click(screen.getByRole('button', { name: 'Examples' }))
  expect(await screen.findByRole('menuitem', { name: /^Last used/ })).toBeTruthy()
})
