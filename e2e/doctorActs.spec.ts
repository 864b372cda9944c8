/** The doctor's doors and buttons: what a person can do about a verdict, proven by what servers receive. */
import type { Page } from '@playwright/test'

import { allowedBut, failAndAsk, mcp, test } from './doctorTest.ts'
import { CORS_REFUSAL, UNREACHABLE, expect, httpError } from './fixtures.ts'
import { COMPLETE } from './servers/cors.ts'
import { startCorsProxy } from './servers/corsProxy.ts'
import { answer } from './servers/scriptedServer.ts'

test.describe('from the start page', () => {
  test.beforeEach(async ({ connectPanel }) => connectPanel.open())

  test('one refused header, then without it', async ({
    consoleGuard,
    connectPanel,
    doctor,
    page,
    serverWith,
  }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(405))
    const cors = { headers: allowedBut() }
    const server = await serverWith(cors)
    await connectPanel.addHeader('X-Team', 'blue-secret-team')
    await failAndAsk(page, server.on('/mcp', mcp(cors)))
    await doctor.expectVerdict('headers')
    await expect(doctor.dialog).toContainText('doesn’t allow the header x-team from http://')
    await expect(doctor.lines).toHaveText(/^Access-Control-Allow-Headers: .*x-team$/)
    for (const { method, headers } of server.received) {
      if (method === 'GET') expect(headers['x-team'] ?? 'probe').toBe('probe')
    }
    await doctor.button('Connect without this header').click()
    await connectPanel.expectConnected('2026-07-28')
    const listed = server.calls('tools/list').at(-1)
    expect(listed?.headers).not.toHaveProperty('x-team')
    expect(listed?.headers).toHaveProperty('mcp-method')

    // What is left out is shown where the connection is made, and can be taken back.
    await connectPanel.menu('Change')
    await page.getByRole('button', { name: 'Send x-team again' }).click()
    await expect(page.getByRole('group', { name: 'Left out of every request' })).toBeHidden()
  })

  test('two refused headers, and a text to hand on', async ({
    consoleGuard,
    connectPanel,
    doctor,
    page,
    serverWith,
  }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(405))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const cors = { headers: allowedBut() }
    const server = await serverWith(cors)
    await connectPanel.addHeader('X-Team', 'blue')
    await connectPanel.addHeader('x-api-key', 'typed-with-care-1')
    await failAndAsk(page, server.on('/mcp', mcp(cors)))
    await doctor.expectVerdict('headers')
    await expect(doctor.dialog).toContainText('doesn’t allow the headers x-team, x-api-key from')
    await expect(doctor.step('headers')).toContainText('Refused: x-team, x-api-key')

    await doctor.button('Copy for the server’s team').click()
    const report = await page.evaluate(() => navigator.clipboard.readText())
    expect(report).toContain(`A page at ${new URL(page.url()).origin} calls ${server.origin}/mcp`)
    expect(report).toMatch(/Access-Control-Allow-Headers: .*x-team, x-api-key/)
    expect(report).toContain('[ok] Something answers')
    await doctor.button('Copy as curl').click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl /)
    const command = await page.evaluate(() => navigator.clipboard.readText())
    expect(command).toContain("--header 'X-Team: blue'")
    expect(command).not.toContain('typed-with-care-1')
  })

  test('a redirect: where it leads, and that address', async ({
    connectPanel,
    consoleGuard,
    doctor,
    page,
    scripted,
  }) => {
    consoleGuard.allow(httpError(405))
    scripted.on('/mcp/', mcp(COMPLETE))
    const url = scripted.on('/mcp', () => [answer({ status: 307, headers: { location: '/mcp/' } })])
    await failAndAsk(page, url, 'Find out where it leads')
    await doctor.expectVerdict('redirect')
    await expect(doctor.dialog).toContainText(`It leads to ${scripted.origin}/mcp/`)
    await expect(doctor.dialog).toContainText('Only a slash at the end differs.')
    await doctor.button('Use this address').click()
    await connectPanel.expectConnected('2026-07-28')
    expect(scripted.calls('tools/list').at(-1)?.path).toBe('/mcp/')
  })

  test('a redirect to another server gets no secret', async ({
    connectPanel,
    consoleGuard,
    doctor,
    page,
    scripted,
    serverWith,
  }) => {
    consoleGuard.allow(httpError(405))
    const other = await serverWith(COMPLETE)
    const location = other.on('/mcp', mcp(COMPLETE))
    const url = scripted.on('/mcp', () => [answer({ status: 308, headers: { location } })])
    await connectPanel.addHeader('Authorization', 'Bearer typed-with-care-1')
    await failAndAsk(page, url, 'Find out where it leads')
    await doctor.expectVerdict('redirect')
    await expect(doctor.dialog).toContainText('your secrets and your user stay behind')
    await doctor.button('Use this address').click()
    await connectPanel.expectConnected('2026-07-28')
    expect(other.calls('tools/list')).not.toHaveLength(0)
    expect(JSON.stringify(other.received)).not.toContain('typed-with-care-1')
  })
})

