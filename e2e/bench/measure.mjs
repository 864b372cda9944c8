// The measurements of the benchmark, each in a fresh browser context. Times are milliseconds.

/** @typedef {import('@playwright/test').Page} Page */

/**
 * @typedef {object} Bench
 * @property {import('@playwright/test').Browser} browser
 * @property {string} site address of the built site
 * @property {(serverId: string) => string} demo address of a demo server over HTTP
 */

const FIELD = { name: 'Server URL, configuration or curl' }
const EDITOR = { name: 'Request JSON' }

/**
 * Navigation to a shell that takes input, and to an editor that takes typing. The editor needs a
 * request, so the way there goes through the demo server inside the page.
 * @param {Bench} bench
 * @returns {Promise<{ shell: number, editor: number }>}
 */
export function measureLoad(bench) {
  return inPage(bench, async (page) => {
    const start = performance.now()
    await page.goto(bench.site, { waitUntil: 'commit' })
    await appeared(page, '[aria-label^="Server URL"], textarea, input')
    const shell = performance.now() - start
    await press(page.getByRole('button', { name: /^Try it without an account/ }))
    await appeared(page, CONNECTED)
    await appeared(page, '[data-name="list_connectors_alloy"]')
    await press(page.locator('[data-name="list_connectors_alloy"]'))
    await appeared(page, '[role="textbox"][aria-label="Request JSON"]')
    await page.getByRole('textbox', EDITOR).focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText('"typed"')
    await page.waitForFunction(
      () => document.querySelector('.view-lines')?.textContent?.includes('typed'),
      null,
      { polling: 'raf' },
    )
    return { shell, editor: performance.now() - start }
  })
}

/**
 * From the click on Connect to connected, and to a list of 1,000 tools on screen.
 * @param {Bench} bench
 * @returns {Promise<{ connected: number, listed: number }>}
 */
export function measureThousandTools(bench) {
  return inPage(bench, async (page) => {
    await page.goto(bench.site)
    await page.getByRole('textbox', FIELD).fill(bench.demo('big-1000'))
    const start = performance.now()
    await press(page.getByRole('button', { name: 'Connect', exact: true }))
    await appeared(page, CONNECTED)
    const connectedAfter = performance.now() - start
    await press(page.getByRole('button', { name: /^Load all/ }).first())
    await appeared(page, '[role="listbox"][aria-label^="Tools"] [aria-setsize="1000"]')
    return { connected: connectedAfter, listed: performance.now() - start }
  })
}

/**
 * The same call as a bare `fetch` in the page and through Send, by turns.
 * @param {Bench} bench
 * @param {number} calls
 * @returns {Promise<{ bare: number, shown: number }[]>} to the first byte, and to its sign on screen
 */
export function measureOverhead(bench, calls) {
  return inPage(bench, async (page) => {
    await page.goto(bench.site)
    await page.getByRole('textbox', FIELD).fill(bench.demo('acme-demo-a1b2'))
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await connected(page)
    await page.locator('[data-name="list_connectors_alloy"]').click()
    await page.getByRole('textbox', EDITOR).waitFor()
    // The first call opens the response pane and tells what a bare call has to look like.
    const [sent] = await Promise.all([
      page.waitForRequest((request) => (request.postData() ?? '').includes('tools/call')),
      page.getByRole('button', { name: /^Send/ }).click(),
    ])
    const bare = { url: sent.url(), headers: await sent.allHeaders(), body: sent.postData() ?? '' }
    await page.getByRole('region', { name: 'Response', exact: true }).waitFor()
    const results = []
    for (let call = 0; call < calls; call += 1) {
      await page.waitForTimeout(30)
      const bareTime = await page.evaluate(timeFetch, bare)
      await page.waitForTimeout(30)
      results.push({ bare: bareTime, shown: await page.evaluate(timeSend) })
    }
    return results
  })
}

const CONNECTED = '[role="status"][data-status="connected"]'

/** @param {Page} page */
async function connected(page) {
  await appeared(page, CONNECTED)
}

/**
 * Looks at every frame. Locators look less and less often, up to twice a second, which would be
 * most of what is measured here.
 * @param {Page} page
 * @param {string} selector
 */
async function appeared(page, selector) {
  await page.waitForFunction((wanted) => document.querySelector(wanted), selector, {
    polling: 'raf',
  })
}

/**
 * A press without the mouse: moving it and waiting for it to rest is the driver's time.
 * @param {import('@playwright/test').Locator} control
 */
async function press(control) {
  await control.evaluate((element) => element instanceof HTMLElement && element.click())
}

/**
 * Measures in a fresh page of a fresh context.
 * @template T
 * @param {Bench} bench
 * @param {(page: Page) => Promise<T>} measure
 */
export async function inPage(bench, measure) {
  const context = await bench.browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    return await measure(await context.newPage())
  } finally {
    await context.close()
  }
}

/**
 * Runs in the page: a fetch with the same bytes, to its first body byte.
 * @param {{ url: string, headers: Record<string, string>, body: string }} call
 * @returns {Promise<number>}
 */
async function timeFetch({ url, headers, body }) {
  const own = Object.entries(headers).filter(([name]) =>
    /^(accept|content-type|mcp-|x-)/.test(name),
  )
  const start = performance.now()
  const response = await fetch(url, {
    method: 'POST',
    headers: Object.fromEntries(own),
    body,
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
  const reader = response.body?.getReader()
  await reader?.read()
  const elapsed = performance.now() - start
  await reader?.cancel()
  return elapsed
}

/**
 * Runs in the page: a click on Send, to the first state of the response region that shows an answer.
 * @returns {Promise<number>}
 */
function timeSend() {
  const region = document.querySelector('[data-exchange][data-status][aria-label="Response"]')
  const send = [...document.querySelectorAll('button')].find((button) =>
    (button.ariaLabel ?? button.innerText).startsWith('Send'),
  )
  if (region === null || send === undefined) throw new Error('No response region or no Send button')
  const before = region.getAttribute('data-exchange')
  return new Promise((resolve) => {
    const start = performance.now()
    const observer = new MutationObserver(() => {
      if (region.getAttribute('data-exchange') === before) return
      if (!['streaming', 'done', 'error'].includes(region.getAttribute('data-status') ?? '')) return
      observer.disconnect()
      resolve(performance.now() - start)
    })
    observer.observe(region, { attributes: true })
    send.click()
  })
}
