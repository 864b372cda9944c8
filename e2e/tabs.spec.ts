/** Open requests: what is done with them, and what of them is there after a reload. */
import type { Page } from '@playwright/test'

import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { answer } from './servers/scriptedServer.ts'

const tabs = (page: Page) =>
  page
    .getByRole('tablist', { name: 'Requests' })
    .or(page.locator('[data-tab] [role=tab]'))
    .and(page.getByRole('tab'))
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })

/** Names of the open requests, in their order on screen. */
async function expectOrder(page: Page, ...names: readonly string[]): Promise<void> {
  await expect(page.locator('[data-tab]')).toHaveCount(names.length)
  await expect
    .poll(() =>
      page
        .locator('[data-tab]')
        .evaluateAll((all) =>
          all
            .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
            .map((each) => each.querySelector('[role=tab]')?.getAttribute('aria-label')),
        ),
    )
    .toEqual(names)
}

test('are renamed, duplicated, closed and opened again', async ({
  page,
  connectPanel,
  browsePanel,
  composePane,
}) => {
  await connectPanel.open()
  await connectPanel.tryDemoButton.click()
  await connectPanel.expectConnected()
  for (const name of ['list_connectors_alloy', 'execute_action_alloy', 'get_credentials_alloy']) {
    await browsePanel.choose('Tools', name)
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true')
  }
  await composePane.editor.waitFor()

  await test.step('a double click names one', async () => {
    await tab(page, 'execute_action_alloy').dblclick()
    const field = page.getByRole('textbox', { name: 'Name of the request' })
    await expect(field).toBeFocused()
    await page.keyboard.type('Post [n] x')
    await expectClean(page, 'section[aria-label=Request]')
    await page.keyboard.press('Enter')
    await expectOrder(page, 'list_connectors_alloy', 'Post [n] x', 'get_credentials_alloy')
    await expect(tab(page, 'Post [n] x')).toBeFocused()
  })
  await test.step('its text is another, its name is not', async () => {
    await composePane.write('{"jsonrpc":"2.0","id":1,"method":"tools/list"}')
    await expect(tab(page, 'Post [n] x')).toHaveAccessibleDescription('Edited')
    await tab(page, 'get_credentials_alloy').click()
    await composePane.write('{"jsonrpc":"2.0","id":1,"method":"tools/list"}')
    await expectOrder(page, 'list_connectors_alloy', 'Post [n] x', 'tools/list')
  })
  await test.step('the menu duplicates one, whichever is in front', async () => {
    await tab(page, 'Post [n] x').click({ button: 'right' })
    const menu = page.getByRole('menu')
    await expect(menu).toBeVisible()
    await expectClean(page, 'section[aria-label=Request]')
    await menu.getByRole('menuitem', { name: 'Duplicate' }).click()
    await expectOrder(
      page,
      'list_connectors_alloy',
      'Post [n] x',
      'Post [n] x (copy)',
      'tools/list',
    )
    await expect(composePane.editor).toBeVisible()
  })
  await test.step('keys close one and move the next', async () => {
    await tab(page, 'Post [n] x (copy)').focus()
    await page.keyboard.press('Delete')
    await expect(tab(page, 'tools/list')).toBeFocused()
    await page.keyboard.press('Control+Shift+ArrowLeft')
    await expectOrder(page, 'list_connectors_alloy', 'tools/list', 'Post [n] x')
    await expect(tab(page, 'tools/list')).toBeFocused()
    await page.keyboard.press('x')
    await expect(tab(page, 'Post [n] x')).toBeFocused()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: /^Reopen closed request/ }).click()
    await expectOrder(page, 'list_connectors_alloy', 'tools/list', 'Post [n] x')
    await page.keyboard.press('1')
    await expect(tab(page, 'list_connectors_alloy')).toHaveAttribute('aria-selected', 'true')
  })
  await test.step('all are closed and come back one by one', async () => {
    await page.getByRole('button', { name: 'Tab actions' }).click()
    await page.getByRole('menuitem', { name: 'Close all' }).click()
    const reopen = page.getByRole('button', { name: 'Reopen closed request' })
    await reopen.click()
    await expectOrder(page, 'list_connectors_alloy')
    await expect(composePane.editor).toBeVisible()
  })
})

