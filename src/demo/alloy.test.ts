/** The Alloy tools: connectors, actions, envelopes, credentials, and each error code. */
import { describe, expect, it } from 'vitest'

import { CATEGORIES, CONNECTORS } from './connectors/catalogue.ts'
import { problemsOf } from './connectors/check.ts'
import { trimmed } from './connectors/envelope.ts'
import { isRead } from './connectors/run.ts'
import { sampleOf } from './connectors/sample.ts'
import { ERROR_CODES, ERRORS } from './errors.ts'
import { createDemoHandler } from './handler.ts'
import type { JsonObject } from './json.ts'
import { asList, asObject, callTool, keyForm, ORIGIN, post, rpc, tokenUrl } from './testRequests.ts'
import type { Handle } from './testRequests.ts'
import { executeTool } from './tools/execute.ts'

const EXECUTE = 'execute_action_alloy'

function execute(
  handle: Handle,
  [connectorId, actionId]: readonly [string, string],
  parameters: JsonObject = {},
  as?: { readonly url: string; readonly headers?: Record<string, string> },
) {
  return callTool(handle, EXECUTE, { connectorId, actionId, parameters }, as)
}

const HISTORY = ['slack', 'conversations_history'] as const
const POST_MESSAGE = ['slack', 'chat_postMessage'] as const

async function discover(goal: string): Promise<readonly unknown[]> {
  const { json } = await callTool(createDemoHandler(), 'discover_action_path_alloy', { goal })
  return asList(json['steps']).map((step) => asObject(step)['actionId'])
}

function byLevel(level: string) {
  return ERROR_CODES.filter((code) => ERRORS[code].level === level)
}

describe('the catalogue', () => {
  it('has at least ten connectors in five categories', () => {
    expect(CONNECTORS.length).toBeGreaterThanOrEqual(10)
    expect(CATEGORIES.length).toBeGreaterThanOrEqual(5)
  })

  it.each(CONNECTORS.map((connector) => [connector.id, connector] as const))(
    '%s has reading and writing actions, unique records and examples that run',
    async (id, connector) => {
      const reads = connector.actions.filter((action) => isRead(action))
      expect(reads.length).toBeGreaterThanOrEqual(2)
      expect(connector.actions.length - reads.length).toBeGreaterThanOrEqual(2)
      expect(new Set(connector.actions.map((action) => action.id)).size).toBe(
        connector.actions.length,
      )
      for (const { count, key, row } of connector.collections) {
        const keys = Array.from({ length: count }, (_, index) => row(index)[key])
        expect(new Set(keys).size).toBe(count)
      }
      const handle = createDemoHandler()
      const connect = await connected(handle, id)
      expect(connect).toBe(true)
      for (const action of connector.actions) {
        const { json } = await callTool(handle, 'get_action_details_alloy', {
          connectorId: id,
          actionId: action.id,
        })
        expect(json).toMatchObject({ id: action.id, httpMethod: action.httpMethod })
        const ran = await execute(handle, [id, action.id], asObject(json['example']))
        expect(ran.json).toMatchObject({ success: true })
      }
    },
  )

  it('has samples of keys that fit', () => {
    const methods = CONNECTORS.flatMap(({ auth }) => auth.filter(({ type }) => type !== 'oauth2'))
    expect(methods.length).toBeGreaterThan(2)
    for (const method of methods) {
      const { inputSchema, sample } = asObject(method)
      expect(problemsOf(asObject(inputSchema), sample)).toEqual([])
    }
  })

  it('lists connectors of a category', async () => {
    const handle = createDemoHandler()
    const { json } = await callTool(handle, 'list_connectors_alloy', { category: 'crm' })
    expect(json).toMatchObject({ count: 2, connectors: [{ id: 'hubspot' }, { id: 'salesforce' }] })
  })

  it('sorts parameters of an action into path, query and body', async () => {
    const { json } = await callTool(createDemoHandler(), 'get_action_details_alloy', {
      connectorId: 'hubspot',
      actionId: 'contacts_update',
    })
    expect(json['parameters']).toMatchObject([{ name: 'id', in: 'path', required: true }])
    expect(json).toHaveProperty('requestBody.properties.email')
    expect(json).not.toHaveProperty('requestBody.properties.id')
  })

  it('suggests a path that reads first', async () => {
    expect(await discover('Post new HubSpot contacts to a Slack channel')).toEqual([
      'contacts_list',
      'chat_postMessage',
    ])
    expect(await discover('Find a Jira issue and edit it')).toEqual([
      'issues_search',
      'issues_edit',
    ])
    expect(await discover('invoices')).toEqual(['invoices_query'])
    expect(await discover('xyz')).toEqual([])
  })
})

