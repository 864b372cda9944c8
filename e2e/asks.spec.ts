/** What servers ask the user, in both eras: the dialog "The server asks", and what the server then receives. */
import type { Locator } from '@playwright/test'

import { lastCall, press, responses, test } from './asking.ts'
import { expect } from './fixtures.ts'

async function fillOrder(dialog: Locator): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ann Example')
  await dialog.getByRole('textbox', { name: 'Email' }).fill('ann@example.com')
  await dialog.getByRole('combobox', { name: 'Plan' }).selectOption('Business')
  await dialog.getByRole('group', { name: 'Days for the call' }).getByText('Tuesday').click()
  await dialog.getByLabel('First day').fill('2026-12-01')
}

const ORDER = {
  name: 'Ann Example',
  email: 'ann@example.com',
  seats: 5,
  plan: 'business',
  days: ['Tuesday'],
  start: '2026-12-01',
  newsletter: false,
}

for (const revision of ['2026-07-28', '2025-11-25'] as const) {
  test(`${revision}: a form is checked, filled in and accepted; declined; cancelled`, async ({
    connectPanel,
    demo,
    page,
    composePane,
    responsePane,
    callTool,
    dialog,
  }) => {
    const isModern = revision === '2026-07-28'
    // A round names its answers, a response is the answer itself.
    const sent = (own: object) => (isModern ? { answer: own } : own)
    const received = () =>
      isModern ? lastCall(demo)['inputResponses'] : responses(demo).at(-1)?.result
    await connectPanel.start(demo.tokenUrl(), revision)
    await callTool('ask_form')
    await expect(dialog).toContainText('Who is the order for?')
    await expect(dialog).toContainText('tools/call ask_form')

    await press(dialog, 'Accept')
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await expect(dialog).toContainText('Fill this in.')
    await fillOrder(dialog)
    await press(dialog, 'Accept')
    await expect(dialog).toHaveCount(0)
    await responsePane.expectStatus('done')
    await expect(responsePane.region).toContainText('ann@example.com')
    expect(received()).toEqual(sent({ action: 'accept', content: ORDER }))

    for (const [button, action] of [
      ['Decline', 'decline'],
      ['Cancel', 'cancel'],
    ] as const) {
      await composePane.sendButton.click()
      await dialog.waitFor()
      await press(dialog, button)
      await expect(responsePane.region).toContainText(`You chose to ${action}.`)
      expect(received()).toEqual(sent({ action }))
    }
    if (!isModern) {
      // Each answer is an exchange of its own.
      await page.getByRole('button', { name: 'Show traffic' }).click()
      await expect(page.getByRole('region', { name: 'Traffic' })).toContainText('an answer')
    }
  })
}

test('by keyboard alone, and Escape asks before typed words are lost', async ({
  connectPanel,
  demo,
  page,
  browsePanel,
  composePane,
  responsePane,
  dialog,
}) => {
  await connectPanel.start(demo.tokenUrl())
  await browsePanel.openTool('ask_form')
  await composePane.editor.waitFor()
  await composePane.sendWithKeyboard()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Ann Example')
  await page.keyboard.press('Escape')
  await expect(dialog).toContainText('What you typed is lost then.')
  await page.keyboard.press('Escape')
  await expect(dialog).not.toContainText('What you typed is lost then.')
  await dialog.getByRole('textbox', { name: 'Email' }).focus()
  await page.keyboard.type('ann@example.com')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(responsePane.region).toContainText('Ann Example')
  const content = {
    name: 'Ann Example',
    email: 'ann@example.com',
    seats: 5,
    plan: 'team',
    newsletter: false,
  }
  expect(lastCall(demo)['inputResponses']).toEqual({ answer: { action: 'accept', content } })
})

