import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Overrides } from '#mcp/overrides.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import { problemsOf } from './problems.ts'
import { newProfile } from './profiles.ts'
import { sendAnyway, sendChecked } from './sendChecked.ts'
import { variablesOf } from './variables.ts'

const GOOD = '{"jsonrpc":"2.0","id":"mine","method":"ping"}'
const BAD = '{"jsonrpc":"2.0","id":"mine","method":"tools/call","params":{"name":"psot"}}'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server with one tool; everything it got with an id of the test is kept. */
async function open(text: string) {
  const received: string[] = []
  const explorer = createExplorer(
    testHost(async (request) => {
      const body = await request.text()
      if (body.includes('"mine"')) received.push(body)
      const { id, method } = JSON.parse(body) as { id: string; method: string }
      const result = method === 'tools/list' ? { tools: [{ name: 'post' }] } : {}
      return Response.json({ jsonrpc: '2.0', id, result })
    }),
  )
  await explorer.connect({ ...newProfile('p'), url: 'https://a.test/mcp', protocol: 'none' }, {})
  const tab = explorer.tabs.open({ title: 'mine', text })
  const problems = problemsOf(explorer)
  const checked = () => problems.store.getState().checked.get(tab)
  return { explorer, problems, tab, received, checked }
}

test('the open request is checked once it has been left alone for a while', async () => {
  const { explorer, tab, checked } = await open(GOOD)
  await vi.advanceTimersByTimeAsync(1000)
  expect(checked()).toEqual({ text: GOOD, problems: [] })
  explorer.tabs.update(tab, { text: '{' })
  await vi.advanceTimersByTimeAsync(100)
  explorer.tabs.update(tab, { text: '{}' })
  await vi.advanceTimersByTimeAsync(100)
  expect(checked()?.text).toBe(GOOD)
  await vi.advanceTimersByTimeAsync(1000)
  expect(checked()?.text).toBe('{}')
  expect(checked()?.problems.map(({ code }) => code)).toContain('envelope.method')
})

test('what a list brings is heard of, and nothing new leaves everything as it is', async () => {
  const { explorer, tab, checked, problems } = await open(BAD)
  expect(problems.now(tab).map(({ code }) => code)).toEqual(['tool.unknown'])
  const before = checked()
  await explorer.queryClient.refetchQueries()
  await vi.advanceTimersByTimeAsync(1000)
  expect(checked()).toBe(before)
  const { queryKey } = explorer.lists.listOptions('tools')
  explorer.queryClient.removeQueries({ queryKey })
  explorer.disconnect()
  await vi.advanceTimersByTimeAsync(1000)
  expect(checked()?.problems).toEqual([])
})

test('a tab that is closed is forgotten', async () => {
  const { explorer, tab, problems } = await open(BAD)
  problems.hold(tab)
  explorer.tabs.close(tab)
  expect(problems.store.getState()).toEqual({ checked: new Map(), held: new Map() })
})

test('an error keeps the text back until it changes or is sent anyway', async () => {
  const { explorer, tab, problems, received } = await open(BAD)
  const isHeld = () => problems.store.getState().held.has(tab)
  await sendChecked(explorer, tab)
  expect(isHeld()).toBe(true)
  explorer.tabs.update(tab, { text: `${BAD} ` })
  expect(isHeld()).toBe(false)
  await sendChecked(explorer, tab)
  expect(isHeld()).toBe(true)
  expect(received).toEqual([])
  await sendAnyway(explorer, tab)
  expect(isHeld()).toBe(false)
  expect(received).toEqual([`${BAD} `])
})

test('notes and warnings hold nothing back, and pressing twice sends once', async () => {
  const text = GOOD.replace('ping', 'tools/lst')
  const { explorer, tab, problems, received } = await open(text)
  expect(problems.now(tab).map(({ severity }) => severity)).toEqual(['warning'])
  await Promise.all([sendChecked(explorer, tab), sendChecked(explorer, tab)])
  expect(received).toEqual([text])
})

test('what is secret stays so in problems and fixes', async () => {
  const { explorer, tab, problems } = await open(BAD.replace('psot', 'post-s3cr3t-token'))
  explorer.secrets.hold('test', { token: 'post-s3cr3t-token' })
  const [problem] = problems.now(tab)
  expect(problem?.message).not.toContain('s3cr3t')
})

test('an unknown variable in a header is a problem too, until it is known or the header is gone', async () => {
  const { explorer, tab, problems, received, checked } = await open(GOOD)
  const overrides: Overrides = {
    protocolHeaders: true,
    drop: [],
    set: [['x-team', '{{team}}']],
    as: 'auto',
  }
  explorer.tabs.update(tab, { overrides })
  await vi.advanceTimersByTimeAsync(1000)
  expect(checked()?.problems).toMatchObject([
    { code: 'variable.unknown', message: 'Header x-team: No variable is called “team”.', from: 0 },
  ])
  await sendChecked(explorer, tab)
  expect(received).toEqual([])
  variablesOf(explorer).replace('browser', [{ name: 'team', value: 'red', secret: false }])
  expect(problems.now(tab)).toEqual([])
  variablesOf(explorer).replace('browser', [])
  expect(problems.now(tab)).toHaveLength(1)
  explorer.tabs.update(tab, { overrides: { ...overrides, set: [] } })
  await vi.advanceTimersByTimeAsync(1000)
  expect(checked()?.problems).toEqual([])
})
