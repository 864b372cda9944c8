/** What the tests of "The server asks" share: the dialog, calls, and what a server received. */
import type { Locator, Page } from '@playwright/test'

import type { BrowsePanel, ComposePane, ConnectPanel } from './pages.ts'
import type { Recorder } from './servers/recorder.ts'

/** One message as a server was posted it. */
type Posted = {
  readonly id?: string | number
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly result?: unknown
  readonly error?: unknown
}

/** The dialog by its name. */
export function dialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'The server asks' })
}

/** Presses one of its buttons; the start of the name will do. */
export function press(dialog: Locator, name: string): Promise<void> {
  return dialog.getByRole('button', { name }).click()
}

/** The JSON of everything a server was posted, oldest first. */
export function posted({ received }: Pick<Recorder, 'received'>): readonly Posted[] {
  return received.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))
}

/** What was sent with the last call of a tool. */
export function lastCall(server: Recorder): Readonly<Record<string, unknown>> {
  return JSON.parse(server.calls('tools/call').at(-1)?.body ?? '{}').params
}

/** Our responses to requests of the server. */
export function responses(server: Pick<Recorder, 'received'>): readonly Posted[] {
  return posted(server).filter(({ method }) => method === undefined)
}

/** Connects to an address, by the newest revision or a pinned one. */
export async function connect(
  panel: ConnectPanel,
  page: Page,
  url: string,
  revision = '2026-07-28',
): Promise<void> {
  await panel.open()
  await panel.paste(url)
  if (revision !== '2026-07-28') {
    await page.getByText('Advanced', { exact: true }).click()
    await panel.protocol.selectOption(revision)
  }
  await panel.connectButton.click()
  await panel.expectConnected(revision)
}

/** Where a tool is chosen and called. */
type Panes = { readonly browsePanel: BrowsePanel; readonly composePane: ComposePane }

/** Calls a tool as it is drafted, or with arguments. */
export async function call(
  { browsePanel, composePane }: Panes,
  name: string,
  args?: object,
): Promise<void> {
  await open(browsePanel, name)
  await composePane.editor.waitFor()
  if (args === undefined) return composePane.sendButton.click()
  return composePane.send({
    jsonrpc: '2.0',
    id: 900,
    method: 'tools/call',
    params: { name, arguments: args },
  })
}

/** Opens a tool's request, also one that stands on a later page of the list. */
export async function open(browsePanel: BrowsePanel, name: string): Promise<void> {
  const loadAll = browsePanel.filter.page().getByRole('button', { name: /^Load all/ })
  await browsePanel.entries('Tools').first().waitFor()
  if ((await loadAll.count()) > 0) await loadAll.first().click()
  await browsePanel.filter.fill(name)
  await browsePanel.choose('Tools', name)
}