test('are dragged to another place, from the first to the last and back', async ({
  page,
  connectPanel,
  browsePanel,
}) => {
  // Wide enough for all of them: where the strip scrolls, places move under the pointer.
  await page.setViewportSize({ width: 1920, height: 900 })
  await connectPanel.open()
  await connectPanel.tryDemoButton.click()
  await connectPanel.expectConnected()
  const [a, b, c] = [
    'list_connectors_alloy',
    'execute_action_alloy',
    'get_credentials_alloy',
  ] as const
  for (const name of [a, b, c]) {
    await browsePanel.choose('Tools', name)
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true')
  }
  await expectOrder(page, a, b, c)
  const middle = async (name: string) => {
    const box = await tab(page, name).boundingBox()
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  }
  const from = await middle(a)
  const to = await middle(c)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x + 30, to.y, { steps: 12 })
  await expectOrder(page, b, c, a)
  await page.mouse.up()
  await expectOrder(page, b, c, a)
  await expect(tab(page, a)).toHaveAttribute('aria-selected', 'true')
  const back = await middle(a)
  const first = await middle(b)
  await page.mouse.move(back.x, back.y)
  await page.mouse.down()
  await page.mouse.move(first.x - 40, first.y, { steps: 12 })
  await page.mouse.up()
  await expectOrder(page, a, b, c)
})

const SECRET = 'tk7Qm2vWx9Lr4Zb8'
const JSON_TYPE = { 'content-type': 'application/json' }

test('are there after a reload: text, name, cursor and figures, and no secret in between', async ({
  page,
  connectPanel,
  composePane,
  responsePane,
  scripted,
}) => {
  const url = scripted.on(`/mcp/echo-server/${SECRET}`, ({ body }) => {
    const { id, method } = JSON.parse(body || '{}')
    const results: Record<string, object> = {
      'server/discover': {
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {} },
        serverInfo: { name: 'echo', version: '1' },
      },
      'tools/list': { tools: [{ name: 'echo', inputSchema: { type: 'object' } }] },
    }
    const result = results[method] ?? { content: [{ type: 'text', text: 'There' }] }
    return [answer({ headers: JSON_TYPE, body: JSON.stringify({ jsonrpc: '2.0', id, result }) })]
  })
  await connectPanel.start(url, '2026-07-28')
  await page.keyboard.press('n')
  const lines = Array.from({ length: 80 }, (_, index) => `  "line${index}": ${index},`)
  const long = `{\n${lines.join('\n')}\n  "jsonrpc": "2.0", "id": 31, "method": "ping"\n}`
  await composePane.write(long)
  await page.keyboard.press('ControlOrMeta+Home')
  for (let line = 0; line < 60; line++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('n')
  await expect(page.locator('.monaco-editor')).toContainText('"line59": 59,')

  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  const message = {
    jsonrpc: '2.0',
    id: 32,
    method: 'tools/call',
    params: { name: 'echo', arguments: { token: SECRET } },
  }
  await composePane.send(message)
  await responsePane.expectStatus('done')
  await expectOrder(page, 'ping', 'echo')
  await tab(page, 'ping').dblclick()
  await page.keyboard.type('My long one')
  await page.keyboard.press('Enter')
  await tab(page, 'echo').click()

  await page.reload()
  const kept = await page.evaluate(() =>
    Object.entries(sessionStorage).filter(([key]) => !key.startsWith('mcpx.secrets.')),
  )
  expect(kept.map(([key]) => key)).toContain('mcpx.tabs')
  expect(JSON.stringify(kept)).not.toContain(SECRET.slice(0, 8))
  // The way to connect comes up by itself.
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await expectOrder(page, 'My long one', 'echo')
  await expect(tab(page, 'echo')).toHaveAttribute('aria-selected', 'true')
  await expect(responsePane.region).toContainText(/Before the reload: 200 OK, [\d.]+ m?s, \d+ B\./)
  await expect(page.locator('.monaco-editor')).toContainText(SECRET)
  await expectClean(page)

  await tab(page, 'My long one').click()
  await expect(tab(page, 'My long one')).toHaveAccessibleDescription('Edited')
  await expect(page.locator('.monaco-editor')).toContainText('"line59": 59,')
  await composePane.editor.focus()
  await page.keyboard.type('X')
  await expect(page.locator('.monaco-editor')).toContainText('"line59": 59,nX')
})

test('nothing that stands in the storage keeps the page from working', async ({
  page,
  connectPanel,
  composePane,
}) => {
  await page.addInitScript(() => {
    sessionStorage.setItem(
      'mcpx.tabs',
      '{"version":1,"tabs":[{"text":[{}]},{"text":"{}","view":7}],"active":-4}',
    )
  })
  await connectPanel.open()
  await connectPanel.tryDemoButton.click()
  await connectPanel.expectConnected()
  await expect(tabs(page)).toHaveCount(2)
  await expect(composePane.editor).toBeVisible()
})
