import { describe, expect, test } from 'vitest'

import { readResult } from './content.ts'
import { isTaskHandle, isTerminal, readTask } from './tasks.ts'
import { taskSupportOf } from './taskSupport.ts'
import type { Endpoint, Entry, Json } from './types.ts'

const HANDLE = {
  resultType: 'task',
  taskId: 't-1',
  status: 'working',
  statusMessage: 'Reading',
  createdAt: '2026-11-22T10:00:00.000Z',
  lastUpdatedAt: '2026-11-22T10:00:01.500Z',
  ttlMs: 60_000,
  pollIntervalMs: 500,
}

describe('reading tasks', () => {
  test('a handle of the extension', () => {
    expect(readTask(HANDLE)).toEqual({
      form: 'extension',
      id: 't-1',
      status: 'working',
      statusMessage: 'Reading',
      createdAt: Date.UTC(2026, 10, 22, 10),
      lastUpdatedAt: Date.UTC(2026, 10, 22, 10, 0, 1, 500),
      ttlMs: 60_000,
      pollIntervalMs: 500,
    })
    expect(isTaskHandle(HANDLE)).toBe(true)
  })

  test('a state of the extension with what it brings', () => {
    const state = { resultType: 'complete', taskId: 't-1', status: 'completed', result: { a: 1 } }
    expect(readTask(state)).toMatchObject({ form: 'extension', result: { a: 1 } })
    expect(readTask({ ...state, status: 'failed', error: { code: 1 } })).toMatchObject({
      error: { code: 1 },
    })
    expect(readTask({ ...state, inputRequests: { q: {} } })).toMatchObject({
      inputRequests: { q: {} },
    })
    expect(isTaskHandle(state)).toBe(false)
  })

  test('the experimental form, as a handle and as a state', () => {
    const state = { taskId: 't-2', status: 'working', ttl: 1000, pollInterval: 300 }
    const read = { form: '2025-11-25', id: 't-2', ttlMs: 1000, pollIntervalMs: 300 }
    expect(readTask({ task: state })).toMatchObject(read)
    expect(readTask(state)).toMatchObject(read)
    expect(isTaskHandle({ task: state })).toBe(true)
    expect(isTaskHandle(state)).toBe(false)
  })

  test.each([
    ['no limit', { ttlMs: null }],
    ['text for numbers', { ttlMs: '5', pollIntervalMs: '1' }],
    ['times that are none', { createdAt: 'yesterday', lastUpdatedAt: {} }],
    ['a message that is none', { statusMessage: 7 }],
  ])('leaves out %s', (_, odd) => {
    expect(readTask({ taskId: 't', status: 'working', ...odd })).toEqual({
      form: 'extension',
      id: 't',
      status: 'working',
    })
  })

  test.each<Json>([null, 'task', [], {}, { taskId: 't' }, { status: 'working' }, { task: 'x' }])(
    '%j is no task',
    (value) => {
      expect(readTask(value)).toBeUndefined()
      expect(isTaskHandle(value)).toBe(false)
      expect(readResult(value).kind).not.toBe('task')
    },
  )

  test('an unknown status is kept, and is not the last', () => {
    expect(readTask({ taskId: 't', status: 'resting' })?.status).toBe('resting')
    expect(['completed', 'failed', 'cancelled'].every(isTerminal)).toBe(true)
    expect(['working', 'input_required', 'resting'].some(isTerminal)).toBe(false)
  })

  test('results are recognised as tasks, unless they are what tools answer', () => {
    expect(readResult(HANDLE).kind).toBe('task')
    expect(readResult({ task: HANDLE }).kind).toBe('task')
    expect(readResult({ content: [], taskId: 't', status: 'done' }).kind).toBe('tool')
  })
})

const entry = (execution: Json, kind: Entry['kind'] = 'tools'): Entry => ({
  kind,
  key: 'a',
  label: 'a',
  tag: '',
  valid: true,
  findings: [],
  raw: { name: 'a', execution },
})

describe('tools that run as tasks', () => {
  const endpoint: Endpoint = {
    url: 'https://server.test/mcp',
    era: 'legacy',
    revision: '2025-11-25',
    capabilities: { tasks: { requests: { tools: { call: {} } } } },
  }

  test('say so, where the server takes tasks', () => {
    expect(taskSupportOf(entry({ taskSupport: 'required' }), endpoint)).toBe('required')
    expect(taskSupportOf(entry({ taskSupport: 'optional' }), endpoint)).toBe('optional')
  })

  test.each([
    ['forbidden', entry({ taskSupport: 'forbidden' }), endpoint],
    ['no word of it', entry(null), endpoint],
    ['no tool', entry({ taskSupport: 'required' }, 'prompts'), endpoint],
    ['no entry', undefined, endpoint],
    ['no connection', entry({ taskSupport: 'required' }), undefined],
    [
      'another revision',
      entry({ taskSupport: 'required' }),
      { ...endpoint, revision: '2026-07-28' },
    ],
    [
      'a server without tasks',
      entry({ taskSupport: 'required' }),
      { ...endpoint, capabilities: { tasks: { list: {} } } },
    ],
  ] as const)('%s: no choice', (_, one, at) => {
    expect(taskSupportOf(one, at)).toBeUndefined()
  })
})
