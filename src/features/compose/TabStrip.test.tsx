/** What is done with open requests, from their strip. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { useStore } from 'zustand'

import { createExplorer } from '#state/explorer.ts'
import type { Explorer } from '#state/explorer.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { ComposePane } from './ComposePane.tsx'
import { TabStrip } from './TabStrip.tsx'

let explorer: Explorer

const call = (name: string) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } })

beforeEach(() => {
  explorer = createExplorer(testHost())
  for (const title of ['find', 'post', 'drop']) explorer.tabs.open({ title, text: call(title) })
})

function Strip() {
  const { store } = useExplorer().tabs
  const tabs = useStore(store, (state) => state.tabs)
  const active = useStore(store, (state) => state.active)
  return active === undefined ? <p>None</p> : <TabStrip active={active} tabs={tabs} />
}

const tab = (name: string) => screen.getByRole('tab', { name })
const shown = () => screen.queryAllByRole('tab').map((each) => each.getAttribute('aria-label'))
const choose = async (item: string) => fireEvent.click(await screen.findByText(item))

test('the menu of the one in front renames it, and the field has the focus', async () => {
  const { user } = renderWith(<Strip />, { explorer })
  await user.click(screen.getByRole('button', { name: 'Tab actions' }))
  await user.click(await screen.findByRole('menuitem', { name: /^Rename/ }))
  const field = await screen.findByRole('textbox', { name: 'Name of the request' })
  // The menu gives its focus back a moment after it is gone.
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  expect(document.activeElement).toBe(field)
  await user.keyboard('My message{Enter}')
  expect(shown()).toEqual(['find', 'post', 'My message'])
  act(() => explorer.tabs.update(explorer.tabs.store.getState().active ?? '', { text: call('x') }))
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect(shown()).toEqual(['find', 'post', 'My message'])
})

test('a text about another tool gives another name, and a mark', async () => {
  renderWith(<Strip />, { explorer })
  expect(screen.queryByRole('tab', { description: 'Edited' })).toBeNull()
  const { active } = explorer.tabs.store.getState()
  act(() => explorer.tabs.update(active ?? '', { text: call('mute') }))
  await waitFor(() => expect(shown()).toEqual(['find', 'post', 'mute']))
  expect(screen.getByRole('tab', { description: 'Edited' })).toBe(tab('mute'))
})

test('a right click opens the menu of that tab, whichever is in front', async () => {
  renderWith(<Strip />, { explorer })
  fireEvent.contextMenu(tab('find'))
  await choose('Duplicate')
  expect(shown()).toEqual(['find', 'find', 'post', 'drop'])
  fireEvent.contextMenu(tab('post'))
  await choose('Move right')
  expect(shown()).toEqual(['find', 'find', 'drop', 'post'])
  fireEvent.contextMenu(tab('drop'))
  await choose('Close to the right')
  expect(shown()).toEqual(['find', 'find', 'drop'])
  fireEvent.contextMenu(tab('drop'))
  await choose('Close others')
  expect(shown()).toEqual(['drop'])
})

test('what was closed is opened again from the menu', async () => {
  const { user } = renderWith(<Strip />, { explorer })
  await user.click(screen.getByRole('button', { name: 'Close post' }))
  expect(shown()).toEqual(['find', 'drop'])
  fireEvent.contextMenu(tab('find'))
  await choose('Reopen closed request')
  expect(shown()).toEqual(['find', 'post', 'drop'])
  fireEvent.contextMenu(tab('find'))
  await choose('Close all')
  expect(shown()).toEqual([])
})

test('acts that make no sense are off', async () => {
  explorer.tabs.closeOthers(explorer.tabs.store.getState().active ?? '')
  act(() => explorer.tabs.store.setState({ closed: [] }))
  const { user } = renderWith(<Strip />, { explorer })
  await user.click(screen.getByRole('button', { name: 'Tab actions' }))
  const items = await screen.findAllByRole('menuitem')
  const off = items.filter((item) => item.getAttribute('aria-disabled') === 'true')
  expect(off.map(({ textContent }) => textContent?.replace(/Ctrl.*/, ''))).toEqual([
    'Move left',
    'Move right',
    'Close others',
    'Close to the right',
    'Reopen closed request',
  ])
})

test('when all are closed, the last one can be opened again', async () => {
  explorer.tabs.closeAll()
  const { user } = renderWith(<ComposePane docs={null} />, { explorer })
  await user.click(screen.getByRole('button', { name: 'Reopen closed request' }))
  expect(explorer.tabs.store.getState().tabs.map(({ title }) => title)).toEqual(['find'])
})
