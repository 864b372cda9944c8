/** What axe has to say of a page. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { expect } from './fixtures.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails where axe finds something on the page, or inside what a selector names. */
export async function expectClean(page: Page, within?: string): Promise<void> {
  await settle(page)
  await expectNothing(scan(page, within).withTags(RULES))
}

/** Frames need a second page that puts their results together, which takes twice as long as finding them. */
function scan(page: Page, within: string | undefined): AxeBuilder {
  const axe = new AxeBuilder({ page })
    .setLegacyMode(page.frames().length === 1)
    .options({ resultTypes: ['violations'] })
  return within === undefined ? axe : axe.include(within)
}

/** The same in the light theme, and in the dark one what depends on colours: nothing else differs. */
export async function expectCleanInBothThemes(page: Page, within?: string): Promise<void> {
  await expectClean(page, within)
  await changeTheme(page, 'dark')
  await expectNothing(scan(page, within).withRules(['color-contrast', 'link-in-text-block']))
  await changeTheme(page, 'light')
}

async function changeTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await settle(page)
}

/** Colours change and dialogs come up in steps: half-way they have another contrast. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What starts one may itself be drawn in the next frame.
    for (let frames = 0; frames < 2; frames++) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve)
      })
    }
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(ending.map(({ finished }) => finished.catch(() => null)))
  })
}

async function expectNothing(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  const summary = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n  ')}`,
  )
  expect(summary).toEqual([])
}
