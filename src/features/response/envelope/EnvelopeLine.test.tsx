import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { takePlace } from '#state/placeInText.ts'
import type { Reader } from '#state/reader/types.ts'
import { endEvent, headEvent, madeRequest, resultEvents } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import { toastsNow } from '#ui/toastStore.ts'
import type { WireEvent } from '#wire/types.ts'

import { pictureOf } from '../picture.ts'
import { EnvelopeLine } from './EnvelopeLine.tsx'

const REQUEST = `{
  "jsonrpc": "2.0", "id": 4, "method": "tools/call",
  "params": { "name": "execute_action_alloy", "arguments": { "parameters": { "query": "{{what}}" } } }
}`

/** A long answer: what is at hand of it is a stand-in, with its lists cut. */
async function longEvents(reader: Reader, result: unknown): Promise<readonly WireEvent[]> {
  const text = JSON.stringify({ jsonrpc: '2.0', id: 4, result })
  const whole = { blob: new Blob([text]), kind: 'body' } as const
  return [
    headEvent(),
    { kind: 'body', at: 30, text: await reader.abridge(whole), whole },
    endEvent(),
  ]
}

const SHOWN = { asked: REQUEST, typed: REQUEST, structured: false, long: false }

/** The line of an answer with this payload, asked for by a tab with this text. */
async function show(payload: object, options: Partial<typeof SHOWN> = {}) {
  const { asked, typed, structured, long } = { ...SHOWN, ...options }
  const explorer = createExplorer(testHost())
  explorer.secrets.keep('p', { token: 'tok-4711-secret' }, 'no')
  const result = structured
    ? { content: [], structuredContent: payload }
    : { content: [{ type: 'text', text: JSON.stringify(payload) }] }
  const tab = explorer.tabs.open({
    title: 'x',
    text: typed,
    limits: { idleSeconds: 1, maxSeconds: 2 },
  })
  const id = explorer.exchanges.open({ kind: 'tab', tab }, madeRequest({ body: asked }))
  const events = long ? await longEvents(explorer.reader, result) : resultEvents(result)
  explorer.exchanges.apply(id, events)
  const exchange = explorer.exchanges.get(id)
  const picture = exchange && pictureOf(exchange)
  if (!exchange || (picture?.kind !== 'result' && picture?.kind !== 'toolError')) throw new Error()
  return renderWith(<EnvelopeLine exchange={exchange} picture={picture} />, { explorer })
}

const PAGE = { data: [{ id: 1 }], metadata: { total: 45, returned: 25, offset: 0, hasMore: true } }

test('the next page is a new request, as the first was typed, and nothing is sent', async () => {
  const asked = REQUEST.replace('{{what}}', 'filled in')
  const { explorer, user } = await show(PAGE, { asked, typed: REQUEST })
  expect(screen.getByRole('group', { name: 'About this result' }).textContent).toContain(
    'Showing 25 of 45.',
  )
  await user.click(screen.getByRole('button', { name: 'Next 20' }))
  const { tabs, active } = explorer.tabs.store.getState()
  expect(tabs).toHaveLength(2)
  const opened = tabs.find(({ id }) => id === active)
  expect(JSON.parse(opened?.text ?? '')).toMatchObject({
    params: { arguments: { parameters: { query: '{{what}}', limit: 25, offset: 25 } } },
  })
  expect(opened).toMatchObject({ limits: { idleSeconds: 1 }, entry: 'tools:execute_action_alloy' })
  expect(opened?.title).toBe('execute_action_alloy · offset 25')
  expect(toastsNow().at(-1)?.text).toBe(
    'Next 20: limit is 25 now, offset is 25 now. Check it, then send.',
  )
  const text = opened?.text ?? ''
  const { from = 0, to } = takePlace(explorer, opened?.id ?? '') ?? {}
  expect(text.slice(from, to)).toBe('25')
  expect(text.slice(0, from)).toMatch(/"offset": ?$/)
  expect(tabs[0]?.text).toBe(REQUEST)
  expect(explorer.exchanges.store.getState().log.size).toBe(1)
})

test('a tab that asks for something else by now: what was sent is changed, without its secrets', async () => {
  const asked = REQUEST.replace('{{what}}', 'tok-4711-secret')
  const { explorer, user } = await show(PAGE, {
    asked,
    typed: '{"method":"ping"}',
    structured: true,
  })
  await user.click(screen.getByRole('button', { name: 'Next 20' }))
  const text = explorer.tabs.store.getState().tabs.at(-1)?.text ?? ''
  expect(text).toContain('"offset": 25')
  expect(text).not.toContain('tok-4711')
})

test('too many records: limit, narrow, and what the server suggests, masked', async () => {
  const { explorer, user } = await show({
    needsRefinement: true,
    metadata: { total: 298 },
    suggestions: ['Filter by tok-4711-secret.'],
    searchHints: { status: ['open'] },
    samples: [],
  })
  expect(screen.getByText('298 records match. That’s too many to show.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'What the server suggests' }))
  expect(screen.getByRole('listitem').textContent).not.toContain('tok-4711-secret')
  await user.click(screen.getByRole('button', { name: 'Narrow by' }))
  await user.click(await screen.findByRole('menuitem', { name: 'open' }))
  expect(explorer.tabs.store.getState().tabs.at(-1)?.text).toMatch(/"status": ?"open"/)
  await user.click(screen.getByRole('button', { name: 'Limit to 10' }))
  expect(explorer.tabs.store.getState().tabs.at(-1)?.text).toMatch(/"limit": ?10/)
})

test('an answer that is what it is gets no line', async () => {
  await show({ data: [{ id: 1 }] })
  expect(screen.queryByRole('group')).toBeNull()
})

const RECORDS = Array.from({ length: 9000 }, (_, id) => ({ id, note: 'x'.repeat(60) }))

test.each([true, false])(
  'of a long answer the whole is told by (structured: %s)',
  async (structured) => {
    // No figure says how many came: the list itself is counted, and its stand-in holds less.
    const { explorer, user } = await show(
      { data: RECORDS, total: 12_000 },
      { structured, long: true },
    )
    expect(await screen.findByText('Showing 9,000 of 12,000.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Next 3,000' }))
    const text = explorer.tabs.store.getState().tabs.at(-1)?.text ?? ''
    expect(JSON.parse(text)).toMatchObject({
      params: { arguments: { parameters: { limit: 9000, offset: 9000 } } },
    })
  },
)

test('values to narrow a long answer by come whole, and are drawn masked', async () => {
  const { explorer, user } = await show(
    {
      samples: RECORDS,
      needsRefinement: true,
      metadata: { total: 12_000 },
      searchHints: { status: ['tok-4711-secret', 'x'.repeat(400)] },
      suggestions: 'x'.repeat(200_000),
    },
    { long: true },
  )
  await user.click(await screen.findByRole('button', { name: 'Narrow by' }))
  expect(screen.queryByText(/tok-4711-secret/)).toBeNull()
  await user.click(await screen.findByRole('menuitem', { name: /^x+…$/ }))
  expect(explorer.tabs.store.getState().tabs.at(-1)?.text).toContain('x'.repeat(400))
})
