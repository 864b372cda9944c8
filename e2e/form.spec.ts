/** A request as a form: filled in, sent, and one with its JSON, whatever the schema. */
import type { Page } from '@playwright/test'

import { expectCleanInBothThemes } from './axe.ts'
import { expect, test as base } from './fixtures.ts'
import { paramsOf } from './servers/recorder.ts'
import { startSchemaServer, type SchemaServer } from './servers/schemaServer.ts'

const test = base.extend<{ schemas: SchemaServer }>({
  // oxlint-disable-next-line no-empty-pattern -- fixtures name what they need
  schemas: async ({}, use) => {
    const server = await startSchemaServer()
    await use(server)
    await server.close()
  },
})

const form = (page: Page) => page.getByRole('region', { name: 'Arguments' })
const view = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })
const text = (page: Page, name: string) => form(page).getByRole('textbox', { name, exact: true })

test('every kind of field writes the text that is sent', async ({
  connectPanel,
  browsePanel,
  composePane,
  page,
  responsePane,
  schemas,
}) => {
  await connectPanel.open()
  await connectPanel.connect(schemas.url)
  await browsePanel.choose('Tools', 'every_keyword')
  await view(page, 'Form').click()
  await text(page, 'text').fill('small letters')
  await text(page, 'amount').fill('50')
  await form(page).getByRole('radio', { name: 'The second (b)' }).click()
  await text(page, 'because').fill('it is so')
  await form(page).getByRole('combobox', { name: 'Kind of way' }).selectOption('By transfer')
  await text(page, 'iban').fill('DE00')
  await text(page, 'New member of labels').fill('env')
  await page.keyboard.press('Enter')
  await text(page, 'env').fill('test')
  await text(page, 'mixed').fill('[1, {"a": 2.0}]')
  await form(page)
    .getByRole('button', { name: /^Optional/ })
    .click()
  await text(page, 'long').fill('one\ntwo')
  await form(page).getByRole('checkbox', { name: 'tu' }).check()
  await page.keyboard.press('ControlOrMeta+Enter')
  await responsePane.expectStatus('done')
  const expected = {
    text: 'small letters',
    amount: 50,
    kind: 'b',
    because: 'it is so',
    way: { type: 'iban', iban: 'DE00' },
    labels: { env: 'test' },
    mixed: [1, { a: 2 }],
    long: 'one\ntwo',
    days: ['tu'],
  }
  expect(paramsOf(schemas.calls('tools/call')[0]).arguments).toEqual(expected)

  // The same document, whichever view it is in.
  await page.keyboard.press('ControlOrMeta+.')
  await composePane.editor.waitFor()
  await expect(page.locator('.view-lines').first()).toContainText('2.0')
  await view(page, 'Form').click()
  await expect(text(page, 'because')).toHaveValue('it is so')
  await composePane.sendButton.click()
  await expect.poll(() => schemas.calls('tools/call').length).toBe(2)
  expect(paramsOf(schemas.calls('tools/call')[1]).arguments).toEqual(expected)
})

test('schemas that hold themselves, and long ones', async ({
  connectPanel,
  browsePanel,
  page,
  schemas,
}) => {
  await connectPanel.open()
  await connectPanel.connect(schemas.url)
  await browsePanel.choose('Tools', 'recursive')
  await view(page, 'Form').click()
  await text(page, 'name').fill('root')
  await form(page).getByRole('button', { name: 'Add item to children' }).click()
  await expect(text(page, 'name')).toHaveCount(2)
  await text(page, 'name').last().fill('leaf')

  await browsePanel.choose('Tools', 'five_thousand')
  const pick = form(page).getByRole('combobox', { name: 'pick' })
  await pick.fill('4999')
  await page.getByRole('option', { name: 'value 4999' }).click()
  await expect(pick).toHaveValue('value 4999')

  await browsePanel.choose('Tools', 'three_hundred')
  await expect(text(page, 'member_299')).toBeAttached()
  await text(page, 'member_299').fill('the last')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(() => schemas.calls('tools/call').length).toBe(1)
  expect(paramsOf(schemas.calls('tools/call')[0]).arguments).toMatchObject({
    member_0: '',
    member_299: 'the last',
  })
})

for (const width of [1440, 390]) {
  test(`axe finds nothing: ${width} px`, async ({ connectPanel, browsePanel, page, schemas }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width, height: 900 })
    await connectPanel.open()
    await connectPanel.connect(schemas.url)
    await browsePanel.choose('Tools', 'every_keyword')
    await view(page, 'Form').click()
    await form(page)
      .getByRole('button', { name: /^Optional/ })
      .click()
    await text(page, 'long').waitFor()
    await expectCleanInBothThemes(page)
  })
}