test.describe('from the workbench', () => {
  test('offline', async ({
    browsePanel,
    connectPanel,
    composePane,
    consoleGuard,
    context,
    doctor,
    page,
    responsePane,
    scripted,
  }) => {
    consoleGuard.allow(UNREACHABLE, httpError(405))
    await connectPanel.start(scripted.on('/mcp', mcp(COMPLETE)))
    await browsePanel.choose('Tools', 'go')
    await expect(composePane.editor).toBeVisible()
    // What a request may need next is fetched with it.
    await expectFetched(page, ['Doctor', 'ExchangeView', 'ContentLens', 'failureWords'])
    await context.setOffline(true)
    await composePane.sendButton.click()
    await responsePane.expectStatus('error')
    await responsePane.region.getByRole('button', { name: 'Find out why' }).click()
    await doctor.expectVerdict('offline')
    await expect(doctor.dialog).toContainText('Your browser is offline.')
    await context.setOffline(false)
    await doctor.button('Check again').click()
    await doctor.expectVerdict('none')
  })

  test('a header of one request, then without it', async ({
    consoleGuard,
    doctor,
    responsePane,
    serverWith,
    failCall,
  }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(405))
    const cors = { headers: allowedBut('mcp-name') }
    const server = await serverWith(cors)
    await failCall(server.on('/mcp', mcp(cors)))
    await doctor.expectVerdict('headers')
    await expect(doctor.dialog).toContainText('doesn’t allow the header mcp-name from')
    await doctor.button('Send without this header').click()
    await responsePane.expectStatus('done')
    await expect(responsePane.region).toContainText('Went')
    const called = server.calls('tools/call').at(-1)
    expect(called?.headers).toMatchObject({ 'mcp-method': 'tools/call' })
    expect(called?.headers).not.toHaveProperty('mcp-name')
  })

  test('minimal headers get through where no preflight does', async ({
    consoleGuard,
    doctor,
    responsePane,
    serverWith,
    failCall,
  }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(405))
    const cors = { headers: allowedBut('mcp-name') }
    const server = await serverWith(cors)
    await failCall(server.on('/mcp', mcp(cors)))
    await doctor.expectVerdict('headers')
    await doctor.button('Use minimal headers').click()
    await responsePane.expectStatus('done')
    const called = server.calls('tools/call').at(-1)
    expect(called?.headers['content-type']).toMatch(/^text\/plain/)
    expect(called?.headers).not.toHaveProperty('mcp-method')
  })

  test('a redirect of one request, followed once', async ({
    consoleGuard,
    doctor,
    responsePane,
    scripted,
    failCall,
  }) => {
    consoleGuard.allow(httpError(405))
    const plain = mcp(COMPLETE)
    scripted.on('/moved', plain)
    const moved = [answer({ status: 307, headers: { location: '/moved' } })]
    const url = scripted.on('/mcp', (received) =>
      received.method === 'GET' || received.body.includes('tools/call') ? moved : plain(received),
    )
    await failCall(url, 'Find out where it leads')
    await doctor.expectVerdict('redirect')
    await expect(doctor.dialog).toContainText('Following sends the body and your headers along')
    expect(scripted.received.filter(({ path }) => path === '/moved').at(-1)?.method).toBe('GET')
    await doctor.button('Follow once').click()
    await responsePane.expectStatus('done')
    expect(scripted.calls('tools/call').at(-1)?.path).toBe('/moved')
  })

  test('a session header that is not exposed', async ({
    browsePanel,
    connectPanel,
    composePane,
    consoleGuard,
    doctor,
    everythingProcess,
    page,
    responsePane,
  }) => {
    consoleGuard.allow(httpError(400), httpError(404))
    const proxy = await startCorsProxy(everythingProcess.origin, { expose: null })
    await connectPanel.start(`${proxy.origin}/mcp`)
    await page.getByRole('button', { name: 'New request' }).first().click()
    await composePane.sendButton.click()
    await responsePane.expectStatus('error')
    await responsePane.region.getByRole('button', { name: 'Find out why' }).click()
    await doctor.expectVerdict('session')
    await expect(doctor.lines).toHaveText(/^Access-Control-Expose-Headers: mcp-session-id/)
    await expect(browsePanel.entries('Tools')).toHaveCount(0)
    await proxy.close()
  })

  test('the connection in use, without a failure', async ({
    connectPanel,
    consoleGuard,
    doctor,
    page,
    scripted,
    trafficPanel,
  }) => {
    consoleGuard.allow(httpError(405))
    await connectPanel.start(scripted.on('/mcp', mcp(COMPLETE)))
    await connectPanel.menu('Check connection')
    await doctor.expectVerdict('none')
    await expect(doctor.dialog).toContainText('Nothing is in the way.')
    await doctor.button('Close').click()
    await page.getByRole('button', { name: 'Show traffic' }).click()
    await expect(trafficPanel.rows('GET').first()).toBeVisible()
  })
})

/** Waits until the page has these chunks, whatever else it may still be fetching. */
async function expectFetched(page: Page, chunks: readonly string[]): Promise<void> {
  const fetched = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  for (const chunk of chunks) {
    await expect.poll(fetched).toContainEqual(expect.stringContaining(`/assets/${chunk}-`))
  }
}
