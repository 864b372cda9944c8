/** Addresses that views of tools name: asked for, and only those are reached. */
import { expect, test } from './fixtures.ts'
import { answer } from './servers/scriptedServer.ts'
import { startSecureFront } from './servers/secureFront.ts'
import { allowButton, showApp, said, serve, viewIn } from './viewServer.ts'

test.describe('addresses a view names', () => {
  test.use({ ignoreHTTPSErrors: true })

  test('are asked for by name, and only those are reached', async ({
    page,
    scripted,
    connectPanel,
    callTool,
    consoleGuard,
  }) => {
    consoleGuard.allow(/./)
    scripted.on('/data', () => [answer({ body: 'data' })])
    const listed = await startSecureFront(scripted.origin, '127.0.0.1')
    const origin = `https://127.0.0.1:${listed.port}`
    const html = `<script>
      const get = (url) => fetch(url).then((r) => r.text()).then((text) => say(url + ' gave ' + text), () => say(url + ' refused'))
      get('${origin}/data').then(() => get('${scripted.origin}/data')).then(() => say('done'))
      ask('tools/call', { name: 'secret' })
      addEventListener('message', ({ data: { method, params } }) => {
        if (method === 'ui/notifications/tool-result') say('got ' + params.content[0].text.length)
      })
      send({ method: 'ui/notifications/initialized' })
      ask('ui/request-display-mode', { mode: 'fullscreen' })
    </script><button onclick="ask('ui/request-display-mode', { mode: 'fullscreen' })">Fill</button>`
    const text = 'x'.repeat(2_000_000)
    const secret = { name: 'secret', inputSchema: {}, _meta: { ui: { visibility: ['model'] } } }
    const meta = { csp: { connectDomains: [origin] }, permissions: { camera: {} } }
    await connectPanel.start(serve(scripted, { html, meta, tools: [secret], text }))
    await callTool('paint', {})
    await showApp(page)
    await allowButton(page).click()
    await expect(page.getByText(origin)).toBeVisible()
    await expect(page.getByText('Use your camera')).toBeVisible()
    await expect(page.locator('iframe')).toHaveCount(0)
    await page.getByRole('button', { name: 'Run without' }).click()
    await page.getByRole('button', { name: /^Messages/ }).click()
    await expect.poll(async () => (await said(page)).join('\n')).toContain('done')
    expect((await said(page)).join('\n')).toContain(`${origin}/data refused`)
    expect((await said(page)).join('\n')).toContain('Views may not call “secret”')
    await expect.poll(async () => (await said(page)).join('\n')).toContain(`got ${text.length}`)
    const frame = page.locator('iframe[title^="View of"]')
    await expect(frame).toHaveAttribute('allow', '')
    const screen = page.getByRole('dialog', { name: /^View of/ })
    await expect(screen).toBeHidden()
    await viewIn(page).getByRole('button', { name: 'Fill' }).click()
    await screen.getByRole('button', { name: 'Leave full screen' }).click()
    await expect(screen).toBeHidden()

    await page.getByRole('button', { name: 'Stop the view' }).click()
    await page.getByRole('button', { name: 'Run it again' }).click()
    await page.getByRole('button', { name: 'Allow all of it' }).click()
    await expect(frame).toHaveAttribute('allow', 'camera *')
    await page.getByRole('button', { name: /^Messages/ }).click()
    await expect.poll(async () => (await said(page)).join('\n')).toContain('done')
    expect((await said(page)).join('\n')).toContain(`${origin}/data gave data`)
    expect((await said(page)).join('\n')).toContain(`${scripted.origin}/data refused`)
    await listed.close()
  })

  test('are framed in a view, and never take its place', async ({
    page,
    scripted,
    connectPanel,
    callTool,
    consoleGuard,
  }) => {
    consoleGuard.allow(/^Framing /)
    scripted.on('/page', () => [
      answer({
        body: `<script>parent.postMessage('shown', '*')</script>`,
        headers: { 'content-type': 'text/html' },
      }),
    ])
    const pages = () => scripted.received.filter(({ path }) => path === '/page')
    const listed = await startSecureFront(scripted.origin, '127.0.0.1')
    const address = `https://127.0.0.1:${listed.port}/page`
    let code = `location = '${address}'`
    const html = () => `<script>${code}</script>`
    const meta = { csp: { frameDomains: [`https://127.0.0.1:${listed.port}`] } }
    await connectPanel.start(serve(scripted, { html, meta }))
    await callTool('paint', {})
    await showApp(page)
    await allowButton(page).click()
    await page.getByRole('button', { name: 'Allow all of it' }).click()
    await expect(page.getByText(/it tried to go to another address/)).toBeVisible()
    expect(pages()).toEqual([])

    code = `const frame = document.createElement('iframe')
      frame.src = '${address}'
      document.documentElement.append(frame)
      onmessage = ({ data }) => data === 'shown' && say('framed')`
    await page.getByRole('button', { name: 'Run it again' }).click()
    await page.getByRole('button', { name: /^Messages/ }).click()
    await expect.poll(async () => (await said(page)).join('\n')).toContain('framed')
    expect(pages()).toHaveLength(1)
    await listed.close()
  })
})
