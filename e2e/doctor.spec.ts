/** The doctor: each cause it knows, produced for real in Chromium, found with few requests and soon. */
import { createServer } from 'node:http'

import { chromium } from '@playwright/test'

import { Doctor, allowedBut, failAndAsk, mcp, test } from './doctorTest.ts'
import { CORS_REFUSAL, UNREACHABLE, expect, httpError } from './fixtures.ts'
import { COMPLETE, NONE } from './servers/cors.ts'
import { listen } from './servers/front.ts'
import { answer } from './servers/scriptedServer.ts'
import { startSecureFront } from './servers/secureFront.ts'

test.describe('from the start page', () => {
  test.beforeEach(async ({ connectPanel }) => connectPanel.open())

  test('nothing is listening', async ({ consoleGuard, doctor, page, serverWith }) => {
    consoleGuard.allow(UNREACHABLE)
    const { origin, close } = await serverWith(COMPLETE)
    await close()
    await failAndAsk(page, `${origin}/mcp`)
    await doctor.expectVerdict('no-answer')
    await expect(doctor.dialog).toContainText(`Nothing answers at ${new URL(origin).host}.`)
    await expect(doctor.step('reach')).toHaveAttribute('data-state', 'failed')
    await expect(doctor.button('Open in a new tab')).toBeVisible()
  })

  test('no such host', async ({ consoleGuard, doctor, page }) => {
    consoleGuard.allow(UNREACHABLE)
    await failAndAsk(page, 'http://nope.invalid/mcp')
    await doctor.expectVerdict('no-answer')
    await expect(doctor.dialog).toContainText('There is no such host')
  })

  test('a blocked port', async ({ consoleGuard, doctor, page }) => {
    consoleGuard.allow(UNREACHABLE)
    await failAndAsk(page, 'http://127.0.0.1:6000/mcp')
    await doctor.expectVerdict('bad-port')
    await expect(doctor.dialog).toContainText('Browsers refuse port 6000.')
  })

  test('a certificate that is not trusted', async ({ consoleGuard, doctor, page, scripted }) => {
    consoleGuard.allow(UNREACHABLE, httpError(400))
    const secure = await startSecureFront(scripted.origin, 'localhost')
    await failAndAsk(page, `https://localhost:${secure.port}/mcp`)
    await doctor.expectVerdict('certificate')
    await expect(doctor.dialog).toContainText('may be self-signed')
    const opened = page.context().waitForEvent('page')
    await doctor.button('Open in a new tab').click()
    await (await opened).close()
    await secure.close()
  })

  test('no CORS for this origin', async ({
    consoleGuard,
    doctor,
    page,
    serverWith,
    connectPanel,
  }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(405))
    const cors = { origin: 'https://elsewhere.example' }
    const server = await serverWith(cors)
    await failAndAsk(page, server.on('/mcp', mcp(cors)))
    await doctor.expectVerdict('origin')
    const { origin } = new URL(page.url())
    await expect(doctor.lines).toContainText(`Access-Control-Allow-Origin: ${origin}`)
    await expect(doctor.lines).toContainText(/Access-Control-Allow-Headers: .*mcp-method/)
    await expect(doctor.step('reach')).toHaveAttribute('data-state', 'passed')
    await page.keyboard.press('Escape')
    await expect(doctor.dialog).toBeHidden()
    await expect(connectPanel.field).toBeVisible()
  })

  test('no CORS at all', async ({ consoleGuard, doctor, page, serverWith }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(405))
    const server = await serverWith(NONE)
    await failAndAsk(page, server.on('/mcp', mcp(NONE)))
    await doctor.expectVerdict('origin')
    await expect(doctor.dialog).toContainText('npx mcp-explorer')
  })

  test('a preflight that needs a login', async ({ consoleGuard, doctor, page, serverWith }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(401))
    const server = await serverWith({ preflightStatus: 401 })
    await failAndAsk(
      page,
      server.on('/mcp', () => [answer({ status: 401 })]),
    )
    await doctor.expectVerdict('preflight')
    await expect(doctor.dialog).toContainText('OPTIONS must be answered with 200 or 204')
    await expect(doctor.dialog).toContainText('It answers 401 to a plain call')
    await expect(doctor.button('Use minimal headers')).toBeVisible()
  })

  test('a content type that is refused', async ({ consoleGuard, doctor, page, serverWith }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(405))
    const cors = { headers: allowedBut('content-type') }
    const server = await serverWith(cors)
    await failAndAsk(page, server.on('/mcp', mcp(cors)))
    await doctor.expectVerdict('headers')
    await expect(doctor.dialog).toContainText('doesn’t allow the header content-type from')
  })

  test('a redirect without CORS', async ({ consoleGuard, doctor, page, scripted }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(405))
    scripted.on('/mcp/', mcp(COMPLETE))
    const headers = { location: '/mcp/' }
    const url = scripted.on('/mcp', () => [answer({ status: 307, headers, cors: NONE })])
    await failAndAsk(page, url)
    await doctor.expectVerdict('origin')
    await expect(doctor.dialog).toContainText('with errors, redirects and OPTIONS too')
  })

  test('only the answer itself lacks CORS', async ({ consoleGuard, doctor, page, scripted }) => {
    consoleGuard.allow(...CORS_REFUSAL, httpError(405), httpError(500))
    const url = scripted.on('/mcp', ({ method }) =>
      method === 'POST' ? [answer({ status: 500, cors: NONE })] : [answer({ status: 405 })],
    )
    await failAndAsk(page, url)
    await doctor.expectVerdict('none')
    await expect(doctor.dialog).toContainText('Only the answer to this request is missing.')
  })

  test('a server that takes calls and never answers', async ({ doctor, page, connectPanel }) => {
    const silent = createServer(() => undefined)
    const port = await listen(silent)
    await connectPanel.paste(`http://127.0.0.1:${port}/mcp`)
    await page.getByRole('button', { name: /^Advanced/ }).click()
    await page.getByRole('textbox', { name: 'Timeout in seconds' }).fill('1')
    await connectPanel.connectButton.click()
    await connectPanel.expectFailed('timeout')
    await page.getByRole('button', { name: 'Find out why' }).click()
    await expect(doctor.step('reach')).toHaveAttribute('data-state', 'running')
    await doctor.expectVerdict('silent')
    silent.closeAllConnections()
    silent.close()
  })
})