/** Connects through fields or the sign-in page, as a person would. */
async function connected(handle: Handle, connectorId: string): Promise<boolean> {
  const { json } = await callTool(handle, 'get_credential_metadata_alloy', { connectorId })
  const [first] = asList(json['metadata'])
  const { authenticationType, sampleInput } = asObject(first)
  const made = await callTool(handle, 'create_credential_alloy', {
    connectorId,
    authenticationType,
    ...(authenticationType === 'oauth2' ? {} : { fields: sampleInput }),
  })
  const { oauthUrl } = made.json
  if (typeof oauthUrl === 'string') {
    const form = new URLSearchParams({ choice: 'allow' })
    await handle(new Request(oauthUrl, { method: 'POST', body: form }))
  }
  const { json: after } = await callTool(handle, 'get_credentials_alloy', { connectorId })
  return Number(after['count']) > 0
}

describe('data', () => {
  it('answers the call its schema suggests', async () => {
    const handle = createDemoHandler()
    const { inputSchema } = executeTool.definition
    const examples = asList(inputSchema.required).map((name) => [
      name,
      asList(asObject(asObject(inputSchema.properties)[String(name)])['examples'])[0],
    ])
    const suggested = Object.fromEntries(examples)
    expect(suggested).toMatchObject({ parameters: { channel: '#general' } })
    const { json } = await callTool(handle, EXECUTE, suggested)
    expect(json).toMatchObject({ success: true, data: { ok: true, channel: '#general' } })
  })

  it('names the parameter that is missing', async () => {
    const { json, isError } = await execute(createDemoHandler(), POST_MESSAGE)
    expect(isError).toBe(true)
    expect(json).toMatchObject({
      error: {
        message: 'Invalid parameters for slack chat_postMessage: channel is missing',
        details: { field: 'channel' },
      },
    })
    const without = { connectorId: 'slack', actionId: 'chat_postMessage' }
    const bare = await callTool(createDemoHandler(), EXECUTE, without)
    expect(bare.json).toMatchObject({
      error: { message: `Invalid arguments for ${EXECUTE}: parameters is missing` },
    })
  })

  it('shows what was written, to the same user only', async () => {
    const handle = createDemoHandler()
    const sent = await execute(handle, POST_MESSAGE, { channel: 'general', text: 'From a test' })
    expect(sent.json).toMatchObject({ data: { ok: true, channel: '#general' } })
    const mine = await execute(handle, HISTORY, { channel: '#general', limit: 1 })
    expect(mine.json).toMatchObject({ data: [{ text: 'From a test' }] })
    const other = { url: tokenUrl(), headers: { 'x-alloy-userid': 'other' } }
    const theirs = await execute(handle, HISTORY, { channel: '#general', limit: 1 }, other)
    expect(JSON.stringify(theirs.json)).not.toContain('From a test')
  })

  it('creates, changes and removes a record', async () => {
    const handle = createDemoHandler()
    const made = await execute(handle, ['hubspot', 'contacts_create'], {
      email: 'new@acme.example',
    })
    const { id } = asObject(made.json['data'])
    await execute(handle, ['hubspot', 'contacts_update'], { id, firstname: 'Nils' })
    const read = await execute(handle, ['hubspot', 'contacts_get'], { id })
    expect(read.json).toMatchObject({ data: { email: 'new@acme.example', firstname: 'Nils' } })
    await execute(handle, ['hubspot', 'contacts_archive'], { id })
    const gone = await execute(handle, ['hubspot', 'contacts_get'], { id })
    expect(gone).toMatchObject({ isError: true, json: { error: { code: 'NOT_FOUND' } } })
  })

  it('takes parameters sorted into path and body too', async () => {
    const { json } = await execute(createDemoHandler(), ['hubspot', 'contacts_update'], {
      pathParams: { id: '1001' },
      requestBody: { firstname: 'Sorted' },
    })
    expect(json).toMatchObject({ data: { id: '1001', firstname: 'Sorted' } })
  })

  it('outlives its host through the given memory', async () => {
    let kept: string | undefined
    const memory = {
      load: async () => kept,
      save: async (text: string) => {
        kept = text
      },
    }
    await execute(createDemoHandler({ memory }), POST_MESSAGE, { channel: '#sales', text: 'Kept' })
    const { json } = await execute(createDemoHandler({ memory }), HISTORY, { channel: '#sales' })
    expect(json).toMatchObject({ data: [{ text: 'Kept' }, {}] })
  })

  it('starts afresh when its memory is broken', async () => {
    const memory = { load: async () => '{"u": [', save: async () => undefined }
    const { json } = await execute(createDemoHandler({ memory }), HISTORY, { limit: 1 })
    expect(json).toMatchObject({ success: true })
  })
})

