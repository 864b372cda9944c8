/** Nothing drawn and nothing stored holds a secret, whatever the server says with it. */
import type { Page } from '@playwright/test'

import { expect, httpError, test } from './fixtures.ts'
import { answer, chunk, head, lastChunk, resultEvent } from './servers/scriptedServer.ts'
import type { ScriptedServer } from './servers/scriptedServer.ts'

const TOKEN = 'tk7Qm2vWx9Lr4Zb8'
const KEY = 'ky5Hn8sDf3Pj6Ytc'
const USER_TOKEN = 'ut9Bc4gKw2Ve7Nax'
const HEADER = 'hd3Ra6uJz8Tm1Foe'
const QUERY = 'qy1Ws9xEd5Ck4Gib'
const SECRETS = [TOKEN, KEY, USER_TOKEN, HEADER, QUERY]

/** The first eight characters: a secret that was cut is still no one's to read. */
const startOf = (secret: string) => secret.slice(0, 8)
/** What a masked secret ends with. */
const endOf = (secret: string) => `••••${secret.slice(-4)}`

const JSON_TYPE = { 'content-type': 'application/json' }

/** Answers as a modern server that says every secret it was sent wherever a server can say one. */
const echo: Parameters<ScriptedServer['on']>[1] = (received) => {
  const { id, method } = JSON.parse(received.body || '{}')
  const sent = JSON.stringify(received.headers) + received.path
  const said = SECRETS.filter((secret) => sent.includes(secret)).join(' and ')
  if (method === 'tools/call') {
    const params = { progressToken: id, progress: 1, message: `Progress ${said}` }
    const note = { jsonrpc: '2.0', method: 'notifications/progress', params }
    return [
      head(200, { 'content-type': 'text/event-stream', 'x-echo': said }),
      chunk(`id: ${said}\ndata: ${JSON.stringify(note)}\n\n`),
      resultEvent(id, callResult(said)),
      lastChunk(),
    ]
  }
  const result = results(said)[method]
  const error = { code: -32601, message: `No ${said}`, data: { said } }
  const message = { jsonrpc: '2.0', id, ...(result ? { result } : { error }) }
  return [answer({ headers: JSON_TYPE, body: JSON.stringify(message) })]
}

const callResult = (said: string) => ({
  content: [
    { type: 'text', text: `Text ${said}` },
    { type: 'text', text: JSON.stringify({ said }) },
    {
      type: 'resource_link',
      uri: `echo://${encodeURIComponent(said)}`,
      name: `Name ${said}`,
      title: `Title ${said}`,
      description: `Description ${said}`,
    },
    { type: 'resource', resource: { uri: `echo://${encodeURIComponent(said)}`, blob: 'AAAA' } },
    { type: 'image', data: 'iVBORw0KGgo=', mimeType: 'image/png' },
  ],
  structuredContent: { said },
})

const results = (said: string): Record<string, object | undefined> => ({
  'server/discover': {
    supportedVersions: ['2026-07-28'],
    capabilities: { tools: {}, resources: {}, prompts: {} },
    serverInfo: { name: 'echo', title: `Echo ${said}`, version: said },
    instructions: `Instructions ${said}`,
  },
  'tools/list': {
    tools: [
      {
        name: 'echo',
        title: `Tool ${said}`,
        description: `Says ${said}`,
        inputSchema: {
          type: 'object',
          properties: { text: { type: 'string', description: `Not ${said}` } },
        },
      },
    ],
  },
  'resources/list': {
    resources: [{ uri: `echo://${encodeURIComponent(said)}`, name: `Resource ${said}` }],
  },
  'resources/templates/list': { resourceTemplates: [] },
  'prompts/list': { prompts: [{ name: 'ask', description: `Prompt ${said}` }] },
})

/**
 * Where the page holds one of the secrets, with some words around it. Left out are the address
 * field, which shows what was typed, and the names by which entries are found, which nobody sees.
 * With `inTab`, so is what this tab keeps by the user's choice.
 */
async function leaks(page: Page, { inTab }: { readonly inTab: boolean }): Promise<string[]> {
  const places = await page.evaluate((mayKeep) => {
    const drawn = document.documentElement.cloneNode(true)
    if (!(drawn instanceof HTMLElement)) throw new Error('The page is an HTML document.')
    for (const field of drawn.querySelectorAll('textarea')) field.remove()
    for (const entry of drawn.querySelectorAll('[data-name]')) entry.removeAttribute('data-name')
    const fields = [...document.querySelectorAll('input, select')]
    const values = fields.map((field) => ('value' in field ? String(field.value) : ''))
    const kept = Object.entries(sessionStorage).filter(
      ([key]) => !mayKeep || !key.startsWith('mcpx.secrets.'),
    )
    return {
      page: decodeURIComponent(drawn.outerHTML.replaceAll(/%(?![\da-f]{2})/gi, '%25')),
      fields: values.join('\n'),
      address: location.href,
      history: JSON.stringify(history.state),
      cookie: document.cookie,
      browser: JSON.stringify(Object.entries(localStorage)),
      tab: JSON.stringify(kept),
    }
  }, inTab)
  return Object.entries(places).flatMap(([place, text]) =>
    SECRETS.flatMap((secret) =>
      [...text.matchAll(new RegExp(startOf(secret), 'g'))].map(
        ({ index }) => `${place}: …${text.slice(Math.max(0, index - 120), index + 20)}…`,
      ),
    ),
  )
}

const WAYS = [
  { how: 'token URL', secrets: [TOKEN, HEADER, QUERY], inTab: true },
  { how: 'API key', secrets: [KEY, USER_TOKEN, HEADER, QUERY], inTab: false },
] as const

