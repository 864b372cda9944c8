import { expect, test } from 'vitest'

import { hoverAt } from '#mcp/language/hover.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import { knowledgeOf } from './knowledge.ts'
import { newProfile } from './profiles.ts'
import { variablesOf } from './variables.ts'

const URL_OF_SERVER = 'https://mcp.test/mcp'

/** Connected without a handshake; every request received is kept. */
async function open(before = testHost(async () => new Response())) {
  const received: { body: string; user: string | null }[] = []
  const host = {
    ...before,
    fetch: async (request: Request) => {
      received.push({ body: await request.text(), user: request.headers.get('x-user') })
      return Response.json({ jsonrpc: '2.0', id: 1, result: {} })
    },
  }
  const explorer = createExplorer(host)
  const header = { id: 'h', name: 'x-user', value: '{{user}}', secret: false, enabled: true }
  const profile = { ...newProfile('p'), url: URL_OF_SERVER, headers: [header] }
  await explorer.connect({ ...profile, protocol: 'none' }, {})
  return { explorer, variables: variablesOf(explorer), received, host }
}

const plain = (value: string) => [{ name: 'user', value, secret: false }]

test('the tab wins over the connection, and the connection over the browser', async () => {
  const { explorer, variables } = await open()
  const tab = explorer.openBlank()
  const shown = () => variables.fill('"{{user}}"', tab).text

  expect(variables.fill('"{{user}}"', tab)).toEqual({ text: '"{{user}}"', unknown: ['user'] })
  variables.replace('browser', plain('b'))
  expect(shown()).toBe('"b"')
  variables.replace('connection', plain('c'))
  expect(shown()).toBe('"c"')
  variables.replace('tab', plain('t'), tab)
  expect(shown()).toBe('"t"')
  expect(variables.find('user', tab)?.scope).toBe('tab')
  // Requests of no tab, and of other tabs, know nothing of it.
  expect(variables.fill('"{{user}}"').text).toBe('"c"')
})

test('what is sent is filled in, headers too, and the tab keeps what was typed', async () => {
  const { explorer, variables, received } = await open()
  variables.replace('browser', [{ name: 'user', value: 'a "b"', secret: false }])
  const text = '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"who":"{{user}}"}}'
  const tab = explorer.tabs.open({ title: 't', text })
  await explorer.send(tab)
  expect(received.at(-1)).toEqual({
    body: text.replace('{{user}}', String.raw`a \"b\"`),
    user: 'a "b"',
  })
  expect(explorer.tabs.get(tab)?.text).toBe(text)
  expect(explorer.tabs.get(tab)?.exchange).toBeDefined()

  variables.replace('tab', [{ name: 'user', value: 'mine', secret: false }], tab)
  await explorer.send(tab)
  expect(received.at(-1)?.user).toBe('mine')
})

test('an unknown name goes out as it is typed', async () => {
  const { explorer, received } = await open()
  const tab = explorer.tabs.open({ title: 't', text: '{"x":"{{nobody}}"}' })
  await explorer.send(tab)
  expect(received.at(-1)).toEqual({ body: '{"x":"{{nobody}}"}', user: '{{user}}' })
})

test('a secret value is masked, kept out of the browser’s storage, and gone with the tab', async () => {
  const secret = { name: 'key', value: 's3cr3t-value-6f2c', secret: true }
  const { explorer, variables, host } = await open()
  variables.replace('connection', [secret, { name: 'team', value: 'red', secret: false }])
  expect(explorer.redact('it is s3cr3t-value-6f2c')).toBe('it is ••••6f2c')
  expect(variables.known().find(({ name }) => name === 'key')).toEqual({
    name: 'key',
    about: 'From this connection',
    shown: '••••6f2c',
  })
  expect(host.local.getItem('mcpx.variables')).not.toContain(secret.value)

  const reloaded = await open(host)
  expect(reloaded.variables.find('key')).toMatchObject(secret)
  const nextDay = await open({ ...host, tab: testHost(async () => new Response()).tab })
  expect(nextDay.variables.find('key')).toMatchObject({ value: '', secret: true })
  expect(nextDay.variables.find('team')).toMatchObject({ value: 'red' })
})

