/** Every example of Alloy's API page, from the connection panel to the response, as the server saw it. */
import { DOCS_API_KEY, DOCS_SERVER_ID, DOCS_TOKEN } from '../src/demo/constants.ts'
import { expect, httpError, test } from './fixtures.ts'

/** The page's two curl commands, with another host. */
const tokenCurl = (
  origin: string,
) => `curl -X POST ${origin}/mcp/your-server-id/your-access-token \\
  -H "Content-Type: application/json" \\
  -H "Accept: application/json, text/event-stream" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "tools/list",
    "id": 1
  }'`
const keyCurl = (origin: string) => `curl -X POST ${origin}/mcp/your-server-id \\
  -H "Content-Type: application/json" \\
  -H "Accept: application/json, text/event-stream" \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "x-alloy-userid: YOUR_USER_ID" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "tools/call",
    "params": {
      "name": "execute_action_alloy",
      "arguments": {
        "connectorId": "slack",
        "actionId": "chat_postMessage",
        "parameters": {
          "channel": "#general",
          "text": "Hello from MCP!"
        }
      }
    },
    "id": 1
  }'`

/** The six documented methods, each as the page writes it, with a word its answer must hold. */
const METHODS = [
  { message: { jsonrpc: '2.0', method: 'tools/list', id: 1 }, answer: 'list_connectors_alloy' },
  {
    message: {
      jsonrpc: '2.0',
      method: 'tools/call',
      params: {
        name: 'execute_action_alloy',
        arguments: {
          connectorId: 'slack',
          actionId: 'chat_postMessage',
          parameters: { channel: '#general', text: 'Hello!' },
        },
      },
      id: 1,
    },
    answer: 'Hello!',
  },
  { message: { jsonrpc: '2.0', method: 'resources/list', id: 1 }, answer: 'resource://workflows/' },
  {
    message: {
      jsonrpc: '2.0',
      method: 'resources/read',
      params: { uri: 'resource://workflows/my-workflow' },
      id: 1,
    },
    answer: 'my-workflow',
  },
  { message: { jsonrpc: '2.0', method: 'prompts/list', id: 1 }, answer: 'workflow_builder' },
  {
    message: {
      jsonrpc: '2.0',
      method: 'prompts/get',
      params: { name: 'workflow_builder' },
      id: 1,
    },
    answer: 'workflow',
  },
] as const

const bodyOf = (curl: string) => curl.slice(curl.indexOf("-d '") + 4, -1)

test('the token URL curl, pasted, becomes the connection and the first request', async ({
  connectPanel,
  composePane,
  responsePane,
  demo,
  page,
}) => {
  await connectPanel.open()
  await connectPanel.paste(tokenCurl(demo.origin))
  await expect(connectPanel.authentication.getByRole('radio', { name: 'Token URL' })).toBeChecked()
  await expect(connectPanel.field).not.toHaveValue(/your-access-token/)
  await connectPanel.connectButton.click()
  await connectPanel.expectConnected('none')

  await composePane.sendButton.click()
  await responsePane.expectStatus('done')
  await responsePane.show('Raw')
  await expect(responsePane.region).toContainText('list_connectors_alloy')

  const sent = demo.calls('tools/list').at(-1)
  expect(sent?.path).toBe(`/mcp/${DOCS_SERVER_ID}/${DOCS_TOKEN}`)
  expect(sent?.body).toBe(bodyOf(tokenCurl('')))
  expect(sent?.headers['accept']).toBe('application/json, text/event-stream')
  expect(sent?.headers['content-type']).toBe('application/json')
  expect(sent?.headers['authorization']).toBeUndefined()
  // Stateless means stateless: nothing but lists and this request went out.
  expect(demo.calls('initialize')).toEqual([])
  expect(demo.calls('server/discover')).toEqual([])
  await expect(page.getByText('your-access-token')).toHaveCount(0)
})

test('the API key curl, pasted, becomes the connection and posts to Slack', async ({
  connectPanel,
  composePane,
  responsePane,
  demo,
}) => {
  await connectPanel.open()
  await connectPanel.paste(keyCurl(demo.origin))
  await expect(connectPanel.authentication.getByRole('radio', { name: 'API key' })).toBeChecked()
  await expect(connectPanel.credential('User ID')).toHaveValue('YOUR_USER_ID')
  await connectPanel.connectButton.click()
  await connectPanel.expectConnected('none')

  await composePane.sendButton.click()
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('Hello from MCP!')

  // The editor's own calls, for the action's parameters, go out beside it.
  const body = bodyOf(keyCurl(''))
  const sent = demo.calls('tools/call').find((entry) => entry.body === body)
  expect(sent?.path).toBe(`/mcp/${DOCS_SERVER_ID}`)
  expect(sent?.headers['authorization']).toBe(`Bearer ${DOCS_API_KEY}`)
  expect(sent?.headers['x-alloy-userid']).toBe('YOUR_USER_ID')
})

