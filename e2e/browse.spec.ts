/** The browser of primitives: pages, filter, keyboard, missing methods, long lists. */
import { expect, test } from './fixtures.ts'

test('lists load in pages, more and all on demand', async ({
  connectPanel,
  browsePanel,
  demo,
  page,
}) => {
  await connectPanel.open()
  await connectPanel.connect(demo.tokenUrl('big-1000'))
  const tools = browsePanel.list('Tools')
  await expect(tools).toBeVisible()
  const section = page
    .getByRole('region', { name: /^Tools/ })
    .or(page.locator('section', { has: tools }))
  await section
    .getByRole('button', { name: /^Load all/ })
    .first()
    .click()
  await expect(section.first()).toContainText('1,000')
  expect(demo.calls('tools/list').length).toBeGreaterThan(1)
})

test('10,000 tools stay quick to filter and to walk', async ({
  connectPanel,
  browsePanel,
  demo,
  page,
}) => {
  await connectPanel.open()
  await connectPanel.connect(demo.tokenUrl('big-10000'))
  await page
    .getByRole('button', { name: /^Load all/ })
    .first()
    .click()
  await expect(page.getByText('10,000').first()).toBeVisible({ timeout: 20_000 })
  // Rows are drawn for what is on screen only.
  expect(await browsePanel.entries('Tools').count()).toBeLessThan(200)
  await browsePanel.filter.fill('zzz-no-such-tool')
  await expect(page.getByText('Nothing matches “zzz-no-such-tool”.')).toBeVisible()
})

test('by keyboard alone: filter, walk, open, send', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  page,
  sdk,
}) => {
  await connectPanel.open()
  await connectPanel.connect(sdk.url)
  await expect(browsePanel.entry('Tools', 'add')).toBeVisible()
  await page.keyboard.press('/')
  await expect(browsePanel.filter).toBeFocused()
  await page.keyboard.type('adds two')
  await expect(browsePanel.entry('Tools', 'echo')).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'add' })).toBeVisible()
  await composePane.editor.waitFor()
  await page.keyboard.press('e')
  await composePane.sendWithKeyboard()
  await responsePane.expectStatus('done')
  expect(sdk.calls('tools/call')).toHaveLength(1)
})

test('a missing method is none, not an error', async ({
  connectPanel,
  page,
  sse,
  consoleGuard,
}) => {
  consoleGuard.allow(/405/)
  await connectPanel.open()
  await connectPanel.connect(sse.url)
  await expect(page.getByText('This server doesn’t offer resources.')).toBeVisible()
  await expect(page.getByText(/^No prompts\./)).toBeVisible()
})

test('details show description, arguments and the raw definition', async ({
  connectPanel,
  browsePanel,
  page,
  sdk,
}) => {
  await connectPanel.open()
  await connectPanel.connect(sdk.url)
  await browsePanel.entry('Tools', 'add').hover()
  await browsePanel.entry('Tools', 'add').click()
  await expect(page.getByText('Adds two numbers').first()).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /^a\b/ }).first()).toBeVisible()
})

test('Ctrl+Enter sends from the list, and Escape, then Tab, leaves the editor', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  page,
  sdk,
}) => {
  await connectPanel.open()
  await connectPanel.connect(sdk.url)
  await browsePanel.choose('Tools', 'add')
  await composePane.editor.waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')
  await responsePane.expectStatus('done')
  expect(sdk.calls('tools/call')).toHaveLength(1)

  const body = sdk.calls('tools/call')[0]?.body
  await composePane.editor.focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: 'Outside of Request JSON' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(composePane.editor).not.toBeFocused()
  await page.keyboard.press('Tab')
  await expect(composePane.editor, 'from there it is a stop again').toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(composePane.editor).not.toBeFocused()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(() => sdk.calls('tools/call').length).toBe(2)
  expect(sdk.calls('tools/call')[1]?.body, 'no key went into the text').toBe(body)
})
