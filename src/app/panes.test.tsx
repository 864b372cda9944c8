/** The panes over a real explorer: whose exchange it is that the response acts on. */
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { Header } from './Header.tsx'
import { createLayout } from './layout.ts'
import { AnswerPane, RequestPane } from './panes.tsx'

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

// What it fetches is checked in a browser, which is what it fetches it for.
vi.mock('./fetchParts.ts', () => ({ fetchParts: () => undefined }))

/** A server that has a problem with what tabs send, and two requests already answered by it. */
async function open() {
  const received: string[] = []
  const explorer = createExplorer(
    testHost(async (request) => {
      const body = await request.text()
      if (body.includes('"method"')) return Response.json({ jsonrpc: '2.0', id: 1, result: {} })
      received.push(body)
      return new Response('{}', { status: 500 })
    }),
  )
  await explorer.connect({ ...newProfile('p'), url: 'https://mcp.test/mcp', protocol: 'none' }, {})
  const first = explorer.tabs.open({ title: 'first', text: '{"id":"first"}' })
  const second = explorer.tabs.open({ title: 'second', text: '{"id":"second"}' })
  await explorer.send(first)
  await explorer.send(second)
  const layout = createLayout()
  const view = renderWith(<AnswerPane layout={layout} />, { explorer })
  return { ...view, received, layout, first, second }
}

test('an exchange picked in Traffic is sent again from its own tab', async () => {
  const { explorer, user, received, layout, first } = await open()
  act(() => layout.setState({ picked: explorer.tabs.get(first)?.exchange }))
  await user.click(await screen.findByRole('button', { name: 'Send again' }))
  await waitFor(() => expect(received.at(-1)).toBe('{"id":"first"}'))
  expect(explorer.tabs.store.getState().active).toBe(first)
})

test('an exchange of no tab, or of one that was closed, can’t be sent again', async () => {
  const { explorer, layout, first } = await open()
  await screen.findByRole('button', { name: 'Send again' })
  const [ofNoTab] = [...explorer.exchanges.store.getState().log.values()].filter(
    ({ origin }) => origin.kind !== 'tab',
  )
  act(() => layout.setState({ picked: ofNoTab?.id }))
  const region = screen.getByRole('region', { name: 'Response' })
  expect(region.dataset['exchange']).toBe(String(ofNoTab?.id))
  expect(within(region).queryByRole('button', { name: 'Send again' })).toBeNull()

  act(() => layout.setState({ picked: explorer.tabs.get(first)?.exchange }))
  expect(screen.getByRole('button', { name: 'Send again' })).toBeTruthy()
  act(() => explorer.tabs.close(first))
  expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull()
})

test('the menu of the connection says Connect while there is none', async () => {
  const onChange = vi.fn<() => void>()
  const { user } = renderWith(<Header onChange={onChange} />)
  await user.click(screen.getByRole('button', { name: /^Connection menu/ }))
  await user.click(await screen.findByRole('menuitem', { name: 'Connect…' }))
  expect(onChange).toHaveBeenCalledOnce()
})

test('the docs stand while the text is half typed, and go when it is about something else', async () => {
  const explorer = createExplorer(
    testHost(async () => Response.json({ jsonrpc: '2.0', id: 1, result: {} })),
  )
  const id = explorer.tabs.open({
    title: 't',
    text: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo"}}',
  })
  renderWith(<RequestPane onConnect={() => undefined} />, { explorer })
  await screen.findByRole('region', { name: 'Docs' })
  act(() => explorer.tabs.update(id, { text: '{"jsonrpc":"2.0","id":1,' }))
  expect(screen.getByRole('region', { name: 'Docs' })).toBeTruthy()
  act(() => explorer.tabs.update(id, { text: '{"jsonrpc":"2.0","id":1,"method":"ping"}' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Docs' })).toBeNull())
  act(() => void explorer.tabs.open({ title: 'other', text: '{' }))
  expect(screen.queryByRole('region', { name: 'Docs' })).toBeNull()
})