test('put aside, it waits in the status bar with what was typed', async ({
  connectPanel,
  demo,
  page,
  composePane,
  responsePane,
  callTool,
  dialog,
}) => {
  await connectPanel.start(demo.tokenUrl(), '2025-11-25')
  await callTool('ask_form')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Half typed')
  await press(dialog, 'Answer later')
  await expect(dialog).toHaveCount(0)
  await expect(responsePane.region).toContainText('The server is waiting for your answer.')
  await page.getByRole('button', { name: '1 question waiting' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Half typed')
  await press(dialog, 'Answer later')
  await composePane.stopButton.click()
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('was stopped')
  await expect(page.getByRole('button', { name: '1 question waiting' })).toHaveCount(0)
  expect(responses(demo)).toEqual([])
})

test('2026-07-28: an address is shown whole, opened by a click, and accepted', async ({
  connectPanel,
  context,
  demo,
  responsePane,
  callTool,
  dialog,
}) => {
  await connectPanel.start(demo.tokenUrl())
  await callTool('ask_url')
  const host = new URL(demo.origin).host
  await expect(dialog).toContainText(host)
  const link = dialog.getByRole('link', { name: `Open ${host}` })
  const url = (await link.getAttribute('href')) ?? ''
  expect(demo.received.some(({ path }) => url.endsWith(path) && path !== '/')).toBe(false)
  const opening = context.waitForEvent('page')
  await link.click()
  const opened = await opening
  expect(opened.url()).toBe(url)
  expect(await opened.evaluate(() => [window.opener, document.referrer])).toEqual([null, ''])
  await opened.close()
  await press(dialog, 'Accept, I’m done')
  await expect(responsePane.region).toContainText('You agreed to open the page')
  expect(lastCall(demo)['inputResponses']).toEqual({ answer: { action: 'accept' } })
})

test('server-everything: every kind of field, with its defaults', async ({
  connectPanel,
  everything,
  responsePane,
  callTool,
  dialog,
}) => {
  await connectPanel.start(`${everything.origin}/mcp`, '2025-11-25')
  await callTool('trigger-elicitation-request')
  await dialog.getByRole('textbox', { name: 'String', exact: true }).fill('Ann')
  await dialog.getByRole('textbox', { name: 'Integer' }).fill('101')
  await press(dialog, 'Accept')
  await expect(dialog).toContainText('Takes at most 100.')
  await dialog.getByRole('textbox', { name: 'Integer' }).fill('7')
  await press(dialog, 'Accept')
  await responsePane.expectStatus('done')
  expect(responses(everything).at(-1)?.result).toMatchObject({
    action: 'accept',
    content: { name: 'Ann', integer: 7, number: 3.14, untitledMultipleSelectEnum: ['Guitar'] },
  })
})

test('server-everything: sampling answered by hand, then refused', async ({
  connectPanel,
  everything,
  composePane,
  responsePane,
  callTool,
  dialog,
}) => {
  await connectPanel.start(`${everything.origin}/mcp`, '2025-11-25')
  const ask = { prompt: 'Say hi', maxTokens: 20 }
  await callTool('trigger-sampling-request', ask)
  await expect(dialog).toContainText('You are a helpful test server.')
  await expect(dialog).toContainText('Say hi')
  await dialog.getByRole('textbox', { name: 'Reply' }).fill('Hi there')
  await dialog.getByRole('textbox', { name: 'Model' }).fill('a-person')
  await press(dialog, 'Accept')
  await expect(responsePane.region).toContainText('Hi there')
  expect(responses(everything).at(-1)?.result).toEqual({
    role: 'assistant',
    content: { type: 'text', text: 'Hi there' },
    model: 'a-person',
    stopReason: 'endTurn',
  })
  await composePane.sendButton.click()
  await dialog.waitFor()
  await press(dialog, 'Decline')
  await responsePane.expectStatus('error')
  expect(responses(everything).at(-1)?.error).toMatchObject({ code: -1 })
})

test('server-everything: an error names an address to visit, then the call goes out again', async ({
  connectPanel,
  everything,
  responsePane,
  callTool,
  dialog,
}) => {
  await connectPanel.start(`${everything.origin}/mcp`, '2025-11-25')
  await callTool('trigger-url-elicitation', {
    url: `${everything.origin}/visit`,
    message: 'Please look at this page.',
    elicitationId: 'e-1',
    errorPath: true,
  })
  await expect(dialog).toContainText('Open this link to satisfy the prerequisite')
  await press(dialog, 'Accept and send again')
  // The second call takes the other path: a request of the server, answered.
  await expect(dialog).toContainText('Please look at this page.')
  await expect(dialog).toContainText(`${everything.origin}/visit`)
  await press(dialog, 'Accept')
  await responsePane.expectStatus('done')
  expect(everything.calls('tools/call')).toHaveLength(2)
  expect(lastCall(everything)['arguments']).toMatchObject({ elicitationId: 'e-1' })
  expect(responses(everything).at(-1)?.result).toEqual({ action: 'accept' })
})