describe('envelopes', () => {
  const handle = createDemoHandler()

  it('shows 25 of 45', async () => {
    const { json } = await execute(handle, ['hubspot', 'contacts_list'])
    expect(asList(json['data'])).toHaveLength(25)
    expect(json['metadata']).toMatchObject({
      total: 45,
      returned: 25,
      hasMore: true,
      cached: false,
    })
  })

  it('pages by limit and offset', async () => {
    const { json } = await execute(handle, ['hubspot', 'contacts_list'], { limit: 20, offset: 40 })
    expect(asList(json['data'])).toHaveLength(5)
    expect(json['metadata']).toMatchObject({ total: 45, returned: 5, hasMore: false })
  })

  it('asks to refine 298 records, and answers once refined', async () => {
    const { json } = await execute(handle, ['slack', 'users_list'])
    expect(json).toMatchObject({ needsRefinement: true, metadata: { total: 298, returned: 0 } })
    expect(asList(json['samples'])).toHaveLength(3)
    expect(asList(json['suggestions']).length).toBeGreaterThan(2)
    expect(json).toHaveProperty('searchHints.team')
    const { json: refined } = await execute(handle, ['slack', 'users_list'], { query: 'okafor' })
    expect(refined).not.toHaveProperty('needsRefinement')
  })

  it('caches reads for an hour, until a write', async () => {
    let time = Date.UTC(2026, 5, 1)
    const fresh = createDemoHandler({ now: () => time })
    const read = () => execute(fresh, HISTORY, { channel: '#ops' })
    const cached = async () => {
      const { json, headers } = await read()
      const flag = asObject(json['metadata'])['cached']
      expect(headers.get('x-cache-hit')).toBe(flag === true ? 'true' : null)
      return flag
    }
    expect(await cached()).toBe(false)
    expect(await cached()).toBe(true)
    time += 3_600_001
    expect(await cached()).toBe(false)
    await execute(fresh, POST_MESSAGE, { channel: '#ops', text: 'New' })
    expect(await cached()).toBe(false)
  })

  it('cuts long text and deep nesting', () => {
    expect(String(trimmed('x'.repeat(6000), 10))).toHaveLength(5120 + ' [cut at 5 KB]…'.length)
    expect(trimmed({ a: { b: 1 } }, 1)).toEqual({ a: '[cut at 10 levels]' })
  })
})

describe('credentials', () => {
  const NOTION = ['notion', 'pages_search'] as const

  it('goes from metadata over the sign-in page to a call that works', async () => {
    const handle = createDemoHandler()
    expect(await execute(handle, NOTION)).toMatchObject({
      isError: true,
      json: { error: { code: 'CREDENTIAL_NOT_FOUND', details: { connectorId: 'notion' } } },
    })
    const as = { url: tokenUrl(), headers: { 'x-redirect-uri': 'https://app.example/back?x=1' } }
    const input = { connectorId: 'notion', authenticationType: 'oauth2' }
    const { json } = await callTool(handle, 'create_credential_alloy', input, as)
    const oauthUrl = String(json['oauthUrl'])
    expect(oauthUrl).toContain(`${ORIGIN}/some/path/demo/oauth/authorize?`)

    const page = await handle(new Request(oauthUrl))
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('content-security-policy')).toContain('https://app.example')
    expect(await page.text()).toContain('Allow access')
    const form = { method: 'POST', body: new URLSearchParams({ choice: 'allow' }) }
    const allowed = await handle(new Request(oauthUrl, form))
    expect(allowed.status).toBe(303)
    expect(allowed.headers.get('location')).toMatch(
      /^https:\/\/app\.example\/back\?x=1&credentialId=/,
    )
    expect((await handle(new Request(oauthUrl))).status).toBe(404)

    const listed = await callTool(handle, 'get_credentials_alloy', { connectorId: 'notion' })
    expect(listed.json).toMatchObject({ count: 1 })
    expect((await execute(handle, NOTION)).isError).toBe(false)
    const other = { url: tokenUrl(), headers: { 'x-alloy-userid': 'other' } }
    expect((await execute(handle, NOTION, {}, other)).isError).toBe(true)
  })

  it('connects nothing when access is denied', async () => {
    const handle = createDemoHandler()
    const input = { connectorId: 'jira', redirectUri: 'https://app.example/' }
    const { json } = await callTool(handle, 'create_credential_alloy', input)
    const form = { method: 'POST', body: new URLSearchParams({ choice: 'deny' }) }
    const denied = await handle(new Request(String(json['oauthUrl']), form))
    expect(denied.headers.get('location')).toBe('https://app.example/?error=access_denied')
    const listed = await callTool(handle, 'get_credentials_alloy', { connectorId: 'jira' })
    expect(listed.json).toMatchObject({ count: 0 })
  })

  it('names the field of a key that does not fit, and refuses odd addresses', async () => {
    const handle = createDemoHandler()
    const bad = { connectorId: 'stripe', fields: { apiKey: 'nope' } }
    expect((await callTool(handle, 'create_credential_alloy', bad)).json).toMatchObject({
      error: { code: 'INVALID_REQUEST', details: { field: 'fields.apiKey' } },
    })
    const odd = { connectorId: 'jira', redirectUri: 'javascript:alert(1)' }
    expect((await callTool(handle, 'create_credential_alloy', odd)).isError).toBe(true)
  })

  it('uses the named credential, else the one of the header', async () => {
    const handle = createDemoHandler()
    const { url, headers } = keyForm()
    const byHeader = { url, headers: { ...headers, 'x-credential-id': 'cred_slack_7h2k' } }
    const used = await execute(handle, HISTORY, { limit: 1 }, byHeader)
    expect(used.json).toHaveProperty('metadata.credentialId', 'cred_slack_7h2k')
    expect((await execute(handle, ['hubspot', 'deals_list'], {}, byHeader)).isError).toBe(false)
    const wrong = { url, headers: { ...headers, 'x-credential-id': 'cred_unknown' } }
    expect((await execute(handle, HISTORY, {}, wrong)).json).toMatchObject({
      error: { code: 'CREDENTIAL_NOT_FOUND', details: { credentialId: 'cred_unknown' } },
    })
  })
})

