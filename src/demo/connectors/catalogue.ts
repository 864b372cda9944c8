/** The simulated connectors, and how to find one, one of its actions, or the nearest names. */
import { klaviyo, zendesk } from './audience.ts'
import { shopify } from './commerce.ts'
import { hubspot, salesforce } from './crm.ts'
import { quickbooks, stripe } from './finance.ts'
import { slack } from './messaging.ts'
import { jira } from './planning.ts'
import type { Action, Connector } from './types.ts'
import { notion, sheets } from './work.ts'

export const CONNECTORS: readonly Connector[] = [
  slack,
  hubspot,
  notion,
  salesforce,
  sheets,
  jira,
  shopify,
  stripe,
  quickbooks,
  klaviyo,
  zendesk,
]

/** Every category that a connector has, sorted. */
export const CATEGORIES: string[] = [
  ...new Set(CONNECTORS.flatMap(({ category }) => category)),
].sort()

export function findConnector(id: string): Connector | undefined {
  return CONNECTORS.find((connector) => connector.id === id)
}

export function findAction(connector: Connector, id: string): Action | undefined {
  return connector.actions.find((action) => action.id === id)
}

/** Up to three of the names that differ least from what was written. */
export function nearest(written: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, away: distance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, away }) => away <= Math.max(3, name.length / 2))
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** Levenshtein distance: single letters added, left out or exchanged. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1]
    for (const [j, other] of Array.from(b).entries()) {
      const swap = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
