/** What axe has to say of a page. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { expect } from './fixtures.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails where axe finds something on the page, or inside what a selector names. */
export async function expectClean(page: Page, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(RULES)
  if (within !== undefined) axe.include(within)
  const { violations } = await axe.analyze()
  const summary = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n  ')}`,
  )
  expect(summary).toEqual([])
}
