import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import { AdvancedGrid } from '#features/connect/AdvancedFields.tsx'
import { HeaderRow } from '#features/connect/HeaderRows.tsx'
import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { createScript, json, result, rpcError } from '#test/scripted.ts'
import type { Asked } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { StartPage } from './StartPage.tsx'

// Chunks of their own: here they are there from the start, as after a first look.
beforeAll(async () => void (await Promise.all([AdvancedGrid.preload(), HeaderRow.preload()])))

const TOKEN_URL = 'https://h.example/mcp/acme-demo/tok_1234567890ab6f2c'
const KEY_URL = 'https://h.example/mcp/acme-demo'

const onConnected = vi.fn<() => void>()
const onTryDemo = vi.fn<() => Promise<void> | void>()
beforeEach(() => {
  onConnected.mockReset()
  onTryDemo.mockReset()
})

/** A 2025 server with one tool and nothing else. */
function answer(asked: Asked): Response {
  switch (asked.message['method']) {
    case 'initialize':
      return result(asked, {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {} },
        serverInfo: { name: 'acme', title: 'Acme', version: '1' },
      })
    case 'tools/list':
      return result(asked, { tools: [{ name: 'chat', inputSchema: { type: 'object' } }] })
    case 'notifications/initialized':
      return new Response(null, { status: 202 })
    default:
      return rpcError(asked, -32601)
  }
}

function start(serve: (asked: Asked) => Response | Promise<Response> = answer) {
  const script = createScript(serve)
  const explorer = createExplorer(testHost(script.fetch))
  const view = renderWith(<StartPage onConnected={onConnected} onTryDemo={onTryDemo} />, {
    explorer,
  })
  return { ...view, ...script }
}

const field = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Server URL, configuration or curl' })
const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const status = () => screen.getByRole('status', { name: 'Connection' })

type User = ReturnType<typeof renderWith>['user']

async function paste(user: User, text: string): Promise<void> {
  await user.tripleClick(field())
  await user.paste(text)
}

/** All at once: typing letter by letter is slow, and matters in one test only. */
async function fill(user: User, input: HTMLElement | undefined, text: string): Promise<void> {
  if (!input) throw new Error('There is no such field')
  await user.tripleClick(input)
  await user.paste(text)
}

