/** The editor's floating parts, by keyboard alone: what can be written, what stands here, what mends it. */
import { expect, type Locator, type Page } from '@playwright/test'

import { test as base } from './fixtures.ts'

/** Monaco's widgets have roles, but names of their own making. */
export class Suggestions {
  readonly options: Locator
  readonly hover: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.options = page.locator('.suggest-widget').getByRole('option')
    this.hover = page
      .locator('.monaco-hover')
      .getByRole('tooltip')
      .or(page.locator('.monaco-hover'))
  }

  /** The suggestion of exactly this name. */
  option(name: string): Locator {
    const exactly = this.page.locator('.label-name').getByText(name, { exact: true })
    return this.options.filter({ has: exactly })
  }

  /** Waits for a suggestion, walks to it, and accepts it. */
  async take(name: string): Promise<void> {
    const wanted = this.option(name)
    await wanted.waitFor()
    for (let step = 0; step < 20 && !(await this.isFocused(wanted)); step++) {
      await this.page.keyboard.press('ArrowDown')
    }
    await expect(wanted).toHaveClass(/\bfocused\b/)
    await this.page.keyboard.press('Enter')
  }

  /** The list is drawn anew while one types: an arrow pressed in between would move the cursor. */
  private async isFocused(wanted: Locator): Promise<boolean> {
    const waiting = expect(wanted).toHaveClass(/\bfocused\b/, { timeout: 700 })
    return waiting.then(
      () => true,
      () => false,
    )
  }

  /** Asks for suggestions where the cursor is. */
  async ask(): Promise<void> {
    await this.page.keyboard.press('Control+Space')
  }

  /** Puts the cursor behind a text; the editor has the focus. */
  async goBehind(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+F')
    await this.page.keyboard.insertText(text)
    await this.page.keyboard.press('Escape')
    await this.page.keyboard.press('ArrowRight')
  }
}

/** The tests' own `test`, with the editor's floating parts. */
export const test = base.extend<{ suggestions: Suggestions }>({
  suggestions: async ({ page }, use) => use(new Suggestions(page)),
})
