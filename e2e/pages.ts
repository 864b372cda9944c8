/** The panels of the page, found by the names that stay: one small class each, locators and verbs. */
import { expect, type Locator, type Page } from '@playwright/test'

/** Names may gain context ("Send Ctrl+Enter") but keep their first words. */
function named(name: string): RegExp {
  return new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`)
}

/** The lists of the browser. */
export type ListName = 'Tools' | 'Resources' | 'Resource templates' | 'Prompts'

/** The ways to sign in. */
export type Authentication = 'None' | 'Token URL' | 'API key' | 'OAuth'

/** Where a connection is made. */
export class ConnectPanel {
  readonly field: Locator
  readonly authentication: Locator
  readonly protocol: Locator
  readonly otherHeaders: Locator
  readonly connectButton: Locator
  readonly cancelButton: Locator
  readonly disconnectButton: Locator
  readonly tryDemoButton: Locator
  readonly status: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.field = page.getByRole('textbox', { name: 'Server URL, configuration or curl' })
    this.authentication = page.getByRole('radiogroup', { name: 'Authentication' })
    this.protocol = page.getByRole('combobox', { name: 'Protocol' })
    this.otherHeaders = page.getByRole('group', { name: 'Other headers' })
    this.connectButton = page.getByRole('button', { name: /^Connect$/ })
    this.cancelButton = page.getByRole('button', { name: named('Cancel') })
    this.disconnectButton = page.getByRole('button', { name: named('Disconnect') })
    this.tryDemoButton = page.getByRole('button', { name: named('Try it without an account') })
    this.status = page.getByRole('status', { name: 'Connection' })
  }

  /** Opens the start page. */
  async open(): Promise<void> {
    await this.page.goto('./')
    await this.field.waitFor()
  }

  /** Puts text into the one field in one go, as pasting does. */
  async paste(text: string): Promise<void> {
    await this.field.fill(text)
  }

  /** A field of the chosen way to sign in, by its name or the start of it. */
  credential(name: string): Locator {
    return this.page.getByRole('textbox', { name: named(name) })
  }

  async authenticate(how: Authentication): Promise<void> {
    await this.authentication.getByRole('radio', { name: named(how) }).click()
  }

  /** Adds one more line to the other headers and fills it. */
  async addHeader(name: string, value: string): Promise<void> {
    await this.otherHeaders.getByRole('button', { name: named('Add header') }).click()
    await this.otherHeaders
      .getByRole('textbox', { name: named('Header name') })
      .last()
      .fill(name)
    await this.otherHeaders
      .getByRole('textbox', { name: named('Header value') })
      .last()
      .fill(value)
  }

  /** Pastes an address, connects, and waits until connected. */
  async connect(text: string): Promise<void> {
    await this.paste(text)
    await this.connectButton.click()
    await this.expectConnected()
  }

  /** Insists on a revision, as is done under Advanced. */
  async pin(revision: string): Promise<void> {
    await this.page.getByText('Advanced', { exact: true }).click()
    await this.protocol.selectOption(revision)
  }

  /** Opens the start page, and connects to an address in any revision or in a pinned one. */
  async start(text: string, revision?: string): Promise<void> {
    await this.open()
    await this.paste(text)
    if (revision !== undefined) await this.pin(revision)
    await this.connectButton.click()
    await this.expectConnected(revision)
  }

  /** Chooses from the connection's menu. */
  async menu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: named('Connection menu') }).click()
    await this.page.getByRole('menuitem', { name: named(item) }).click()
  }

  async expectConnected(revision?: string): Promise<void> {
    await expect(this.status).toHaveAttribute('data-status', 'connected')
    if (revision) await expect(this.status).toHaveAttribute('data-revision', revision)
  }

  /** Waits for the failed state; `code` is the stable short code of the reason. */
  async expectFailed(code?: string | RegExp): Promise<void> {
    await expect(this.status).toHaveAttribute('data-status', 'failed')
    if (code) await expect(this.status).toHaveAttribute('data-error', code)
  }
}

/** What the server offers. */
export class BrowsePanel {
  readonly filter: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.filter = page.getByRole('searchbox', { name: named('Filter') })
  }

  list(name: ListName): Locator {
    const byName = { name: named(name) }
    return this.page.getByRole('listbox', byName).or(this.page.getByRole('tree', byName))
  }

  entries(list: ListName): Locator {
    return this.list(list).locator('[data-name]')
  }

  /** One entry by its exact name or URI. */
  entry(list: ListName, name: string): Locator {
    return this.list(list).locator(`[data-name=${JSON.stringify(name)}]`)
  }

  /** Chooses an entry, which opens a request for it. */
  async choose(list: ListName, name: string): Promise<void> {
    await this.entry(list, name).click()
  }

  /** Opens a request for a tool, also for one that stands on a later page of the list. */
  async openTool(name: string): Promise<void> {
    const loadAll = this.page.getByRole('button', { name: /^Load all/ })
    await this.entries('Tools').first().waitFor()
    if ((await loadAll.count()) > 0) await loadAll.first().click()
    await this.filter.fill(name)
    await this.choose('Tools', name)
  }
}

/** Where a request is written and sent. */
export class ComposePane {
  readonly editor: Locator
  readonly sendButton: Locator
  readonly stopButton: Locator
  readonly problems: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.editor = page.getByRole('textbox', { name: 'Request JSON' })
    this.sendButton = page.getByRole('button', { name: named('Send') })
    this.stopButton = page.getByRole('button', { name: named('Stop') })
    this.problems = page.getByRole('region', { name: named('Problems') })
  }

  /** Replaces the whole text. Monaco has no form field, so this goes through the keyboard. */
  async write(text: string): Promise<void> {
    await this.editor.focus()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.insertText(text)
  }

  /** Replaces the whole text with a message and sends it. */
  async send(message: unknown): Promise<void> {
    await this.write(typeof message === 'string' ? message : JSON.stringify(message, null, 2))
    await this.sendButton.click()
  }

  /** The same for a message that something is wrong with: the first press only says so. */
  async sendAnyway(message: unknown): Promise<void> {
    await this.send(message)
    await this.page
      .getByRole('status', { name: 'Not sent' })
      .getByRole('button', { name: named('Send anyway') })
      .click()
  }

  /** Replaces the whole text and sends it by key, whatever the checks know of it by then. */
  async sendUnchecked(message: unknown): Promise<void> {
    await this.write(JSON.stringify(message, null, 2))
    await this.page.keyboard.press('ControlOrMeta+Shift+Enter')
  }

  async sendWithKeyboard(): Promise<void> {
    await this.editor.focus()
    await this.page.keyboard.press('ControlOrMeta+Enter')
  }
}

/** The states of the response region. */
export type ResponseStatus = 'idle' | 'pending' | 'streaming' | 'done' | 'error' | 'cancelled'

/** The ways to look at a response. */
export type ResponseView = 'Result' | 'Stream' | 'Raw' | 'Headers' | 'Timing' | 'Checks'

/** What came back. */
export class ResponsePane {
  readonly region: Locator

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Response', exact: true })
  }

  async expectStatus(status: ResponseStatus): Promise<void> {
    await expect(this.region).toHaveAttribute('data-status', status)
  }

  async show(view: ResponseView): Promise<void> {
    await this.region.getByRole('tab', { name: named(view) }).click()
  }
}

/** Every exchange so far. */
export class TrafficPanel {
  readonly region: Locator

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: named('Traffic') })
  }

  rows(method?: string): Locator {
    const test = method ? `[data-method=${JSON.stringify(method)}]` : ''
    return this.region.locator(`[data-exchange]${test}`)
  }
}