for (const { how, secrets, inTab } of WAYS) {
  test(`a server that says its secrets back: ${how}`, async ({
    connectPanel,
    browsePanel,
    composePane,
    responsePane,
    trafficPanel,
    page,
    scripted,
  }) => {
    // Each step looks through the whole page.
    test.setTimeout(90_000)
    const expectNone = async () => expect(await leaks(page, { inTab })).toEqual([])
    const url = scripted.on('/mcp/echo-server', echo)
    scripted.on(`/mcp/echo-server/${TOKEN}`, echo)

    await test.step('connect', async () => {
      await connectPanel.open()
      const address = how === 'token URL' ? `${url}/${TOKEN}` : url
      await connectPanel.paste(`${address}?tavilyApiKey=${QUERY}&lang=en`)
      if (how === 'API key') {
        await connectPanel.credential('API key').fill(KEY)
        await connectPanel.credential('User ID').fill('merchant_123')
        await page.getByText(/^Optional headers/).click()
        await connectPanel.credential('User token (JWT)').fill(USER_TOKEN)
      }
      await connectPanel.addHeader('x-team', HEADER)
      await connectPanel.otherHeaders.getByRole('button', { name: 'Secret value' }).click()
      const remember = page.getByRole('radiogroup', { name: 'Remember secrets' })
      await remember.getByRole('radio', { name: inTab ? 'This tab' : 'No' }).click()
      await expectNone()
      await connectPanel.connectButton.click()
      await connectPanel.expectConnected('2026-07-28')
      const sent = JSON.stringify(scripted.calls('tools/list'))
      for (const secret of secrets) expect(sent, 'the server got it').toContain(secret)
    })
    await test.step('lists', async () => {
      for (const [view, list] of [
        ['Show resources', 'Resources'],
        ['Show prompts', 'Prompts'],
        ['Show tools', 'Tools'],
      ] as const) {
        await page.getByRole('button', { name: view }).click()
        await expect(browsePanel.entries(list)).toHaveCount(1)
        await expectNone()
      }
    })
    await test.step('request', async () => {
      await browsePanel.choose('Tools', 'echo')
      await composePane.editor.waitFor()
      await page.getByRole('button', { name: /^Options · \d+ headers/ }).click()
      await expect(page.getByRole('table', { name: 'Request headers' })).toContainText(
        endOf(HEADER),
      )
      await expectNone()
    })
    await test.step('response', async () => {
      await composePane.sendButton.click()
      await responsePane.expectStatus('done')
      await expect(responsePane.region).toContainText(endOf(secrets[0]))
      await expectNone()
      await responsePane.region.getByLabel('View of the result').selectOption('Content')
      await expect(responsePane.region).toContainText(`Title ${endOf(secrets[0])}`)
      await expectNone()
      await responsePane.show('Stream')
      const events = responsePane.region.getByRole('log').getByRole('button')
      await expect(events).toHaveCount(2)
      await events.nth(1).click()
      await events.nth(0).click()
      await expect(responsePane.region.getByText('As sent').first()).toBeVisible()
      await expectNone()
      for (const view of ['Headers', 'Raw'] as const) {
        await responsePane.show(view)
        await expect(responsePane.region).toContainText(endOf(HEADER))
        await expectNone()
      }
      await responsePane.region.getByRole('radio', { name: 'Request' }).click()
      await expect(responsePane.region).toContainText('"method": "tools/call"')
      await expectNone()
    })
    await test.step('an error', async () => {
      await composePane.send({ jsonrpc: '2.0', id: 9, method: 'no/such' })
      await responsePane.expectStatus('error')
      await responsePane.show('Result')
      await expect(responsePane.region).toContainText(endOf(HEADER))
      await expectNone()
    })
    await test.step('traffic and dialogs', async () => {
      await page.getByRole('button', { name: 'Show traffic' }).click()
      await trafficPanel.rows('server/discover').click()
      await expect(responsePane.region).toHaveAttribute('data-exchange', '1')
      await expectNone()
      await connectPanel.menu('About')
      await expect(page.getByRole('dialog')).toContainText('Instructions')
      await expectNone()
      await page.keyboard.press('Escape')
      await connectPanel.menu('Change')
      await expect(page.getByRole('dialog')).toContainText('Recent connections')
      await expectNone()
    })
    await test.step('after a reload, and once it is removed', async () => {
      await page.goto('./')
      await page.reload()
      const recent = page.getByRole('region', { name: 'Recent connections' })
      await expect(recent.getByRole('button')).toHaveCount(2)
      await expectNone()
      await recent.getByRole('button', { name: /^Remove/ }).click()
      await expect(recent.getByRole('button')).toHaveCount(0)
      expect(await leaks(page, { inTab: false })).toEqual([])
    })
  })
}

test('a server that refuses, and says why with the secrets in it', async ({
  connectPanel,
  consoleGuard,
  page,
  scripted,
}) => {
  consoleGuard.allow(httpError(401))
  const url = scripted.on(`/mcp/echo-server/${TOKEN}`, ({ headers }) => {
    const message = `No to ${TOKEN} with ${headers['x-team']} `.repeat(200)
    return [
      answer({ status: 401, headers: JSON_TYPE, body: JSON.stringify({ error: { message } }) }),
    ]
  })
  await connectPanel.open()
  await connectPanel.paste(url)
  await connectPanel.addHeader('x-team', HEADER)
  await connectPanel.otherHeaders.getByRole('button', { name: 'Secret value' }).click()
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('http401')
  await expect(page.getByText(`No to ${endOf(TOKEN)}`).first()).toBeVisible()
  expect(await leaks(page, { inTab: false })).toEqual([])
})
