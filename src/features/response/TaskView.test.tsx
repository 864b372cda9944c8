import { act, screen, within } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import { readTask } from '#mcp/tasks.ts'
import type { Json } from '#mcp/types.ts'
import { createExplorer } from '#state/explorer.ts'
import { newFollowed } from '#state/task/fold.ts'
import type { FollowedTask } from '#state/tasks.ts'
import { logExchange, resultEvents } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { LENSES } from './lenses.ts'
import { ExchangeView, ResponsePane } from './ResponsePane.tsx'

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

beforeAll(async () => {
  await Promise.all([ExchangeView.preload(), ...LENSES.map(({ View }) => View.preload())])
})

const HANDLE = {
  resultType: 'task',
  taskId: 't-tok-4711-secret',
  status: 'working',
  statusMessage: 'Reading tok-4711-secret',
}

/** The response of a call with this result; followed when there is a change to a fresh task. */
function show(result: Json, change?: (explorer: ReturnType<typeof createExplorer>) => object) {
  const explorer = createExplorer({ ...testHost(), wallClock: () => 10_000 })
  explorer.secrets.keep('p', { token: 'tok-4711-secret' }, 'no')
  const id = logExchange(explorer, resultEvents(result))
  const task = readTask(result)
  const follow = (more: Partial<FollowedTask>) => {
    if (!task) return
    const known = explorer.tasks.store.getState().tasks.get(id) ?? newFollowed(id, task, 0)
    explorer.tasks.store.setState({ tasks: new Map([[id, { ...known, ...more }]]) })
  }
  if (change) follow(change(explorer))
  const view = renderWith(<ResponsePane exchangeId={id} />, { explorer })
  return { ...view, id, follow: (more: Partial<FollowedTask>) => act(() => follow(more)) }
}

const card = () => screen.getByRole('region', { name: 'Task' })
const button = (name: string) => within(card()).queryByRole('button', { name })

test('a followed task: state, next poll, acts, history; without secrets', async () => {
  const { explorer, id, user } = show(HANDLE, () => ({ nextPollAt: 11_500, expiresAt: 70_000 }))
  const acts = vi.spyOn(explorer.tasks, 'act')
  expect(card().dataset['status']).toBe('working')
  expect(card().textContent).toContain('Working')
  expect(card().textContent).toContain('Next poll in 2 s.')
  expect(card().textContent).toContain('expires in 1 min')
  expect(card().textContent).not.toContain('tok-4711-secret')
  for (const name of ['Poll now', 'Pause', 'Cancel task']) {
    const found = button(name)
    if (found) await user.click(found)
  }
  expect(acts.mock.calls).toEqual([
    [id, 'poll'],
    [id, 'pause'],
    [id, 'cancel'],
  ])
  await user.click(screen.getByRole('button', { name: /^History/ }))
  expect(screen.getByRole('list', { name: 'States of the task' }).textContent).toContain('Working')
})

test.each<[string, Partial<FollowedTask>, string]>([
  ['a pause', { state: 'paused', halt: 'user' }, 'Polling is paused.'],
  ['time that ran out', { state: 'paused', halt: 'expired' }, 'Its time ran out'],
  ['too many failures', { state: 'paused', halt: 'failures', polls: 8 }, '8 polls so far'],
  ['a closed connection', { state: 'over', halt: 'disconnected' }, 'may still run on the server'],
  ['a poll under way', { isAsking: true }, 'Asking now…'],
  ['a wish to cancel', { isCancelling: true }, 'Cancelling…'],
])('%s is said in words', (_, change, words) => {
  show(HANDLE, () => change)
  expect(card().textContent).toContain(words)
  expect(button('Resume') !== null).toBe(change.state === 'paused')
  expect(button('Poll now') === null).toBe(change.state === 'over')
  expect(button('Copy task ID')).not.toBeNull()
})

test.each([
  [-32_602, 'The server doesn’t know this task.'],
  [-32_021, 'The server wants a client that declares tasks.'],
])('an error %i is explained', (code, title) => {
  const trouble = { kind: 'rpc', error: { code, message: '' } } as const
  show(HANDLE, () => ({ state: 'over', halt: 'lost', trouble }))
  expect(card().textContent).toContain(title)
})

test('what it waits for can be answered', async () => {
  const question = { key: 'a', method: 'elicitation/create', params: {} }
  const { explorer, id, user } = show(HANDLE, () => ({ questions: [question] }))
  const acts = vi.spyOn(explorer.tasks, 'act')
  await user.click(screen.getByRole('button', { name: 'Answer' }))
  expect(acts).toHaveBeenCalledWith(id, 'answer')
})

test('progress is a bar', () => {
  show(HANDLE, () => ({ progress: { progress: 2, total: 4, message: 'Half' } }))
  const bar = within(card()).getByRole('progressbar', { name: 'Task progress' })
  expect(bar.getAttribute('aria-valuenow')).toBe('50')
  expect(card().textContent).toContain('2 of 4 · Half')
})

const DONE = { resultType: 'complete', taskId: 't', status: 'completed' }

test('the result within the last state is shown as the call’s own', async () => {
  const result = { content: [{ type: 'text', text: '{"big":12345678901234567890}' }] }
  const { follow } = show(HANDLE, (explorer) => {
    const poll = logExchange(explorer, resultEvents({ ...DONE, result }))
    return { end: explorer.exchanges.get(poll), state: 'over', halt: 'ended' }
  })
  expect(await screen.findByText('12345678901234567890')).toBeTruthy()
  follow({ end: undefined })
  expect(screen.queryByText('12345678901234567890')).toBeNull()
})

test('a failed tool within is a tool error, an error within is a JSON-RPC error', async () => {
  const wrong = { isError: true, content: [{ type: 'text', text: 'It broke' }] }
  const first = show({ ...DONE, result: wrong })
  expect(screen.getAllByText('Tool error', { exact: false })).not.toHaveLength(0)
  first.unmount()
  show({ ...DONE, status: 'failed', error: { code: -32_603, message: 'Out of paper' } })
  expect(card().dataset['status']).toBe('failed')
  expect(await screen.findAllByText(/Out of paper/)).not.toHaveLength(0)
  expect(document.querySelector('[data-picture="rpcError"]')).toBeTruthy()
})

test('the result of the experimental form comes in an exchange of its own', () => {
  show({ task: { taskId: 't', status: 'working', ttl: 5000 } }, (explorer) => {
    const answer = resultEvents({ content: [{ type: 'text', text: 'Paper' }] })
    return {
      end: explorer.exchanges.get(logExchange(explorer, answer)),
      state: 'over',
      halt: 'ended',
    }
  })
  expect(card().textContent).toContain('experimental form')
  expect(screen.getByText('Paper')).toBeTruthy()
})

test('a state asked for by hand is shown, and not followed', () => {
  show({ ...DONE, status: 'odd', ttlMs: 5000, createdAt: '2026-11-22T10:00:00Z' })
  expect(card().dataset['status']).toBe('odd')
  expect(card().textContent).toContain('not followed here')
  expect(card().textContent).toContain('kept for 5 s')
  expect(button('Poll now')).toBeNull()
})