describe('pasting', () => {
  test('a token URL chooses its mode, and the token is off the screen at once', async () => {
    const { user } = start()
    await paste(user, TOKEN_URL)
    expect(field().value).toBe(KEY_URL)
    expect(radio('Token URL').checked).toBe(true)
    expect(box('Access token').value).toBe('••••6f2c')
    expect(screen.getByText('…/mcp/acme-demo/••••6f2c')).toBeTruthy()
    expect(document.body.outerHTML).not.toContain('tok_1234567890ab6f2c')
    await user.click(button('Show access token'))
    expect(box('Access token').value).toBe('tok_1234567890ab6f2c')
  })

  test('what only looked like a token can go back into the address', async () => {
    const { user } = start()
    await paste(user, 'https://h.example/mcp/team/production')
    await user.click(button('Not a token'))
    expect(field().value).toBe('https://h.example/mcp/team/production')
    expect(radio('None').checked).toBe(true)
    await user.click(document.body)
    expect(field().value).toBe('https://h.example/mcp/team/production')
  })

  test('typed text is understood when the field is left', async () => {
    const { user } = start()
    await user.type(field(), 'http://h/mcp/a')
    expect(radio('None').checked).toBe(true)
    await user.tab()
    expect(radio('API key').checked).toBe(true)
    await user.type(field(), '/t')
    expect(field().value).toBe('http://h/mcp/a/t')
    await user.tab()
    expect(field().value).toBe('http://h/mcp/a')
    expect(radio('Token URL').checked).toBe(true)
  })

  test('a missing scheme is added by one click', async () => {
    const { user } = start()
    await paste(user, 'h.example/mcp')
    expect(screen.getByText('Add the scheme: put https:// in front of the address.')).toBeTruthy()
    await user.click(button('Add https://'))
    expect(field().value).toBe('https://h.example/mcp')
    expect(field().getAttribute('aria-invalid')).toBeNull()
  })

  test('what is not understood stays as it is, with what to paste instead', async () => {
    const { user, asked } = start()
    const text = '{\n  "mcpServers": {}\n}'
    await paste(user, text)
    expect(field().value).toBe(text)
    expect(screen.getByText(/^Client configurations can’t be read here yet\./)).toBeTruthy()
    await user.click(button('Connect'))
    expect(document.activeElement).toBe(field())
    expect(asked).toEqual([])
  })

  test('a curl command fills the fields, connects without handshake and opens its request', async () => {
    const { user, explorer, asked, what } = start()
    const body = '{\n  "jsonrpc": "2.0",\n  "method": "tools/list",\n  "id": 7\n}'
    await paste(
      user,
      `curl -X POST ${KEY_URL} \\\n  -H "Authorization: Bearer key_123456" \\\n  -H "x-alloy-userid: u1" \\\n  -H "x-custom: c" \\\n  -d '${body}'`,
    )
    expect(field().value).toBe(KEY_URL)
    expect(box('User ID').value).toBe('u1')
    expect(box('Header name').value).toBe('x-custom')
    expect(screen.getByText('First request: tools/list')).toBeTruthy()
    await user.click(button('Connect'))
    await waitFor(() => expect(onConnected).toHaveBeenCalledOnce())
    expect(status().dataset).toMatchObject({ status: 'connected', revision: 'none' })
    expect(what()[0]).toBe('POST tools/list')
    expect(what()).not.toContain('POST initialize')
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer key_123456')
    expect(asked[0]?.headers.get('x-custom')).toBe('c')
    expect(explorer.tabs.store.getState().tabs).toMatchObject([{ title: 'tools/list', text: body }])
    await user.click(button('Connect'))
    await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(2))
    expect(explorer.tabs.store.getState().tabs).toHaveLength(1)
  })
})

describe('secrets', () => {
  test('another server is never sent what was entered for the one before', async () => {
    const { user, asked } = start()
    await paste(user, 'https://a.example/mcp/sid')
    await fill(user, box('API key'), 'KEY-FOR-A')
    await fill(user, box('User ID'), 'user-of-a')
    await user.click(button('Add header'))
    await fill(user, box('Header name'), 'x-sec')
    await user.click(button('Secret value'))
    await fill(user, box('Header value'), 'SEC-FOR-A')
    await paste(user, 'https://b.example/mcp/other')
    expect(screen.getByText('Secrets and user of a.example left out')).toBeTruthy()
    await user.click(button('Connect'))
    expect(screen.getByText('Enter the API key.')).toBeTruthy()
    expect(screen.getByText(/^x-sec has no value\./)).toBeTruthy()
    await user.click(radio('None'))
    await user.click(button('Remove header x-sec'))
    await user.click(button('Connect'))
    await waitFor(() => expect(onConnected).toHaveBeenCalled())
    for (const { url, headers } of asked) {
      expect(`${url} ${JSON.stringify([...headers])}`).not.toMatch(/for-a|user-of-a|a\.example/i)
    }
  })

  test('an address edited by hand, and never left, is another server all the same', async () => {
    const { user, asked, explorer, unmount } = start()
    await paste(user, 'https://a.example/mcp')
    await user.click(button('Add header'))
    await fill(user, box('Header name'), 'x-sec')
    await user.click(button('Secret value'))
    await fill(user, box('Header value'), 'SEC-FOR-A')
    act(() => explorer.draft.edit({ url: 'https://b.example/mcp' }))
    unmount()
    renderWith(<StartPage onConnected={onConnected} onTryDemo={onTryDemo} />, { explorer })
    await user.click(button('Connect'))
    expect(screen.getByText(/^x-sec has no value\./)).toBeTruthy()
    act(() => explorer.draft.edit({ url: 'https://b.example/m p' }))
    await user.click(button('Connect'))
    expect(asked).toEqual([])
  })

  test('one in the query is hidden at once, kept out of the list, and sent', async () => {
    const { user, explorer, asked } = start()
    await paste(user, 'https://h.example/mcp?apikey=SUPERSECRET123&exaApiKey=EXASECRET456')
    expect(field().value).toBe('https://h.example/mcp?apikey=&exaApiKey=')
    expect(box('apikey').value).toBe('••••T123')
    await user.click(button('Connect'))
    await waitFor(() => expect(onConnected).toHaveBeenCalledOnce())
    expect(asked[0]?.url).toBe('https://h.example/mcp?apikey=SUPERSECRET123&exaApiKey=EXASECRET456')
    expect(explorer.host.local.getItem('mcpx.recents')).toContain('h.example')
    expect(explorer.host.local.getItem('mcpx.recents')).not.toContain('SECRET')
    expect(document.body.outerHTML).not.toContain('SECRET')
    const before = asked.length
    await user.click(button(/^Acme/))
    await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(2))
    expect(asked[before]?.url).toContain('SUPERSECRET123')
    expect(explorer.recents.store.getState()).toHaveLength(1)
  })

  test('one in the query that is not known any more is asked for', async () => {
    const { user, explorer, asked } = start()
    const profile = { ...newProfile('old'), url: 'https://h.example/mcp?apikey=' }
    act(() => void explorer.recents.add({ profile, serverName: 'Acme', lastUsed: 0 }))
    await user.click(button(/^Acme/))
    expect(
      screen.getByText('apikey has no value. Enter it, or take it out of the URL.'),
    ).toBeTruthy()
    expect(document.activeElement).toBe(box('apikey'))
    expect(asked).toEqual([])
  })
})