test('where a value came from is kept with it, and what is no such thing is left out', async () => {
  const { variables, host } = await open()
  const from = { what: 'tools/call search', path: '/items/0/id', at: 1e12 }
  variables.replace('browser', [
    { name: 'a', value: '1', secret: false, from },
    { name: 'b', value: '2', secret: true, from },
    { name: 'c', value: '3', secret: false },
  ])
  const later = (await open(host)).variables
  expect(later.list('browser')).toEqual(variables.list('browser'))
  const own = { ...from, what: 'resources/read test://hush-hush-hush' }
  variables.replace('browser', [{ name: 'd', value: 'hush-hush-hush', secret: true, from: own }])
  expect(host.local.getItem('mcpx.variables')).toContain('test://••••hush')
  expect(host.local.getItem('mcpx.variables')).not.toContain('hush-')
  const wrong = [{ ...from, at: 1e99 }, { ...from, what: 'x'.repeat(2000) }, { what: 'a' }, 'a', 7]
  const kept = wrong.map((each, index) => ({ name: `v${index}`, value: 'v', from: each }))
  host.local.setItem('mcpx.variables', JSON.stringify({ browser: kept }))
  const read = (await open(host)).variables.list('browser')
  expect(read).toEqual(wrong.map((_, index) => ({ name: `v${index}`, value: 'v', secret: false })))
})

test.each(['tab', 'connection'] as const)(
  'what becomes secret in the scope %s is masked where others of the browser came from',
  async (scope) => {
    const { explorer, variables, host } = await open()
    const from = { what: 'resources/read test://hush-hush-hush', path: '/hush-hush-hush', at: 1 }
    variables.replace('browser', [{ name: 'a', value: '1', secret: false, from }])
    const tab = explorer.openBlank()
    variables.replace(scope, [{ name: 'b', value: 'hush-hush-hush', secret: true }], tab)
    expect(host.local.getItem('mcpx.variables')).not.toContain('hush-')
    const later = (await open(host)).variables
    expect(later.find('a')?.from).toEqual({
      what: 'resources/read test://••••hush',
      path: '/••••hush',
      at: 1,
    })
  },
)

test('a beginning of a secret that is typed takes no words away', async () => {
  const { variables, host } = await open()
  const from = { what: 'tools/call search', path: '', at: 1 }
  for (const value of ['tools', 'tools-1b2c3d']) {
    variables.replace('browser', [{ name: 'a', value, secret: true, from }])
  }
  expect(host.local.getItem('mcpx.variables')).toContain('tools/call search')
})

test('variables of a connection belong to its address', async () => {
  const { explorer, variables } = await open()
  variables.replace('connection', [{ name: 'user', value: 'c', secret: false }])
  await explorer.connect(
    { ...newProfile('q'), url: 'https://other.test/mcp', protocol: 'none' },
    {},
  )
  expect(variables.find('user')).toBeUndefined()
  await explorer.connect({ ...newProfile('r'), url: URL_OF_SERVER, protocol: 'none' }, {})
  expect(variables.find('user')?.value).toBe('c')
})

test('the beginnings of a typed secret are masked no longer than they stand, what was sent for good', async () => {
  const { explorer, variables } = await open()
  const value = 'general-7f3a9c'
  for (const end of value.split('').keys()) {
    variables.replace('browser', [{ name: 'user', value: value.slice(0, end + 1), secret: true }])
  }
  expect(explorer.redact(`general words, ${value}`)).toBe('general words, ••••3a9c')
  await explorer.send(explorer.openBlank())
  variables.replace('browser', [])
  variables.replace('connection', [{ name: 'user', value: 'another-1b2c3d', secret: true }])
  expect(explorer.redact(`${value} another-1b2c3d`)).toBe('••••3a9c ••••2c3d')
})

test('a secret of the same name in another scope stays masked', async () => {
  const { explorer, variables } = await open()
  variables.replace('browser', [{ name: 'user', value: 'browser-4d5e6f', secret: true }])
  variables.replace('connection', [{ name: 'user', value: 'connection-7a8b9c', secret: true }])
  expect(explorer.redact('browser-4d5e6f connection-7a8b9c')).toBe('••••5e6f ••••8b9c')
})

test('two windows keep what each of them adds', async () => {
  const first = await open()
  const tells: ((key: string) => void)[] = []
  const second = await open({
    ...first.host,
    tab: testHost().tab,
    onWritten: (tell) => void tells.push(tell),
  })
  first.variables.replace('browser', plain('from the first'))
  for (const tell of tells) tell('mcpx.variables')
  second.variables.replace('browser', [
    ...second.variables.list('browser'),
    { name: 'team', value: 'from the second', secret: false },
  ])
  const third = await open(first.host)
  expect(third.variables.list('browser').map(({ value }) => value)).toEqual([
    'from the first',
    'from the second',
  ])
})

test('hovering says where a value comes from, once', async () => {
  const { explorer, variables } = await open()
  variables.replace('connection', plain('c'))
  const text = '{"a":"{{user}}"}'
  const hover = hoverAt(text, 8, knowledgeOf(explorer).now())
  expect(hover?.markdown).toBe('**user**\n\n`c`\n\nFrom this connection.')
})
