/** What axe has to say of a page. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { expect } from './fixtures.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails where axe finds something on the page, or inside what a selector names. */
export async function expectClean(page: Page, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(RULES)
  if (within !== undefined) axe.include(within)
  await expectNothing(axe)
}

/** The same in the light theme, and in the dark one what depends on colours: nothing else differs. */
export async function expectCleanInBothThemes(page: Page): Promise<void> {
  await expectClean(page)
  await changeTheme(page, 'dark')
  await expectNothing(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']))
  await changeTheme(page, 'light')
}

/** Colours change in steps: half-way they have another contrast. */
async function changeTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.evaluate(async () => {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve)
    })
    const changes = document.getAnimations().filter((each) => each instanceof CSSTransition)
    await Promise.all(changes.map(({ finished }) => finished.catch(() => null)))
  })
}

async function expectNothing(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  const summary = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n  ')}`,
  )
  expect(summary).toEqual([])
}
