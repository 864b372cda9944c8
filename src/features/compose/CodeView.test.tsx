import { act, screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import type { Explorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { CodeView } from './CodeView.tsx'

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

const SECRET = 'sesame-42-open'
const TEXT = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo"}}'
const BESIDE = { handle: { current: null }, problems: [], checkedText: undefined }

let explorer: Explorer

beforeEach(async () => {
  const result = { tools: [], resources: [], resourceTemplates: [], prompts: [] }
  const answer = () => Promise.resolve(Response.json({ jsonrpc: '2.0', id: 1, result }))
  explorer = createExplorer(testHost(answer))
  const profile = {
    ...newProfile('p1'),
    url: 'https://mcp.example.com/mcp',
    auth: 'apiKey' as const,
    userId: 'u',
    protocol: 'none' as const,
  }
  await explorer.connect(profile, { apiKey: SECRET })
})

function draw(text = TEXT) {
  const tab = explorer.tabs.get(explorer.tabs.open({ title: 'Call', text }))
  if (!tab) throw new Error('The tab is open')
  return renderWith(
    <>
      <CodeView tab={tab} {...BESIDE} />
      <button type="button">Elsewhere</button>
    </>,
    { explorer },
  )
}

function code(): string {
  const box = screen.getByRole('textbox', { name: 'Request as code' })
  return box instanceof HTMLTextAreaElement ? box.value : ''
}

test('shows the request in the language chosen last', async () => {
  const { user } = draw()
  expect(code()).toMatch(/^curl /)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'Python SDK')
  expect(code()).toContain('asyncio.run(main())')
  expect(explorer.settings.getState().snippet).toBe('python')
  expect(createExplorer(explorer.host).settings.getState().snippet).toBe('python')
})

test('a secret is an environment variable, named below, until it is asked for', async () => {
  const { user } = draw()
  expect(code()).toContain('Authorization: Bearer $MCP_API_KEY')
  const list = screen.getByRole('list', { name: 'Environment variables' })
  expect(within(list).getByRole('listitem').textContent).toBe(
    'MCP_API_KEY API key of this connection',
  )
  const button = screen.getByRole('button', { name: 'Include secrets' })
  await user.click(button)
  expect(code()).toContain(`Bearer ${SECRET}`)
  expect(button.getAttribute('aria-pressed')).toBe('true')
  expect(screen.queryByRole('list', { name: 'Environment variables' })).toBeNull()
  await user.click(button)
  expect(code()).not.toContain(SECRET)
})

test('leaving takes secrets out again', async () => {
  const { user } = draw()
  const button = screen.getByRole('button', { name: 'Include secrets' })
  await user.click(button)
  await user.click(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(code()).not.toContain(SECRET)
  await user.click(button)
  expect(code()).toContain(SECRET)
  act(() => void window.dispatchEvent(new Event('blur')))
  expect(code()).not.toContain(SECRET)
})

test('copies what is shown, with variables filled in', async () => {
  explorer.settings.setState({ snippet: 'fetch' })
  const { user } = draw('{"jsonrpc":"2.0","id":1,"method":"ping","params":{"o":"{{$origin}}"}}')
  await user.click(screen.getByRole('button', { name: 'Copy code' }))
  const copied = await navigator.clipboard.readText()
  expect(copied).toBe(code())
  expect(copied).toContain(`o: ${JSON.stringify(explorer.host.pageOrigin)}`)
})

test('without a connection there is nothing to write', () => {
  explorer.disconnect()
  draw()
  expect(screen.getByText('Connect to see this request as code.')).toBeTruthy()
})
