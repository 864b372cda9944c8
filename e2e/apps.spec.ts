/** Views of tools: run only when allowed, asked before they act, and unable to do anything else. */
import { expectCleanInBothThemes } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { allowButton, showApp, longestFrame, said, serve, viewIn } from './viewServer.ts'

test('the demo’s view: nothing before it is allowed, and a question before it acts', async ({
  page,
  context,
  connectPanel,
  callTool,
  responsePane,
  trafficPanel,
}) => {
  // axe reads every node of the page several times over, and of the frames in it.
  test.slow()
  const requested: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  await connectPanel.open()
  await connectPanel.tryDemoButton.click()
  await connectPanel.expectConnected()
  await callTool('show_weather', { city: 'Oslo' })
  await responsePane.expectStatus('done')
  await showApp(page)
  await expect(page.getByText('Run this server’s view?')).toBeVisible()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Ask me again' }).click()
  expect(requested.filter((url) => url.includes('app-frame'))).toEqual([])
  await page
    .getByRole('button', { name: /traffic/i })
    .first()
    .click()
  await expect(trafficPanel.rows('resources/read')).toHaveCount(0)

  await allowButton(page).click()
  const view = viewIn(page)
  await expect(view.getByRole('heading', { name: 'Oslo' })).toBeVisible()
  await expect(trafficPanel.rows('resources/read')).toHaveCount(1)
  await expect(trafficPanel.rows('view')).toHaveCount(1)
  await expect(page.locator('iframe[title^="View of"]')).toHaveAttribute('sandbox', 'allow-scripts')

  const dialog = page.getByRole('dialog', { name: 'Call this tool for the view?' })
  const calls = trafficPanel.rows('tools/call')
  await view.getByRole('button', { name: 'Weather in Lima' }).click()
  await expect(dialog).toContainText('get_weather')
  await expect(dialog).toContainText('"city": "Lima"')
  await dialog.getByRole('button', { name: 'Decline' }).click()
  await expect(view.getByRole('status')).toContainText('declined')
  await expect(calls).toHaveCount(1)
  await view.getByRole('button', { name: 'Weather in Lima' }).click()
  await dialog.getByRole('button', { name: 'Call it' }).click()
  await expect(view.getByRole('heading', { name: 'Lima' })).toBeVisible()
  await expect(calls).toHaveCount(2)

  await context.route('https://example.com/**', (route) => route.fulfill({ body: 'Opened' }))
  await view.getByRole('button', { name: 'About the data' }).click()
  const link = page.getByRole('dialog', { name: 'Open this address?' })
  await expect(link).toContainText('https://example.com/weather')
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    link.getByRole('link', { name: 'Open example.com' }).click(),
  ])
  expect(await opened.evaluate('[window.opener === null, document.referrer === ""]')).toEqual([
    true,
    true,
  ])
  await opened.close()

  await page.getByRole('button', { name: /^Messages/ }).click()
  await expect.poll(async () => (await said(page)).join('\n')).toContain('ui/open-link')
  await expectCleanInBothThemes(page)
  await expect(view.locator('html')).toHaveCSS('color-scheme', 'light')

  await page.getByRole('button', { name: 'Full screen' }).click()
  const screen = page.getByRole('dialog', { name: /^View of/ })
  await expect(screen.locator('iframe')).toHaveCSS('width', /^1[2-9]\d\dpx$/)
  await view.getByRole('button', { name: 'Weather in Lima' }).click()
  await dialog.getByRole('button', { name: 'Decline' }).click()
  // In the view itself only the browser hears it.
  await screen.getByRole('button', { name: 'Leave full screen' }).press('Escape')
  await expect(screen).toBeHidden()
  await expect(page.getByRole('button', { name: 'Full screen' })).toBeFocused()
  await expect(view.getByRole('status')).toContainText('declined')
  await expect
    .poll(async () => (await said(page)).filter((line) => line.includes('host-context-changed')))
    .not.toHaveLength(0)

  await page.getByRole('button', { name: 'Stop the view' }).click()
  await expect(page.getByText('The view was stopped.')).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(0)
  await expect.poll(async () => (await said(page)).join('\n')).toContain('ui/resource-teardown')
  await trafficPanel.rows('view').click()
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('ui/initialize')
  await page.getByRole('button', { name: 'Back to this request' }).click()
  await expect(view.getByRole('heading', { name: 'Oslo' })).toBeVisible()
  await page.getByRole('button', { name: 'Don’t allow views' }).click()
  await expect(page.locator('iframe')).toHaveCount(0)
  await showApp(page)
  await expect(allowButton(page)).toBeVisible()
  await trafficPanel.rows('view').last().click()
  await responsePane.expectStatus('done')
  const heard = responsePane.region.getByRole('button', { name: /result view → host/ })
  await expect(heard).toBeVisible()
})

