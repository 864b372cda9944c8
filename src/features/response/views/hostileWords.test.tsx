import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'

import type { ViewSession } from '#state/apps/session.ts'
import { NEW_VIEW, type AskedQuestion, type ViewState } from '#state/apps/types.ts'
import { exchangeId } from '#state/exchanges.ts'
import { createExplorer } from '#state/explorer.ts'
import { frameEvents, logExchange, madeExchange, resultEvents } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { RunningView } from './RunningView.tsx'
import { ViewMessages } from './ViewMessages.tsx'

/** Turns what follows around, and hides. */
const TURN = '\u202E\u200B'
const SPELLED = String.raw`\u202E\u200B`

const running = vi.hoisted(() => ({ session: undefined as unknown }))
vi.mock('./useView.ts', () => ({ useView: () => ({ place: null, session: running.session }) }))

function show(state: Partial<ViewState>) {
  const store = createStore<ViewState>(() => ({ ...NEW_VIEW, status: 'ready', ...state }))
  running.session = { store, exchangeId: exchangeId(99) } satisfies Partial<ViewSession>
  const tool = { kind: 'tools', key: 'x', raw: {} } as never
  const view = { html: '', wishes: { wishes: [], refused: [] } }
  const exchange = madeExchange(resultEvents({}))
  const call = { kind: 'result', result: {} } as const
  const rest = { exchange, call, granted: [], tool, uri: 'ui://a', view, onAgain: () => {} }
  return renderWith(<RunningView {...rest} />, { explorer: createExplorer(testHost()) })
}

function ask(question: AskedQuestion): Promise<HTMLElement> {
  show({ questions: [question] })
  return screen.findByRole('dialog')
}

test('what a view calls itself is one line that turns nothing', () => {
  show({ name: `${TURN}moc.elgoog${'x'.repeat(10_000)}` })
  const line = screen.getByText(/a view of mcp\.example\.com$/)
  expect(line.textContent).toContain(`${SPELLED}moc.elgoog`)
  expect(line.textContent?.length).toBeLessThan(200)
})

test('what is agreed to is spelled as it is sent', async () => {
  const tool = { key: `read${TURN}`, tag: 'read', raw: {} } as never
  const dialog = await ask({ id: 1, kind: 'call', tool, args: { path: `a${TURN}b`, other: 1 } })
  expect(within(dialog).getByText(`read${SPELLED}`)).toBeTruthy()
  expect(within(dialog).getByRole('region', { name: 'Arguments' }).textContent).toBe(
    `{\n  "path": "a${SPELLED}b",\n  "other": 1\n}`,
  )
})

test('a file’s type is one line', async () => {
  const type = `a/${TURN}${'b'.repeat(10_000)}`
  const dialog = await ask({ id: 1, kind: 'file', files: [{ uri: 'x:/y', type, content: 'z' }] })
  expect(within(dialog).getByText(/^a\//).textContent).toMatch(/^a\/\\u202E\\u200Bb{80,100}, 1 B$/)
})

test('a method without end is as long as a line', async () => {
  const explorer = createExplorer(testHost())
  const method = 'm'.repeat(400_000)
  const id = logExchange(explorer, frameEvents([{ jsonrpc: '2.0', method }]))
  const { user } = renderWith(<ViewMessages id={id} />, { explorer })
  await user.click(screen.getByRole('button', { name: /^Messages/ }))
  expect(screen.getByRole('listitem').textContent?.length).toBeLessThan(1000)
})
