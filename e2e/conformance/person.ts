/** What a person does in the page to go through a scenario: connect, choose, write, send, answer. */
import { expect, type Page } from '@playwright/test'

import {
  BrowsePanel,
  ComposePane,
  ConnectPanel,
  ResponsePane,
  type ListName,
  type ResponseStatus,
} from '../pages.ts'

type Message = { readonly params?: Readonly<Record<string, unknown>> }

/** One person with one page. */
export class Person {
  readonly page: Page
  readonly browse: BrowsePanel
  readonly response: ResponsePane
  private readonly connecting: ConnectPanel
  private readonly compose: ComposePane

  constructor(page: Page) {
    this.page = page
    this.connecting = new ConnectPanel(page)
    this.browse = new BrowsePanel(page)
    this.compose = new ComposePane(page)
    this.response = new ResponsePane(page)
  }

  /** Connects with a revision chosen under Advanced, as somebody does who wants exactly that one. */
  async connect(server: string, revision: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await this.connecting.start(server, revision)
  }

  async disconnect(): Promise<void> {
    await this.connecting.menu('Disconnect')
  }

  /** Turns to a list and waits until the server's answer is there. */
  async list(name: ListName): Promise<void> {
    const shown = this.page.getByRole('button', { name: `Show ${name.toLowerCase()}` })
    if (name !== 'Tools') await shown.click()
    await expect(this.browse.entries(name).first()).toBeVisible()
  }

  /** Opens the request for an entry and changes some of its parameters in the editor. */
  async open(list: ListName, name: string, params: object = {}): Promise<void> {
    await this.browse.choose(list, name)
    await this.compose.editor.waitFor()
    await expect.poll(async () => this.drafted()).toContain(JSON.stringify(name))
    const draft: Message = JSON.parse(await this.drafted())
    const changed = { ...draft, params: { ...draft.params, ...params } }
    await this.compose.write(JSON.stringify(changed, null, 2))
  }

  /** Sends what stands in the editor and waits for its answer. */
  async send(status: ResponseStatus = 'done'): Promise<void> {
    const before = await this.exchange()
    await this.compose.sendWithKeyboard()
    await expect.poll(async () => this.exchange()).not.toBe(before)
    await this.response.expectStatus(status)
  }

  async call(tool: string, args: object = {}): Promise<void> {
    await this.open('Tools', tool, { arguments: args })
    await this.send()
  }

  /** Calls a tool whose answer asks for input, and gives it in the dialog. */
  async callAndAnswer(tool: string): Promise<void> {
    await this.open('Tools', tool, { arguments: {} })
    await this.compose.sendWithKeyboard()
    const dialog = this.page.getByRole('dialog', { name: /^The server asks/ })
    await dialog.waitFor()
    await dialog.getByRole('button', { name: /^Accept/ }).click()
    await expect(dialog).toBeHidden()
    await this.response.expectStatus('done')
  }

  /** Names of the tools that the page lists without a warning. */
  async usableTools(): Promise<string[]> {
    const rows = await this.browse.entries('Tools').all()
    const usable: string[] = []
    for (const row of rows) {
      const isValid = (await row.getAttribute('data-valid')) === 'true'
      const isWarned = (await row.locator('[aria-label]').count()) > 0
      const name = await row.getAttribute('data-name')
      if (isValid && !isWarned && name !== null) usable.push(name)
    }
    return usable
  }

  /** Sends a request that nothing in the lists stands for. */
  async sendByHand(method: string): Promise<void> {
    await this.page.keyboard.press('n')
    await this.compose.editor.waitFor()
    const draft: Message = JSON.parse(await this.drafted())
    await this.compose.write(JSON.stringify({ ...draft, method }, null, 2))
    await this.send()
  }

  /** Keeps a stream open on which a server with a session may ask and tell. */
  async listen(): Promise<void> {
    const control = this.page.getByRole('switch', { name: 'Live updates' })
    if ((await control.getAttribute('aria-checked')) !== 'true') await control.click()
  }

  /** The tool's definition as the details show it, read back. */
  async definition(tool: string): Promise<{ readonly inputSchema?: unknown }> {
    await this.browse.choose('Tools', tool)
    await this.browse.entry('Tools', tool).focus()
    await this.page.keyboard.press('i')
    const dialog = this.page.getByRole('dialog')
    await dialog.getByText('Definition as the server lists it').click()
    const text = await dialog.getByRole('region', { name: 'Definition' }).textContent()
    await this.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    return JSON.parse(text ?? '')
  }

  private async drafted(): Promise<string> {
    await this.compose.editor.focus()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.press('ControlOrMeta+C')
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  private async exchange(): Promise<string | null> {
    if ((await this.response.region.count()) === 0) return null
    return this.response.region.getAttribute('data-exchange')
  }
}
