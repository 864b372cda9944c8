/** Prompts and templates filled in by fields, with the server's suggestions, by keyboard alone. */
import type { Locator, Page } from '@playwright/test'

import { expectCleanInBothThemes } from './axe.ts'
import { expect, httpError, test } from './fixtures.ts'
import { paramsOf, type Received, type Recorder } from './servers/recorder.ts'

const TEMPLATE = 'resource://connectors/{connectorId}/actions/{actionId}'

const argumentsIn = (page: Page) => page.getByRole('region', { name: 'Arguments' })
const field = (page: Page, name: string) => argumentsIn(page).getByRole('combobox', { name })
const option = (page: Page, name: string) => page.getByRole('option', { name, exact: true })

/** The request that asked to complete this value of this argument. */
async function asked(server: Recorder, name: string, value: string) {
  const isIt = (entry: Received) => {
    const argument = entry.body.includes('completion/complete') && paramsOf(entry).argument
    return argument !== false && argument.name === name && argument.value === value
  }
  const found = await server.waitFor(isIt, 10_000)
  return { headers: found.headers, params: paramsOf(found) }
}

/** Walks the open list to an option and takes it. */
async function take(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press('ArrowDown')
    if ((await wanted.getAttribute('aria-selected')) === 'true') break
  }
  await page.keyboard.press('Enter')
  await expect(wanted).toHaveCount(0)
}

test('2026-07-28: a prompt, from the filter to the result', async ({
  connectPanel,
  demo,
  page,
  responsePane,
}) => {
  await connectPanel.open()
  await connectPanel.connect(demo.tokenUrl())
  await connectPanel.expectConnected('2026-07-28')
  await page.keyboard.press('/')
  // A person's next key comes after the next frame; this one's would not.
  await expect(page.getByRole('searchbox', { name: 'Filter' })).toBeFocused()
  await page.keyboard.type('write_reply')
  await page.keyboard.press('Enter')
  await expect(field(page, 'customer')).toBeFocused()
  await expect(argumentsIn(page)).toContainText('Still to fill in: customer.')

  await page.keyboard.type('lena')
  const first = await asked(demo, 'customer', 'lena')
  // One for the word, were the machine never busy; certainly not one for each letter.
  expect(demo.calls('completion/complete').length).toBeLessThan(4)
  expect(first.headers['mcp-method']).toBe('completion/complete')
  expect(first.params.ref).toEqual({ type: 'ref/prompt', name: 'write_reply' })
  expect(first.params.context).toBeUndefined()
  await expect(page.getByRole('listbox', { name: 'customer' })).toBeVisible()
  await take(page, page.getByRole('listbox', { name: 'customer' }).getByRole('option').first())
  const customer = await field(page, 'customer').inputValue()
  expect(customer).toMatch(/^Lena /)

  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await take(page, option(page, 'formal'))
  const second = await asked(demo, 'tone', '')
  expect(second.params.context).toEqual({ arguments: { customer } })
  await page.keyboard.press('ControlOrMeta+Enter')
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText(`Write a formal reply to ${customer}`)
  expect(paramsOf(demo.calls('prompts/get')[0]).arguments).toEqual({ customer, tone: 'formal' })
})

test('2026-07-28: a template; the text and the fields are one', async ({
  connectPanel,
  browsePanel,
  composePane,
  demo,
  page,
  responsePane,
}) => {
  await connectPanel.open()
  await connectPanel.connect(demo.tokenUrl())
  await browsePanel.choose('Resource templates', TEMPLATE)
  await expect(field(page, 'connectorId')).toBeFocused()
  await page.keyboard.type('sla')
  await take(page, option(page, 'slack'))
  await expect(argumentsIn(page)).toContainText('resource://connectors/slack/actions/{actionId}')
  await page.keyboard.press('Tab')
  await page.keyboard.type('chat_p')
  expect((await asked(demo, 'actionId', 'chat_p')).params).toMatchObject({
    ref: { type: 'ref/resource', uri: TEMPLATE },
    context: { arguments: { connectorId: 'slack' } },
  })
  await take(page, option(page, 'chat_postMessage'))
  await page.keyboard.press('ControlOrMeta+Enter')
  await responsePane.expectStatus('done')
  expect(paramsOf(demo.calls('resources/read').at(-1)).uri).toBe(
    'resource://connectors/slack/actions/chat_postMessage',
  )
  await page.getByRole('tab', { name: 'JSON', exact: true }).click()
  await composePane.write(
    '{"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "resource://connectors/slack/actions/x"}}',
  )
  await page.getByRole('tab', { name: 'Form', exact: true }).click()
  await expect(field(page, 'actionId')).toHaveValue('x')
})

test('2026-07-28: a hundred and twenty values are said to be more than a hundred', async ({
  connectPanel,
  browsePanel,
  demo,
  page,
}) => {
  await connectPanel.open()
  await connectPanel.connect(demo.tokenUrl())
  await browsePanel.choose('Resource templates', 'resource://customers/{id}')
  await expect(field(page, 'id')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(argumentsIn(page).getByText('100 of 120 suggestions')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox', { name: 'id' })).toHaveCount(0)
  await expect(field(page, 'id')).toBeFocused()
})

test('2025-11-25: a prompt and a template of server-everything', async ({
  connectPanel,
  browsePanel,
  composePane,
  consoleGuard,
  everything,
  page,
  responsePane,
}) => {
  // A server of the older eras refuses the first question.
  consoleGuard.allow(httpError(400), httpError(404))
  await connectPanel.open()
  await connectPanel.connect(`${everything.origin}/mcp`)
  await connectPanel.expectConnected('2025-11-25')
  await browsePanel.choose('Prompts', 'completable-prompt')
  await expect(field(page, 'department')).toBeFocused()
  await page.keyboard.type('Eng')
  await take(page, option(page, 'Engineering'))
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await take(page, option(page, 'Bob'))
  await asked(everything, 'department', 'Eng')
  const { params } = await asked(everything, 'name', '')
  expect(params.context).toEqual({ arguments: { department: 'Engineering' } })
  await composePane.sendButton.click()
  await expect(responsePane.region).toContainText(
    'Please promote Bob to the head of the Engineering team.',
  )

  await browsePanel.choose('Resource templates', 'demo://resource/dynamic/text/{resourceId}')
  await expect(field(page, 'resourceId')).toBeFocused()
  await page.keyboard.type('7')
  await take(page, option(page, '7'))
  await composePane.sendButton.click()
  await expect(responsePane.region).toContainText('Resource 7:')
})

for (const width of [1440, 390]) {
  test(`axe finds nothing: ${width} px`, async ({ connectPanel, browsePanel, page }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width, height: 900 })
    await connectPanel.open()
    await connectPanel.tryDemoButton.click()
    await connectPanel.expectConnected()
    await browsePanel.choose('Resource templates', TEMPLATE)
    await field(page, 'connectorId').click()
    await option(page, 'slack').waitFor()
    await page.keyboard.press('ArrowDown')
    await expectCleanInBothThemes(page)
    const list = await page.getByRole('listbox', { name: 'connectorId' }).boundingBox()
    expect((list?.x ?? -1) >= 0 && (list?.x ?? 0) + (list?.width ?? 0) <= width).toBe(true)
  })
}
