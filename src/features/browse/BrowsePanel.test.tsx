import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import type { Fetch } from '#wire/types.ts'

import { BrowsePanel } from './BrowsePanel.tsx'
import { EntryDocs } from './EntryDocs.tsx'
import { ServerInfo } from './ServerInfo.tsx'

type Result = Record<string, unknown>
type Answer = Result | { readonly status: number }
type Methods = Record<string, (params: { cursor?: string }) => Answer | Promise<Answer>>

const tool = (name: string, more: object = {}) => ({
  name,
  inputSchema: { type: 'object', properties: {} },
  ...more,
})

/** A stateless server: what `methods` doesn't name is not found. */
function serve(methods: Methods): Fetch {
  return async (request) => {
    const { id, method, params } = (await request.json()) as {
      id: number
      method: string
      params?: { cursor?: string }
    }
    const answer = await methods[method]?.(params ?? {})
    if (typeof answer?.['status'] === 'number') {
      return new Response('{}', { status: answer['status'] })
    }
    const error = { code: -32601, message: `Unknown method ${method}` }
    return Response.json({ jsonrpc: '2.0', id, ...(answer ? { result: answer } : { error }) })
  }
}

const ALL: Methods = {
  'tools/list': () => ({
    tools: [
      tool('echo', { title: 'Say it again', annotations: { readOnlyHint: true } }),
      tool('wipe', { description: 'Removes\neverything', annotations: { destructiveHint: true } }),
      { inputSchema: { type: 'object' } },
    ],
  }),
  'resources/list': () => ({
    resources: [{ uri: 'demo://plans/one', name: 'one', mimeType: 'application/json' }],
  }),
  'prompts/list': () => ({
    prompts: [{ name: 'builder', arguments: [{ name: 'goal', required: true }] }],
  }),
}

const KINDS = ['tools', 'resources', 'resourceTemplates', 'prompts'] as const

async function open(methods: Methods, kinds: readonly (typeof KINDS)[number][] = KINDS) {
  const explorer = createExplorer(testHost(serve(methods)))
  await connect(explorer)
  return renderWith(<BrowsePanel kinds={kinds} />, { explorer })
}

async function connect(explorer: ReturnType<typeof createExplorer>) {
  await explorer.connect({ ...newProfile('p'), url: 'https://mcp.test/mcp', protocol: 'none' }, {})
}

const list = (name: string) => screen.getByRole('listbox', { name })
const option = (name: RegExp) => screen.getByRole('option', { name })

describe('lists', () => {
  it('are named, and their entries carry name and validity', async () => {
    await open(ALL)
    const rows = within(list('Tools')).getAllByRole('option')
    expect(rows.map((row) => [row.dataset['name'], row.dataset['valid']])).toEqual([
      ['', 'false'],
      ['echo', 'true'],
      ['wipe', 'true'],
    ])
    expect(within(list('Tools')).getByText('This tool has no name.')).toBeTruthy()
    expect(option(/^plans\/one json/).dataset['name']).toBe('demo://plans/one')
    expect(option(/^builder 1 arg/)).toBeTruthy()
    expect(screen.getByText('No resource templates.')).toBeTruthy()
  })

  it('say when there is no connection', () => {
    renderWith(<BrowsePanel kinds={KINDS} />)
    expect(screen.getByText('Not connected')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Connect' })).toBeNull()
  })

  it('offer to connect where the page can', async () => {
    const onConnect = vi.fn<() => void>()
    const { user } = renderWith(<BrowsePanel kinds={KINDS} onConnect={onConnect} />)
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(onConnect).toHaveBeenCalledOnce()
  })

  it('show only the kinds asked for', async () => {
    await open(ALL, ['prompts'])
    expect(screen.getAllByRole('listbox')).toHaveLength(1)
  })

  it('open a request by mouse, and mark the entry of the active tab', async () => {
    const { explorer, user } = await open(ALL)
    await user.click(option(/^echo/))
    const { tabs, active } = explorer.tabs.store.getState()
    expect(tabs.find(({ id }) => id === active)?.entry).toBe('tools:echo')
    expect(option(/^echo/).getAttribute('aria-selected')).toBe('true')
    expect(option(/^wipe/).getAttribute('aria-selected')).toBe('false')
  })

  it('explain a failure and try again', async () => {
    let isBroken = true
    const { user, explorer } = await open({
      ...ALL,
      'prompts/list': () =>
        isBroken ? { status: 500 } : { prompts: [{ name: 'builder' }, { name: 'second' }] },
    })
    expect(await screen.findByText('The server had a problem (500).')).toBeTruthy()
    isBroken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('option', { name: /^second/ })).toBeTruthy()
    expect(explorer.exchanges.store.getState().log.size).toBe(5)
  })
})

