/** What a button of a result leads to has the focus, and is told from what stands beside it. */
import { screen, waitFor } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import type { Json } from '#mcp/types.ts'
import { createExplorer } from '#state/explorer.ts'
import { madeExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { SHAPES } from './json/shapes.ts'
import { LENSES } from './lenses.ts'
import { ExchangeView, ResponsePane } from './ResponsePane.tsx'

beforeAll(async () => {
  await Promise.all([
    ExchangeView.preload(),
    ...[...LENSES, ...SHAPES].map(({ View }) => View.preload()),
  ])
})

const ROW = { type: 'object', properties: { id: { type: 'integer' } } }
const OUTPUT = { type: 'object', properties: { rows: { type: 'array', items: ROW } } }
const TOOL = { name: 'echo', inputSchema: { type: 'object' }, outputSchema: OUTPUT }
const LIST = madeExchange(
  resultEvents({ tools: [TOOL] }),
  madeRequest({ body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' }),
)
const TEXT = { type: 'text', text: 'Many' }
const WRONG = { rows: Array.from({ length: 5 }, (_, n) => ({ id: `x${n}`, name: `n${n}` })) }

/** The result of a call, recorded with the list of the tools. */
function open(result: Json, onReadResource?: (uri: string) => void) {
  const explorer = createExplorer(testHost())
  const recorded = { name: 'mine.json', at: 0 }
  const both = [LIST, madeExchange(resultEvents(result))]
  const ids = explorer.exchanges.add(both.map((each) => ({ ...each, recorded })))
  return renderWith(<ResponsePane exchangeId={ids.at(-1)} onReadResource={onReadResource} />, {
    explorer,
  })
}

async function press(user: UserEvent, name: string | RegExp) {
  const button = await screen.findByRole('button', { name })
  button.focus()
  await user.keyboard('{Enter}')
}

/** The name of the active row of the tree, once the tree has the focus. */
async function ledTo(): Promise<string | null | undefined> {
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('tree'))
  const active = document.activeElement?.getAttribute('aria-activedescendant') ?? ''
  return document.getElementById(active)?.getAttribute('aria-label')
}

test('“Show where” leads to the first mismatch, with all of them listed, and so does each', async () => {
  const { user } = open({ content: [TEXT], structuredContent: WRONG })
  await press(user, 'Show where')
  await waitFor(async () => expect(await ledTo()).toMatch(/^id: x0\./))
  expect(screen.getAllByRole('button', { name: /^\$\.rows\[\d\]\.id/ })).toHaveLength(5)
  await user.click(screen.getByRole('radio', { name: 'Table' }))
  await screen.findByRole('grid')
  await press(user, /^\$\.rows\[3\]\.id/)
  await waitFor(async () => expect(await ledTo()).toMatch(/^id: x3\./))
  expect(screen.getByRole('treeitem', { selected: true }).className).toContain(' outline-1')
  // The list stays open, and closed once it was closed.
  await press(user, /^Where it doesn’t fit/)
  await user.click(screen.getByRole('radio', { name: 'Table' }))
  await screen.findByRole('grid')
  expect(screen.queryByRole('button', { name: /^\$\.rows/ })).toBeNull()
})

test('of a repeated text, the view and the text that are asked for have the focus', async () => {
  const structuredContent = { rows: [{ id: 1 }] }
  const text = JSON.stringify(structuredContent)
  const { user } = open({ content: [{ type: 'text', text }], structuredContent })
  const view = { name: 'View of the result' }
  await screen.findByRole('grid')
  await user.selectOptions(screen.getByRole('combobox', view), 'Content')
  await press(user, 'Show the text')
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Content 1' }))
  await user.selectOptions(screen.getByRole('combobox', view), 'Full message')
  await screen.findByRole('tree')
  await user.selectOptions(screen.getByRole('combobox', view), 'Content')
  await press(user, 'Show structured')
  await screen.findByRole('grid')
  const select = screen.getByRole<HTMLSelectElement>('combobox', view)
  expect(select.value).toBe('structured')
  expect(document.activeElement).toBe(select)
})

test('reading a resource goes on in the request that reads it', async () => {
  const link = { type: 'resource_link', uri: 'file:///a', name: 'a' }
  const { user, explorer } = open({ content: [link], structuredContent: {} }, vi.fn<() => void>())
  const onRequest = vi.fn<() => void>()
  explorer.commands.bind({ 'request.focus': onRequest })
  await press(user, 'Read a')
  await waitFor(() => expect(onRequest).toHaveBeenCalledTimes(1))
})

test('a structured value that was promised and isn’t there is missed', async () => {
  const missed = 'The tool has an output schema, and this result has no structured value.'
  const { unmount } = open({ content: [TEXT] })
  expect(await screen.findByText(missed)).toBeTruthy()
  unmount()
  open({ content: [TEXT], isError: true })
  expect(await screen.findByText('Many')).toBeTruthy()
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(screen.queryByText(missed)).toBeNull()
})