test('a hostile view reaches nothing of ours and nothing of the net', async ({
  page,
  scripted,
  connectPanel,
  callTool,
  consoleGuard,
}) => {
  consoleGuard.allow(/./)
  const elsewhere = `${scripted.origin}/elsewhere`
  const html = `<script>
    attempt('storage', () => localStorage.length)
    attempt('session', () => sessionStorage.length)
    attempt('cookie', () => document.cookie)
    attempt('databases', () => indexedDB.open('x'))
    attempt('caches', () => caches.keys())
    attempt('top document', () => top.document.title)
    attempt('parent document', () => parent.document.title)
    attempt('host storage', () => parent.parent.localStorage.length)
    attempt('popup', () => window.open('${elsewhere}'))
    attempt('top', () => { top.location = '${elsewhere}' })
    attempt('parent', () => { parent.location = '${elsewhere}' })
    attempt('eval', () => eval('1'))
    attempt('worker', () => new Worker('data:text/javascript,1'))
    for (const scheme of ['http://', 'https://']) {
      const url = scheme + '${scripted.origin.slice(7)}/elsewhere'
      fetch(url).then(() => say('fetched'), (error) => say('fetch threw ' + error.name))
      new Image().src = url
      const script = document.createElement('script')
      script.src = url
      document.head.append(script)
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
      navigator.sendBeacon(url, 'x')
      attempt('socket', () => { new WebSocket(url.replace('http', 'ws')) })
    }
    const form = document.createElement('form')
    form.action = '${elsewhere}'
    document.body.append(form)
    attempt('form', () => form.submit())
    const file = document.createElement('a')
    file.href = 'data:text/plain,x'
    file.download = 'x.txt'
    document.body.append(file)
    attempt('download', () => file.click())
    navigator.geolocation?.getCurrentPosition(() => say('located'), () => say('not located'))
    parent.parent.postMessage({ kind: 'message', text: '{"jsonrpc":"2.0","id":1,"method":"ping"}' }, '*')
    top.postMessage({ kind: 'left' }, '*')
    parent.postMessage({ kind: 'show', html: 'x', policy: '', allow: '' }, '*')
    setTimeout(() => { say('done'); ask('ui/initialize') }, 300)
  </script>`
  const downloads: unknown[] = []
  page.on('download', (download) => downloads.push(download))
  const domains = ['https://a.test; script-src *', '*', 'https:', "'unsafe-eval'"]
  const meta = { csp: { connectDomains: domains, resourceDomains: domains, frameDomains: domains } }
  await connectPanel.start(serve(scripted, { html, meta }))
  await callTool('paint', {})
  await showApp(page)
  await allowButton(page).click()
  await page.getByRole('button', { name: /^Messages/ }).click()
  await expect.poll(async () => (await said(page)).join('\n')).toContain('ui/initialize')
  const words = (await said(page)).join('\n')
  for (const name of [
    'storage',
    'session',
    'cookie',
    'databases',
    'caches',
    'top document',
    'parent document',
    'host storage',
    'top',
    'parent',
    'eval',
  ]) {
    expect(words).toContain(`${name} threw`)
  }
  expect(words).toContain('popup: null')
  expect(words).not.toContain('fetched')
  expect(words).not.toContain('located:')
  expect(words).not.toContain('ping')
  await expect(page.getByText(/^Left out, because no policy can hold it/)).toBeVisible()
  expect(scripted.received.filter(({ path }) => path === '/elsewhere')).toEqual([])
  expect([page.context().pages().length, downloads.length]).toEqual([1, 0])
  expect(page.url()).not.toContain('elsewhere')
})

/** `says` is what the page says of it; without, only the person can end it. */
const WILD = [
  {
    what: 'messages',
    code: `setInterval(() => { for (let i = 0; i < 100; i++) say(i) }, 10)`,
    says: /more messages/,
  },
  {
    what: 'messages past its frame',
    code: `setInterval(() => { for (let i = 0; i < 200; i++) top.postMessage(i, '*') }, 10)`,
    says: /more messages/,
  },
  {
    what: 'another address',
    code: `onload = () => setTimeout(() => { location = 'ORIGIN/elsewhere' })`,
    says: /it tried to go to another address/,
  },
  { what: 'a loop without end', code: `setTimeout(() => { for (;;); }, 100)` },
]

test('a view gone wild is stopped, and the page goes on', async ({
  page,
  scripted,
  connectPanel,
  callTool,
  responsePane,
  consoleGuard,
}) => {
  consoleGuard.allow(/^Framing /)
  let code = ''
  const html = () => `<script>say('here');${code.replace('ORIGIN', scripted.origin)}</script>`
  await connectPanel.start(serve(scripted, { html }))
  await callTool('paint', {})
  await showApp(page)
  for (const wild of WILD) {
    await test.step(wild.what, async () => {
      code = wild.code
      await allowButton(page)
        .or(page.getByRole('button', { name: 'Run it again' }))
        .click()
      if (wild.says) {
        await expect(page.getByText(wild.says)).toBeVisible()
      } else {
        await page.getByRole('button', { name: /^Messages/ }).click()
        await expect.poll(async () => (await said(page)).join('\n')).toContain('here')
      }
      expect(await page.evaluate(longestFrame)).toBeLessThan(2000)
      if (!wild.says) await page.getByRole('button', { name: 'Stop the view' }).click()
      await expect(page.locator('iframe')).toHaveCount(0)
    })
  }
  await page.getByLabel('View of the result').selectOption('Content')
  await expect(responsePane.region.getByText('painted')).toBeVisible()
  expect(scripted.received.filter(({ path }) => path === '/elsewhere')).toEqual([])
})