describe('a list the server doesn’t announce', () => {
  it('is not asked for until someone asks anyway', async () => {
    const asked: string[] = []
    const explorer = createExplorer(
      testHost(
        serve({
          initialize: () => ({
            protocolVersion: '2025-06-18',
            capabilities: { tools: {} },
            serverInfo: { name: 'shy', version: '2.1' },
            instructions: 'Be <b>kind</b>.',
          }),
          'notifications/initialized': () => ({}),
          ...ALL,
          'prompts/list': () => {
            asked.push('prompts')
            return { prompts: [{ name: 'hidden' }] }
          },
        }),
      ),
    )
    await explorer.connect(
      { ...newProfile('p'), url: 'https://mcp.test/mcp', protocol: '2025-06-18' },
      {},
    )
    const { user } = renderWith(
      <>
        <ServerInfo />
        <BrowsePanel kinds={['prompts']} />
      </>,
      { explorer },
    )
    expect(screen.getByText('Be <b>kind</b>.')).toBeTruthy()
    expect(screen.getByText('2.1')).toBeTruthy()
    expect(screen.getByText(/^No prompts\./)).toBeTruthy()
    expect(asked).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Ask anyway' }))
    expect(await screen.findByRole('option', { name: /^hidden/ })).toBeTruthy()
  })
})

describe('filter', () => {
  it('works on all lists at once, and Escape clears it', async () => {
    const { user } = await open(ALL)
    const filter = screen.getByRole('searchbox', { name: 'Filter' })
    expect(filter.getAttribute('placeholder')).toBe('Filter 3 tools')
    await user.type(filter, 'one')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    expect(option(/^plans/)).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(5))
  })

  it('says when nothing matches', async () => {
    const { user } = await open(ALL)
    await user.type(screen.getByRole('searchbox', { name: 'Filter' }), 'invioce')
    expect(await screen.findByText('Nothing matches “invioce”.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Clear filter' }))
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(5))
  })
})

describe('keyboard', () => {
  it('leads from the filter through the lists and back, and opens', async () => {
    const { user, explorer } = await open(ALL)
    await user.click(screen.getByRole('searchbox', { name: 'Filter' }))
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(list('Tools'))
    await user.keyboard('{End}{ArrowDown}')
    expect(document.activeElement).toBe(list('Resources'))
    await user.keyboard('{Enter}')
    expect(explorer.tabs.store.getState().tabs[0]?.entry).toBe('resources:demo://plans/one')
    expect(document.activeElement).toBe(list('Resources'))
    await user.keyboard('{ArrowUp}{Home}{ArrowUp}')
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Filter' }))
  })

  it('enters a list at the end it comes from', async () => {
    const { user } = await open(ALL)
    await user.click(screen.getByRole('searchbox', { name: 'Filter' }))
    await user.keyboard('{ArrowDown}{End}{ArrowDown}')
    expect(activeName()).toBe('demo://plans/one')
    await user.keyboard('{ArrowDown}')
    expect(activeName()).toBe('builder')
    await user.keyboard('{ArrowUp}{ArrowUp}{Home}')
    expect(activeName()).toBe('')
    screen.getByRole('listbox', { name: 'Resources' }).focus()
    await user.keyboard('{ArrowUp}')
    expect(activeName()).toBe('wipe')
  })

  it('shows details with i, as text', async () => {
    const { user } = await open(ALL)
    await user.click(screen.getByRole('searchbox', { name: 'Filter' }))
    await user.keyboard('{ArrowDown}{End}i')
    const dialog = await screen.findByRole(
      'dialog',
      { name: 'About this tool' },
      // Its code is loaded when the first dialog opens.
      { timeout: 5000 },
    )
    expect(await within(dialog).findByText(/^Removes\s+everything$/)).toBeTruthy()
    expect(within(dialog).getByText('May delete')).toBeTruthy()
    expect(within(dialog).getByText('This tool names no arguments.')).toBeTruthy()
  })
})

function activeName() {
  const id = document.activeElement?.getAttribute('aria-activedescendant')
  return id ? document.getElementById(id)?.dataset['name'] : undefined
}

const fold = (name: RegExp) => screen.getByRole('button', { name })

