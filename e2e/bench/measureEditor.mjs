// How the editor and the form feel: keys, suggestions, another tool, a large form. Times are milliseconds.
import { inPage } from './measure.mjs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./measure.mjs').Bench} Bench */

/**
 * From each key to the frame that shows its character, in the middle of a long text; and the longest task
 * meanwhile. Take a browser without a frame rate: waiting for the next frame is not the editor's time.
 * @param {Bench} bench
 * @param {{ url: string, characters: number, keys: number }} how
 * @returns {Promise<{ keys: number[], longestTask: number }>}
 */
export function measureTyping(bench, { url, characters, keys }) {
  return inPage(bench, async (page) => {
    await openTool(page, bench, url, 'tool_0')
    await write(page, longCall(characters))
    await page.keyboard.press('ControlOrMeta+Home')
    for (let line = 0; line < 12; line += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    // What loading and writing left to do is done.
    await page.waitForTimeout(1500)
    const seen = await page.evaluateHandle(watchKeys)
    for (let key = 0; key < keys; key += 1) {
      await page.keyboard.press('abcdefgh'.charAt(key % 8))
      await page.waitForTimeout(40)
    }
    await page.waitForTimeout(1000)
    return seen.jsonValue()
  })
}

/**
 * From the key that asks for tool names to the list of them, several times.
 * @param {Bench} bench
 * @param {{ url: string, runs: number }} how
 * @returns {Promise<number[]>}
 */
export function measureSuggestions(bench, { url, runs }) {
  return inPage(bench, async (page) => {
    await openTool(page, bench, url, 'tool_0')
    const text = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"tool_"}}'
    const times = []
    for (let run = 0; run <= runs; run += 1) {
      await write(page, text)
      await page.keyboard.press('Escape')
      await page.getByRole('textbox', { name: 'Request JSON' }).focus()
      await page.keyboard.press('ControlOrMeta+End')
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft')
      await page.waitForTimeout(300)
      // The page has to be listening before the key is pressed.
      const watch = await page.evaluateHandle(timeToSuggestions)
      await page.keyboard.press('1')
      times.push(await watch.evaluate(({ shown }) => shown))
      await page.keyboard.press('Escape')
    }
    // The first one loads what is shared by all.
    return times.slice(1)
  })
}

/**
 * From a press on another tool in the list to its request in the editor, back and forth.
 * @param {Bench} bench
 * @param {{ url: string, runs: number }} how
 * @returns {Promise<number[]>}
 */
export function measureSwitching(bench, { url, runs }) {
  return inPage(bench, async (page) => {
    await openTool(page, bench, url, 'tool_0')
    const times = []
    for (let run = 1; run <= runs + 1; run += 1) {
      await page.waitForTimeout(200)
      times.push(await page.evaluate(timeSwitch, `tool_${run % 9}`))
    }
    return times.slice(1)
  })
}

/**
 * From a press on Form to its first field, and to all of them.
 * @param {Bench} bench
 * @param {{ url: string, properties: number }} how
 * @returns {Promise<{ first: number, all: number, longestTask: number }>}
 */
export function measureForm(bench, { url, properties }) {
  return inPage(bench, async (page) => {
    await openTool(page, bench, url, 'wide')
    await page.waitForTimeout(1000)
    return page.evaluate(timeForm, properties)
  })
}

/**
 * Connects, loads the list, and opens the request of a tool.
 * @param {Page} page
 * @param {Bench} bench
 * @param {string} url
 * @param {string} tool
 */
async function openTool(page, bench, url, tool) {
  await page.goto(bench.site)
  await page.getByRole('textbox', { name: 'Server URL, configuration or curl' }).fill(url)
  await page.getByText('Advanced', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Protocol' }).selectOption('none')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.locator('[role="status"][data-status="connected"]').waitFor()
  await page.getByRole('searchbox', { name: /^Filter/ }).fill(tool)
  await page.locator(`[data-name="${tool}"]`).click()
  await page.getByRole('searchbox', { name: /^Filter/ }).fill('')
  await page.getByRole('tab', { name: 'JSON', exact: true }).click()
  await page.getByRole('textbox', { name: 'Request JSON' }).waitFor()
}

/**
 * Replaces the text of the editor.
 * @param {Page} page
 * @param {string} text
 */
async function write(page, text) {
  await page.getByRole('textbox', { name: 'Request JSON' }).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}

/**
 * A call whose arguments hold many lines.
 * @param {number} characters
 */
function longCall(characters) {
  const line = 'A line of some length that says nothing much, again and again.'
  const lines = Array.from({ length: Math.ceil(characters / (line.length + 12)) }, () => line)
  const params = { name: 'tool_0', arguments: { subject: 'x', lines } }
  return JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }, null, 2)
}

/** Runs in the page: notes each key's time to the frame after it, and long tasks. */
function watchKeys() {
  const seen = { keys: /** @type {number[]} */ ([]), longestTask: 0 }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      seen.longestTask = Math.max(seen.longestTask, duration)
    }
  }).observe({ type: 'longtask' })
  document.addEventListener(
    'keydown',
    (event) => {
      requestAnimationFrame(() => {
        // A message comes after the frame was drawn.
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => seen.keys.push(performance.now() - event.timeStamp))
        port1.start()
        port2.postMessage(undefined)
      })
    },
    true,
  )
  return seen
}

/** Runs in the page: from the next key to the list of suggestions. */
function timeToSuggestions() {
  /** @type {Promise<number>} */
  const shown = new Promise((resolve) => {
    let start = 0
    document.addEventListener('keydown', ({ timeStamp }) => (start = timeStamp), {
      once: true,
      capture: true,
    })
    function look() {
      // Monaco calls its list visible 100 ms after it is.
      const row = document.querySelector('.suggest-widget .monaco-list-row')
      const isShown = row?.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      if (start > 0 && isShown && row?.textContent?.includes('tool_1')) {
        resolve(performance.now() - start)
      } else requestAnimationFrame(look)
    }
    look()
  })
  return { shown }
}

/**
 * Runs in the page.
 * @param {string} name
 */
function timeSwitch(name) {
  const entry = document.querySelector(`[data-name="${name}"]`)
  if (!(entry instanceof HTMLElement)) throw new Error(`${name} is not on screen`)
  return new Promise((resolve) => {
    const start = performance.now()
    entry.click()
    function look() {
      const lines = document.querySelector('.view-lines')?.textContent ?? ''
      if (lines.includes(`"${name}"`)) resolve(performance.now() - start)
      else requestAnimationFrame(look)
    }
    look()
  })
}

/**
 * Runs in the page.
 * @param {number} count
 */
function timeForm(count) {
  const tab = [...document.querySelectorAll('[role="tab"]')].find(
    (each) => each.textContent === 'Form',
  )
  if (!(tab instanceof HTMLElement)) throw new Error('There is no Form')
  let longestTask = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration)
  }).observe({ type: 'longtask' })
  return new Promise((resolve) => {
    const start = performance.now()
    let first = 0
    tab.click()
    function look() {
      const all = document.querySelectorAll('[role="tabpanel"] [data-field]').length
      if (first === 0 && all > 0) first = performance.now() - start
      if (all < count) requestAnimationFrame(look)
      else {
        const whole = performance.now() - start
        // Long tasks are told of a moment later.
        setTimeout(() => resolve({ first, all: whole, longestTask }), 500)
      }
    }
    look()
  })
}