describe('problems', () => {
  test('an API key needs its fields; each says so, live, and the first has focus', async () => {
    const { user, asked } = start()
    await paste(user, KEY_URL)
    expect(screen.queryByText('Enter the API key.')).toBeNull()
    await user.keyboard('{Enter}')
    expect(screen.getByText('Enter the API key.')).toBeTruthy()
    expect(screen.getByText('With an API key this server needs a user ID.')).toBeTruthy()
    expect(document.activeElement).toBe(box('API key'))
    await user.keyboard('key_123456')
    expect(screen.queryByText('Enter the API key.')).toBeNull()
    await user.click(button('Connect'))
    expect(document.activeElement).toBe(box('User ID'))
    await user.keyboard('u1')
    await user.click(button('Connect'))
    await waitFor(() => expect(status().dataset['status']).toBe('connected'))
    expect(asked[0]?.headers.get('x-alloy-userid')).toBe('u1')
    expect(asked[0]?.url).toBe(KEY_URL)
  })

  test('an empty field says what belongs there', async () => {
    const { user } = start()
    await user.click(button('Connect'))
    expect(screen.getByText(/^Enter the address of an MCP server/)).toBeTruthy()
    expect(document.activeElement).toBe(field())
  })

  test('header names, values and secrets', async () => {
    const { user, asked } = start()
    await paste(user, 'https://h.example/mcp')
    const group = within(screen.getByRole('group', { name: 'Other headers' }))
    await user.click(group.getByRole('button', { name: 'Add header' }))
    await fill(user, box('Header name'), 'bad(name')
    await fill(user, box('Header value'), 'v1')
    await user.click(button('Connect'))
    expect(screen.getByText(/^“bad\(name” can’t be a header name/)).toBeTruthy()
    expect(document.activeElement).toBe(box('Header name'))
    await fill(user, box('Header name'), 'x-one')
    await user.click(button('Secret value'))
    expect(box('Header value').value).toBe('••••')
    await user.click(group.getByRole('button', { name: 'Add header' }))
    await fill(user, screen.getAllByRole('textbox', { name: 'Header name' })[1], 'x-two')
    await user.click(screen.getByRole('checkbox', { name: 'Send x-two' }))
    await user.click(group.getByRole('button', { name: 'Add header' }))
    await fill(user, screen.getAllByRole('textbox', { name: 'Header name' })[2], 'x-three')
    await user.click(button('Remove header x-three'))
    await user.click(button('Connect'))
    await waitFor(() => expect(onConnected).toHaveBeenCalled())
    const headers = asked[0]?.headers
    expect(headers?.get('x-one')).toBe('v1')
    expect(headers?.has('x-two')).toBe(false)
    expect(headers?.has('x-three')).toBe(false)
  })

  test('a header the browser leaves out is a warning, not a stop', async () => {
    const { user } = start()
    await paste(user, 'https://h.example/mcp')
    await user.click(button('Add header'))
    await fill(user, box('Header name'), 'Cookie')
    expect(screen.getByText(/^Browsers don’t let a page set Cookie/)).toBeTruthy()
    await user.click(button('Connect'))
    await waitFor(() => expect(onConnected).toHaveBeenCalled())
  })

  test('seconds must be seconds, and the fold with the problem opens', async () => {
    const { user, explorer } = start()
    await paste(user, 'https://h.example/mcp')
    await user.click(button(/^Advanced/))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Protocol' }), '2025-06-18')
    await fill(user, box('Timeout in seconds'), '5x')
    await user.click(button(/^Advanced/))
    await user.click(button('Connect'))
    expect(document.activeElement).toBe(box('Timeout in seconds'))
    expect(box('Timeout in seconds').value).toBe('5x')
    await fill(user, box('Timeout in seconds'), '400')
    expect(screen.getByText('The longest wait can’t be shorter than the timeout.')).toBeTruthy()
    await fill(user, box('Longest wait in seconds'), '500')
    expect(explorer.draft.store.getState().profile).toMatchObject({
      protocol: '2025-06-18',
      timeoutSeconds: 400,
      maxTimeoutSeconds: 500,
    })
  })

  test('a user token is read, not judged', async () => {
    const { user } = start()
    await paste(user, KEY_URL)
    await user.click(button(/^Optional headers \(4\)/))
    await fill(user, box('User token (JWT)'), 'nonsense')
    expect(screen.getByText(/^This isn’t a JWT: .* It’s sent as it is\.$/)).toBeTruthy()
    expect(box('Redirect URI').value).toBe('')
    await user.click(button('Fill in this page’s address'))
    expect(box('Redirect URI').value).toBe(`${location.origin}${location.pathname}`)
    expect(
      screen.getByText('Where OAuth comes back to. Filled in with this page’s address.'),
    ).toBeTruthy()
    expect(screen.getByText('Host, then /mcp/ and your server ID.')).toBeTruthy()
  })
})

describe('connecting', () => {
  test('four steps with what came of them; then the workbench', async () => {
    const { user } = start()
    await paste(user, TOKEN_URL)
    await user.click(button('Connect'))
    await waitFor(() => expect(status().dataset['status']).toBe('connected'))
    expect(status().textContent).toBe('Connected · 2025-06-18 · Acme')
    expect(onConnected).toHaveBeenCalledOnce()
  })

  test('a failure names its step and what to do; what was typed stays', async () => {
    const { user } = start(() => json({ error: { message: 'expired' } }, { status: 401 }))
    await paste(user, TOKEN_URL)
    await user.click(button('Connect'))
    const alert = await screen.findByRole('alert')
    expect(status().dataset).toMatchObject({ status: 'failed', error: 'http401' })
    expect(alert.textContent).toContain('The server didn’t accept this token (401).')
    expect(alert.textContent).toContain('Stopped at: Agree on protocol.')
    expect(field().value).toBe(KEY_URL)
    await user.click(within(alert).getByRole('button', { name: 'Show raw' }))
    expect(alert.textContent).toContain('HTTP 401')
    expect(document.body.outerHTML).not.toContain('tok_1234567890ab6f2c')
    await user.click(within(alert).getByRole('button', { name: 'Edit token' }))
    expect(document.activeElement).toBe(box('Access token'))
    expect(onConnected).not.toHaveBeenCalled()
  })

  test('a secret where the raw text is cut is masked whole', async () => {
    const filler = 'x'.repeat(1990)
    const page = () => new Response(`${filler}tok_1234567890ab6f2c`, { status: 500 })
    const { user } = start(page)
    await paste(user, TOKEN_URL)
    await user.click(button('Connect'))
    const alert = await screen.findByRole('alert')
    await user.click(within(alert).getByRole('button', { name: 'Show raw' }))
    expect(alert.textContent).toContain('xxx••••')
    expect(alert.textContent).not.toContain('tok_')
  })

  test('an address that speaks nothing we know shows what was tried', async () => {
    const { user } = start(async () => new Response('nothing here', { status: 404 }))
    await paste(user, 'https://h.example/mcp')
    await user.click(button('Connect'))
    const alert = await screen.findByRole('alert')
    await user.click(within(alert).getByRole('button', { name: 'What was tried' }))
    const tried = within(alert).getAllByRole('listitem')
    expect(tried.map(({ textContent }) => textContent?.split(':')[0])).toEqual([
      'server/discover, 2026-07-28',
      'initialize, 2025-11-25 and older',
      'GET for an event stream, 2024-11-05',
      'tools/list without a handshake',
    ])
  })

  test('an attempt can be cancelled and made again', async () => {
    const { user } = start(() => new Promise<Response>(() => {}))
    await paste(user, 'https://h.example/mcp')
    await user.click(button('Connect'))
    const steps = within(screen.getByRole('list', { name: 'Connecting' })).getAllByRole('listitem')
    expect(steps.map(({ dataset }) => dataset['state'])).toEqual([
      'running',
      'waiting',
      'waiting',
      'waiting',
    ])
    expect(status().dataset['status']).toBe('connecting')
    await user.click(button('Cancel'))
    expect(status().dataset['status']).toBe('idle')
    expect(button('Connect')).toBeTruthy()
    expect(field().value).toBe('https://h.example/mcp')
  })

  test('the demo is one click, and shows that it is on its way', async () => {
    const finish: (() => void)[] = []
    onTryDemo.mockReturnValue(new Promise<void>((resolve) => finish.push(resolve)))
    const { user } = start()
    const demo = button('Try it without an account')
    await user.click(demo)
    await user.click(demo)
    expect(onTryDemo).toHaveBeenCalledOnce()
    expect(demo.getAttribute('aria-busy')).toBe('true')
    act(() => finish[0]?.())
    await waitFor(() => expect(demo.getAttribute('aria-busy')).toBeNull())
  })
})

test('the workbench is a click away while there is something in it', async () => {
  const { user, explorer } = start()
  expect(screen.queryByRole('button', { name: 'Workbench' })).toBeNull()
  act(() => void explorer.openBlank())
  await user.click(button('Workbench'))
  expect(onConnected).toHaveBeenCalledOnce()
})

describe('recent connections', () => {
  test('there are none at first', () => {
    start()
    expect(
      screen.getByText('Connections you make will be listed here. Nothing leaves this browser.'),
    ).toBeTruthy()
  })

  test('one click connects again while the secrets are known', async () => {
    const { user, asked } = start()
    await paste(user, TOKEN_URL)
    await user.click(button('Connect'))
    await waitFor(() => expect(onConnected).toHaveBeenCalledOnce())
    const before = asked.length
    await user.click(button(/^Acme/))
    await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(2))
    expect(asked[before]?.url).toBe(TOKEN_URL)
    await user.click(button('Remove Acme'))
    expect(screen.queryByRole('button', { name: /^Acme/ })).toBeNull()
  })

  test('a forgotten secret is asked for, and everything else is there', async () => {
    const { user, explorer, asked } = start()
    const profile = { ...newProfile('old'), url: KEY_URL, auth: 'apiKey', userId: 'u1' } as const
    act(() => void explorer.recents.add({ profile, serverName: 'Acme', lastUsed: 0 }))
    await user.click(button(/^Acme/))
    expect(field().value).toBe(KEY_URL)
    expect(box('User ID').value).toBe('u1')
    expect(document.activeElement).toBe(box('API key'))
    expect(asked).toEqual([])
  })

  test('another server does not take the place of the one before', async () => {
    const { user, explorer } = start()
    for (const url of ['https://a.example/mcp', 'https://b.example/mcp']) {
      await paste(user, url)
      await user.click(button('Connect'))
      await waitFor(() => expect(explorer.recents.store.getState()[0]?.profile.url).toBe(url))
    }
    expect(explorer.recents.store.getState()).toHaveLength(2)
  })
})