describe('folding', () => {
  it('leaves the heading, and is stepped over by the arrow keys', async () => {
    const { user } = await open(ALL)
    await user.click(fold(/^Resources/))
    expect(fold(/^Resources/).getAttribute('aria-expanded')).toBe('false')
    expect(fold(/^Tools/).getAttribute('aria-expanded')).toBe('true')
    expect(screen.queryByRole('listbox', { name: 'Resources' })).toBeNull()
    await user.click(screen.getByRole('searchbox', { name: 'Filter' }))
    await user.keyboard('{ArrowDown}{End}{ArrowDown}')
    expect(document.activeElement).toBe(list('Prompts'))
    await user.click(fold(/^Resources/))
    expect(list('Resources')).toBeTruthy()
  })

  it('counts what the filter finds, and Enter opens only what is in sight', async () => {
    const { user, explorer } = await open({ ...ALL, 'prompts/list': () => ({ prompts: [] }) })
    await user.click(fold(/^Tools/))
    await user.type(screen.getByRole('searchbox', { name: 'Filter' }), 'e')
    expect(await screen.findByText('2 of 3')).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(explorer.tabs.store.getState().tabs[0]?.entry).toBe('resources:demo://plans/one')
  })
})

describe('shown again', () => {
  it('keeps filter, order and folds while the connection lasts', async () => {
    const names = ['slack_b', 'slack_a', 'crm_b', 'crm_a', 'echo']
    const methods = { ...ALL, 'tools/list': () => ({ tools: names.map((name) => tool(name)) }) }
    const { user, explorer, unmount } = await open(methods)
    await user.click(screen.getByRole('button', { name: 'Group and sort tools' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Server order' }))
    await user.click(screen.getByRole('button', { name: /^Prompts/ }))
    await user.type(screen.getByRole('searchbox', { name: 'Filter' }), '_')
    unmount()

    const again = renderWith(<BrowsePanel kinds={KINDS} />, { explorer })
    const filter = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter' })
    expect(filter.value).toBe('_')
    expect(shownNames()).toEqual(['slack_b', 'slack_a', 'crm_b', 'crm_a'])
    await user.clear(filter)
    const prompts = await screen.findByRole('button', { name: /^Prompts/ })
    expect(prompts.getAttribute('aria-expanded')).toBe('false')
    again.unmount()

    await connect(explorer)
    renderWith(<BrowsePanel kinds={KINDS} />, { explorer })
    expect(await screen.findByRole('listbox', { name: 'Prompts' })).toBeTruthy()
    expect(shownNames().slice(0, 2)).toEqual(['crm_a', 'crm_b'])
  })
})

/** Tools in so many pages of two. */
function paged(total: number): Methods {
  return {
    ...ALL,
    'tools/list': ({ cursor = '0' }) => {
      const page = Number(cursor)
      const next = page + 1 < total ? { nextCursor: String(page + 1) } : {}
      return { tools: [tool(`t${page}a`), tool(`t${page}b`)], ...next }
    },
  }
}

function shownNames() {
  return screen.getAllByRole('option').map((row) => row.dataset['name'])
}

describe('more pages', () => {
  it('are loaded one by one or all at once', async () => {
    const { user } = await open(paged(4), ['tools'])
    expect(screen.getByText('2+')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Load more' }))
    expect(await screen.findByText('4+')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Load all' }))
    expect(await screen.findByText('8')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
  })

  it('are loaded, and stopped, from the heading too', async () => {
    let release: (() => void) | undefined
    const server = paged(3)['tools/list']!
    const { user } = await open(
      {
        ...ALL,
        'tools/list': async (params) => {
          if (params.cursor === '1') await new Promise<void>((done) => (release = done))
          return server(params)
        },
      },
      ['tools'],
    )
    await user.click(screen.getByRole('button', { name: 'Load all tools' }))
    await user.click(screen.getByRole('button', { name: 'Stop loading tools' }))
    release?.()
    expect(await screen.findByText('4+')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Load all tools' }))
    expect(await screen.findByText('6')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Load/ })).toBeNull()
  })

  it('end where the server repeats its cursor, and that is said', async () => {
    const tools = { ...ALL, 'tools/list': () => ({ tools: [tool('a')], nextCursor: 'x' }) }
    const { user } = await open(tools, ['tools'])
    await user.click(screen.getByRole('button', { name: 'Load all' }))
    expect(await screen.findByText(/gave the same cursor twice/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
  })

  it('without end are loaded 200 in one go', async () => {
    const { user } = await open(paged(5000), ['tools'])
    await user.click(screen.getByRole('button', { name: 'Load all' }))
    expect(
      await screen.findByRole('button', { name: 'Load 200 more pages' }, { timeout: 15_000 }),
    ).toBeTruthy()
    expect(screen.getByText('402+')).toBeTruthy()
  }, 20_000)

  it('can be stopped, keeping what has arrived', async () => {
    let release: (() => void) | undefined
    const server = paged(1000)['tools/list']!
    const { user } = await open(
      {
        ...ALL,
        'tools/list': async (params) => {
          if (Number(params.cursor) >= 3) await new Promise<void>((done) => (release = done))
          return server(params)
        },
      },
      ['tools'],
    )
    await user.click(screen.getByRole('button', { name: 'Load all' }))
    expect(await screen.findByText('Loading all: 6 tools so far')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Stop loading' }))
    release?.()
    expect(await screen.findByText('8+')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Load all' })).toBeTruthy()
  })

  it('started again after a stop wait for the page that is on its way', async () => {
    let release: (() => void) | undefined
    const asked: string[] = []
    const server = paged(4)['tools/list']!
    const { user, explorer } = await open(
      {
        ...ALL,
        'tools/list': async (params) => {
          asked.push(params.cursor ?? '0')
          if (params.cursor === '1') await new Promise<void>((done) => (release = done))
          return server(params)
        },
      },
      ['tools'],
    )
    await user.click(screen.getByRole('button', { name: 'Load all' }))
    await user.click(screen.getByRole('button', { name: 'Stop loading' }))
    await user.click(screen.getByRole('button', { name: 'Load all' }))
    release?.()
    expect(await screen.findByText('8')).toBeTruthy()
    expect(asked).toEqual(['0', '1', '2', '3'])
    const outcomes = [...explorer.exchanges.store.getState().log.values()].map(
      ({ outcome }) => outcome?.kind,
    )
    expect(new Set(outcomes)).toEqual(new Set(['complete']))
  })

  it('of which the filter finds none yet are one line, until one matches', async () => {
    const { user } = await open(paged(3))
    await user.type(screen.getByRole('searchbox', { name: 'Filter' }), 't2')
    expect(await screen.findByText('Tools: none of the 2 loaded match.')).toBeTruthy()
    expect(screen.queryByText('0 of 2+')).toBeNull()
    const acts = within(screen.getByRole('region', { name: 'Tools' })).getAllByRole('button')
    expect(acts.map(({ textContent }) => textContent)).toEqual(['Load all'])
    await user.click(acts[0]!)
    expect(await screen.findByText('2 of 6')).toBeTruthy()
    expect(screen.queryByText(/^Tools: none/)).toBeNull()
  })

  it('draw only the rows in sight', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => tool(`tool${index}`))
    await open({ ...ALL, 'tools/list': () => ({ tools: many }) })
    expect(screen.getByText('10,000')).toBeTruthy()
    expect(within(list('Tools')).getAllByRole('option').length).toBeLessThan(60)
  })
})

describe('order', () => {
  it('is chosen from a menu', async () => {
    const names = ['slack_b', 'slack_a', 'crm_b', 'crm_a']
    const { user } = await open(
      { 'tools/list': () => ({ tools: names.map((name) => tool(name)) }) },
      ['tools'],
    )
    expect(shownNames()).toEqual(['crm_a', 'crm_b', 'slack_a', 'slack_b'])
    await user.click(screen.getByRole('button', { name: 'Group and sort tools' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Server order' }))
    expect(shownNames()).toEqual(names)
  })
})

describe('docs', () => {
  it('show the entry of a tab, or say that there is none', async () => {
    const explorer = createExplorer(testHost(serve(ALL)))
    await connect(explorer)
    const { rerender } = renderWith(<EntryDocs entryId="tools:echo" />, { explorer })
    expect(screen.getByRole('heading', { name: 'Say it again' })).toBeTruthy()
    expect(screen.getByText('Reads')).toBeTruthy()
    rerender(<p />)
    renderWith(<EntryDocs entryId="tools:gone" />, { explorer })
    expect(screen.getByText('No longer listed')).toBeTruthy()
    act(() => explorer.disconnect())
    expect(screen.getByText('Not connected')).toBeTruthy()
    renderWith(<EntryDocs entryId={undefined} />, { explorer })
    expect(screen.getByText('No docs for this request')).toBeTruthy()
  })
})
