/** The palette, the sheet of shortcuts, and the whole way by keyboard alone. */
import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.beforeEach(async ({ page, connectPanel, browsePanel }) => {
  await connectPanel.open()
  await connectPanel.tryDemoButton.click()
  await connectPanel.expectConnected()
  await browsePanel.entries('Tools').first().waitFor()
  // Fetched with Monaco once the page is idle.
  await page.waitForLoadState('networkidle')
})

test('finds a tool by a few letters, and sends it at once when it only reads', async ({
  page,
  composePane,
  responsePane,
}) => {
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Search or run' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('lconn')
  await expect(palette.getByRole('option').first()).toContainText('list_connectors_alloy')
  await expectClean(page, '[role=dialog]')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(palette).toBeHidden()
  await responsePane.expectStatus('done')
  await expect(composePane.editor).toBeVisible()

  // What may change things is opened, and sent by the person.
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('execute_action')
  await expect(palette.getByRole('option').first()).toContainText('execute_action_alloy')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(palette).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'execute_action_alloy' })).toBeVisible()
})

test('runs commands, and opens what was sent before', async ({ page, browsePanel, callTool }) => {
  await callTool('list_connectors_alloy', {})
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('>dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(':list_conn')
  const found = page.getByRole('dialog').getByRole('option').first()
  await expect(found).toContainText('list_connectors_alloy')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'list_connectors_alloy' })).toHaveCount(2)
  await expect(browsePanel.list('Tools')).toBeVisible()
})

test('two keys go to a list, and the sheet says which', async ({ page, browsePanel }) => {
  await browsePanel.list('Tools').focus()
  await page.keyboard.press('g')
  await expect(page.getByRole('status').filter({ hasText: 'Go to' })).toContainText('Prompts')
  await page.keyboard.press('p')
  await expect(page.getByRole('button', { name: 'Show prompts' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('Escape')
  await browsePanel.list('Prompts').focus()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByRole('region', { name: 'Go to' })).toContainText('Saved requests')
  await expectClean(page, '[role=dialog]')
  await page.keyboard.press('Escape')
  await expect(browsePanel.list('Prompts')).toBeFocused()
})

test('single keys can be switched off and changed', async ({ page, browsePanel }) => {
  await page.keyboard.press('ControlOrMeta+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('button', { name: 'Change keys' }).click()
  await settings.getByRole('button', { name: 'Change the keys of New request' }).click()
  await page.keyboard.press('m')
  await page.keyboard.press('Escape')
  await browsePanel.list('Tools').focus()
  await page.keyboard.press('n')
  await page.keyboard.press('m')
  await expect(page.getByRole('tablist', { name: 'Requests' })).toHaveCount(1)
  await expect(page.getByRole('tab', { name: 'tools/list' })).toHaveCount(1)

  await page.keyboard.press('ControlOrMeta+,')
  await settings.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space')
  await page.keyboard.press('Escape')
  await browsePanel.list('Tools').focus()
  await page.keyboard.press('m')
  await expect(page.getByRole('tab', { name: 'tools/list' })).toHaveCount(1)
})