describe('errors', () => {
  const handle = createDemoHandler()

  it.each([
    ['slak', 'chat_postMessage', 'CONNECTOR_NOT_FOUND', 'slack'],
    ['slack', 'chat_postmessage', 'ACTION_NOT_FOUND', 'chat_postMessage'],
  ])('offers the nearest names for %s %s', async (connectorId, actionId, code, nearest) => {
    const { json, isError } = await execute(handle, [connectorId, actionId])
    expect(isError).toBe(true)
    expect(json).toMatchObject({ error: { code } })
    expect(asList(asObject(asObject(json['error'])['details'])['nearest'])).toContain(nearest)
  })

  it.each([
    [{ text: 'no channel' }, 'channel'],
    [{ channel: '#general', text: 7 }, 'text'],
    [{ channel: '#general', text: 'x', metadata: { event_type: 'e' } }, 'metadata.event_payload'],
    [{ channel: '#general', text: 'x', thread_ts: 'soon' }, 'thread_ts'],
  ])('names the field that does not fit: %j', async (parameters, field) => {
    const { json } = await execute(handle, POST_MESSAGE, parameters)
    expect(json).toMatchObject({ error: { code: 'INVALID_REQUEST', details: { field } } })
  })

  it.each(byLevel('http'))('simulates %s with its HTTP status', async (code) => {
    const params = { name: 'simulate_error', arguments: { code } }
    const response = await handle(post(tokenUrl(), rpc('tools/call', params)))
    expect(response.status).toBe(ERRORS[code].status)
    expect(await response.json()).toMatchObject({ error: { code } })
  })

  it.each(byLevel('tool'))('simulates %s as a tool result', async (code) => {
    const { json, isError } = await callTool(handle, 'simulate_error', { code })
    expect(isError).toBe(true)
    expect(json).toMatchObject({ error: { code, message: expect.any(String) } })
  })

  it('simulates either form on demand', async () => {
    const input = { code: 'UNAUTHORIZED', as: 'tool' }
    expect((await callTool(handle, 'simulate_error', input)).isError).toBe(true)
    const params = { name: 'simulate_error', arguments: { code: 'ACTION_NOT_FOUND', as: 'http' } }
    expect((await handle(post(tokenUrl(), rpc('tools/call', params)))).status).toBe(404)
  })

  it('checks the arguments of every tool', async () => {
    const { json, isError } = await callTool(handle, 'get_weather', { unit: 'kelvin' })
    expect(isError).toBe(true)
    expect(json).toMatchObject({ error: { code: 'INVALID_REQUEST' } })
  })

  it('makes samples of any schema of the tables', () => {
    expect(sampleOf({ type: 'array', items: { type: 'boolean' } })).toEqual([false])
  })
})
