/** Bad input and bad servers: each gives a clear sentence with what to do; what was typed stays. */
import { CORS_REFUSAL, UNREACHABLE, expect, httpError, test } from './fixtures.ts'
import { NONE } from './servers/cors.ts'
import { answer } from './servers/scriptedServer.ts'

const ADDRESSES = [
  { what: 'nothing', text: '', says: /Enter the address of an MCP server/ },
  { what: 'no scheme', text: 'mcp.example.com/mcp', says: /Add the scheme/ },
  { what: 'another scheme', text: 'ftp://example.com/mcp', says: /can’t call ftp: addresses/ },
  { what: 'no address', text: 'not an address', says: /isn’t a complete address/ },
  { what: 'a password', text: 'https://me:pw@example.com/mcp', says: /user name or password/ },
] as const

for (const { what, text, says } of ADDRESSES) {
  test(`an address with ${what}`, async ({ connectPanel, page }) => {
    await connectPanel.open()
    await connectPanel.paste(text)
    await connectPanel.connectButton.click()
    await expect(page.getByText(says).first()).toBeVisible()
    await expect(connectPanel.field).toHaveValue(text)
  })
}

const STATUSES = [
  { status: 401, says: 'The server wants to know who is calling (401).' },
  { status: 403, says: 'This server’s rules don’t allow that (403).' },
  { status: 404, says: 'Nothing is at this address (404).' },
  { status: 406, says: 'didn’t get asked for one (406).' },
  { status: 429, says: 'the server asks to wait (429).' },
  { status: 500, says: 'The server had a problem (500).' },
] as const

for (const { status, says } of STATUSES) {
  test(`a server that answers ${status}`, async ({
    connectPanel,
    consoleGuard,
    page,
    scripted,
  }) => {
    consoleGuard.allow(httpError(status))
    const url = scripted.on('/endpoint', () => [answer({ status, body: '{}' })])
    await connectPanel.open()
    await connectPanel.paste(url)
    await connectPanel.connectButton.click()
    await connectPanel.expectFailed(`http${status}`)
    await expect(page.getByText(says).first()).toBeVisible()
    await expect(connectPanel.field).toHaveValue(url)
  })
}

const JSON_TYPE = 'application/json'
const UNREADABLE = { code: 'unreadable', says: 'Is this the address of an MCP server?' }
const MALFORMED = [
  { what: 'nothing', type: JSON_TYPE, body: '', ...UNREADABLE },
  {
    what: 'half a message',
    type: JSON_TYPE,
    body: '{"jsonrpc":"2.0","id":1,"resu',
    code: 'json-ends',
    says: 'It stops at line 1, column 30, as if cut off',
  },
  { what: 'JSON that is no message', type: JSON_TYPE, body: '[1,{"id":{}},null]', ...UNREADABLE },
  {
    what: 'events that are no messages',
    type: 'text/event-stream',
    body: 'data: {"half\n\n',
    ...UNREADABLE,
  },
] as const

for (const { what, type, body, code, says } of MALFORMED) {
  test(`a server that answers 200 with ${what}`, async ({ connectPanel, page, scripted }) => {
    const url = scripted.on('/endpoint', () => [
      answer({ headers: { 'content-type': type }, body }),
    ])
    await connectPanel.open()
    await connectPanel.paste(url)
    await connectPanel.connectButton.click()
    await connectPanel.expectFailed(code)
    await expect(page.getByText(says)).toBeVisible()
    await expect(connectPanel.field).toHaveValue(url)
  })
}