test('this page’s own policy', async ({ connectPanel, consoleGuard, doctor, page, scripted }) => {
  consoleGuard.allow(/Content Security Policy/)
  await page.route(/\/$/, async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers(), 'content-security-policy': "connect-src 'self'" }
    await route.fulfill({ response, headers })
  })
  await connectPanel.open()
  await failAndAsk(page, scripted.on('/mcp', mcp(COMPLETE)))
  await doctor.expectVerdict('policy')
  await expect(doctor.lines).toContainText(`connect-src 'self' ${scripted.origin}`)
  expect(scripted.received).toEqual([])
})

test.describe('an https page', () => {
  test('mixed content', async ({ browser, site }) => {
    const secure = await startSecureFront(site.url, 'localhost')
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    const page = await context.newPage()
    await page.goto(`https://localhost:${secure.port}/`)
    await failAndAsk(page, 'http://mcp.example.com/mcp')
    const doctor = new Doctor(page)
    await doctor.expectVerdict('mixed-content')
    await expect(doctor.dialog).toContainText('This page is https and the server is http.')
    await expect(doctor.step('scheme')).toHaveAttribute('data-state', 'failed')
    await context.close()
    await secure.close()
  })

  test('no permission for the local network', async ({ launchOptions, scripted, site }) => {
    const secure = await startSecureFront(site.url, 'play.example')
    // A browser without windows asks for no permission.
    const executablePath = process.env['MCPX_FULL_CHROMIUM'] ?? launchOptions.executablePath
    const browser = await chromium.launch({
      ...launchOptions,
      ...(executablePath !== undefined && { executablePath }),
      args: [
        ...(launchOptions.args ?? []),
        '--host-resolver-rules=MAP play.example 127.0.0.1',
        `--ip-address-space-overrides=127.0.0.1:${secure.port}=public`,
      ],
    })
    const page = await browser.newPage({ ignoreHTTPSErrors: true })
    await page.goto(`https://play.example:${secure.port}/`)
    await failAndAsk(page, scripted.on('/mcp', mcp(COMPLETE)))
    const doctor = new Doctor(page)
    await doctor.expectVerdict('local-network')
    await expect(doctor.step('local')).toHaveAttribute('data-state', 'failed')
    expect(scripted.received).toEqual([])

    await page.context().grantPermissions(['local-network-access'])
    await doctor.button('Check again').click()
    await doctor.expectVerdict('none')
    await browser.close()
    await secure.close()
  })
})