for (const form of ['token URL', 'API key'] as const) {
  for (const protocol of ['Auto', 'None (stateless)'] as const) {
    test(`all six methods answer: ${form}, ${protocol}`, async ({
      connectPanel,
      composePane,
      responsePane,
      demo,
      page,
    }) => {
      await connectPanel.open()
      await connectPanel.paste(form === 'API key' ? demo.keyUrl() : demo.tokenUrl())
      if (form === 'API key') {
        await connectPanel.credential('API key').fill(demo.apiKey)
        await connectPanel.credential('User ID').fill(demo.userId)
      }
      await connectPanel.pin(protocol)
      await connectPanel.connectButton.click()
      await connectPanel.expectConnected()

      await page.getByRole('button', { name: 'New request' }).first().click()
      for (const { message, answer } of METHODS) {
        const text = JSON.stringify(message, null, 2)
        const before = demo.received.length
        await composePane.send(text)
        await responsePane.expectStatus('done')
        await responsePane.show('Raw')
        await expect(responsePane.region).toContainText(answer)
        // The editor's own calls, for an action's parameters, go out beside it.
        const posts = demo.received.slice(before).filter((entry) => entry.method === 'POST')
        const sent = posts.find((entry) => entry.body === text)
        expect(sent, 'exactly the bytes typed').toBeDefined()
        expect(sent?.headers['authorization']).toBe(
          form === 'API key' ? `Bearer ${demo.apiKey}` : undefined,
        )
      }
    })
  }
}

test('every optional header of the API key form reaches the server', async ({
  connectPanel,
  demo,
  page,
}) => {
  await connectPanel.open()
  await connectPanel.paste(demo.keyUrl())
  await connectPanel.credential('API key').fill(demo.apiKey)
  await connectPanel.credential('User ID').fill('merchant_123')
  await page.getByText(/^Optional headers/).click()
  // {"sub":"merchant_jwt"}, unsigned: the page says so and sends it.
  const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZXJjaGFudF9qd3QifQ.c2ln'
  await connectPanel.credential('User token (JWT)').fill(jwt)
  await connectPanel.credential('Credential').fill('cred_slack_1')
  await connectPanel.credential('Redirect URI').fill('https://example.com/back')
  await connectPanel.credential('Server ID').fill('acme-demo-a1b2')
  await connectPanel.addHeader('x-team', 'blue')
  await connectPanel.connectButton.click()
  await connectPanel.expectConnected()

  const { headers } = await demo.waitFor((entry) => entry.body.includes('"tools/list"'))
  expect(headers).toMatchObject({
    'x-alloy-userid': 'merchant_123',
    'x-alloy-user-token': jwt,
    'x-credential-id': 'cred_slack_1',
    'x-redirect-uri': 'https://example.com/back',
    'x-mcp-server-id': 'acme-demo-a1b2',
    'x-team': 'blue',
  })
  await expect(page.getByText('merchant_jwt')).toHaveCount(0)
})

test('a wrong token says what to do and keeps what was typed', async ({
  connectPanel,
  consoleGuard,
  demo,
  page,
}) => {
  consoleGuard.allow(httpError(401))
  await connectPanel.open()
  await connectPanel.paste(demo.tokenUrl(undefined, 'not-the-token-0000'))
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('http401')
  await expect(
    page.getByText('The server didn’t accept this token (401).', { exact: true }),
  ).toBeVisible()
  await expect(connectPanel.field).toHaveValue(demo.keyUrl())
})

test('a wrong key says what to do', async ({ connectPanel, consoleGuard, demo, page }) => {
  consoleGuard.allow(httpError(401))
  await connectPanel.open()
  await connectPanel.paste(demo.keyUrl())
  await connectPanel.credential('API key').fill('nope')
  await connectPanel.credential('User ID').fill('merchant_123')
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('http401')
  await expect(
    page.getByText('The server didn’t accept this key (401).', { exact: true }),
  ).toBeVisible()
})

const call = (name: string, args: object) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: args },
})

test('errors of the server look like what they are', async ({
  connectPanel,
  composePane,
  consoleGuard,
  responsePane,
  demo,
  page,
}) => {
  consoleGuard.allow(httpError(429), httpError(403), httpError(500))
  await connectPanel.open()
  await connectPanel.connect(demo.tokenUrl())
  await page.getByRole('button', { name: 'New request' }).first().click()

  const wrong = { connectorId: 'slak', actionId: 'chat_postMessage', parameters: {} }
  await composePane.sendUnchecked(call('execute_action_alloy', wrong))
  await responsePane.expectStatus('error')
  await expect(responsePane.region).toContainText('Tool error')
  await expect(responsePane.region).toContainText('CONNECTOR_NOT_FOUND')

  await composePane.send({ jsonrpc: '2.0', id: 2, method: 'no/such/method' })
  await responsePane.expectStatus('error')
  await expect(responsePane.region).toContainText('-32601')

  await composePane.send(call('simulate_error', { code: 'RATE_LIMITED' }))
  await responsePane.expectStatus('error')
  await expect(responsePane.region).toContainText('429')
})