test('what was typed stays after a failure, secrets included', async ({
  connectPanel,
  consoleGuard,
  page,
  demo,
}) => {
  consoleGuard.allow(httpError(401))
  await connectPanel.open()
  await connectPanel.paste(demo.keyUrl())
  await connectPanel.credential('API key').fill('typed-with-care-1')
  await connectPanel.credential('User ID').fill('merchant_123')
  await connectPanel.addHeader('x-team', 'blue')
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('http401')
  await page.getByRole('button', { name: 'Show API key' }).click()
  await expect(connectPanel.credential('API key')).toHaveValue('typed-with-care-1')
  await expect(connectPanel.credential('User ID')).toHaveValue('merchant_123')
  await expect(connectPanel.credential('Header value')).toHaveValue('blue')

  await connectPanel.credential('API key').fill(demo.apiKey)
  await connectPanel.connectButton.click()
  await connectPanel.expectConnected()
  expect(demo.calls('tools/list').at(-1)?.headers).toMatchObject({
    authorization: `Bearer ${demo.apiKey}`,
    'x-team': 'blue',
  })
})

test('an unknown path is the start page, and a way back to what is connected', async ({
  connectPanel,
  browsePanel,
  page,
  sdk,
}) => {
  await page.goto('./#/nonsense/with?a=query')
  await expect(page.getByRole('heading', { name: 'Connect to an MCP server' })).toBeVisible()
  await connectPanel.connect(sdk.url)
  await page.evaluate(() => {
    location.hash = '#/w/../nonsense'
  })
  await page.getByRole('button', { name: 'Workbench' }).click()
  await expect(browsePanel.entry('Tools', 'add')).toBeVisible()
})

test('a web page', async ({ connectPanel, page, scripted }) => {
  const body = '<!doctype html><title>Hi</title><script>document.title = "run"</script>'
  const url = scripted.on('/page', () => [
    answer({ headers: { 'content-type': 'text/html' }, body }),
  ])
  await connectPanel.open()
  await connectPanel.paste(url)
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('html')
  await expect(
    page.getByText('That address answered with a web page, not MCP.', { exact: true }),
  ).toBeVisible()
  await expect(page).toHaveTitle('MCP Explorer')
})

test('a refused port', async ({ connectPanel, consoleGuard, page }) => {
  consoleGuard.allow(UNREACHABLE)
  await connectPanel.open()
  await connectPanel.paste('http://127.0.0.1:9/mcp')
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('unreachable')
  await expect(page.getByText('Can’t reach 127.0.0.1:9.', { exact: true })).toBeVisible()
})

test('a server without CORS', async ({ connectPanel, consoleGuard, page, scripted }) => {
  consoleGuard.allow(...CORS_REFUSAL)
  const url = scripted.on('/mcp', () => [answer({ status: 200, body: '{}', cors: NONE })])
  await connectPanel.open()
  await connectPanel.paste(url)
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('unreachable')
  await expect(page.getByText(/doesn’t allow calls from http:\/\/127\.0\.0\.1/)).toBeVisible()
})

test('a header the browser refuses', async ({ connectPanel, page }) => {
  await connectPanel.open()
  await connectPanel.paste('https://example.com/mcp')
  await connectPanel.addHeader('bad name', 'x')
  await connectPanel.connectButton.click()
  await expect(page.getByText(/can’t be a header name/)).toBeVisible()
  await connectPanel.otherHeaders.getByRole('textbox', { name: 'Header name' }).fill('x-note')
  await connectPanel.otherHeaders.getByRole('textbox', { name: 'Header value' }).fill('snow ☃')
  await connectPanel.connectButton.click()
  await expect(page.getByText(/The browser refuses this value/)).toBeVisible()
})

test('invalid JSON is marked, and sent as typed', async ({
  connectPanel,
  composePane,
  consoleGuard,
  responsePane,
  page,
  sdk,
}) => {
  consoleGuard.allow(httpError(400))
  await connectPanel.open()
  await connectPanel.connect(sdk.url)
  await page.getByRole('button', { name: 'New request' }).first().click()
  const broken = '{"jsonrpc": "2.0", "id": 1, "method": "tools/list",,}'
  await composePane.write(broken)
  await expect(composePane.problems).toContainText('There is a comma too many.')
  await composePane.sendAnyway(broken)
  await responsePane.expectStatus('error')
  await expect(responsePane.region).toContainText('-32700')
  expect(sdk.received.at(-1)?.body).toBe(broken)
})
