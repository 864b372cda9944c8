/** The order of a list: by intent, by name prefix, from A to Z, or as the server sent it. */
import type { Entry } from '#mcp/types.ts'
import type { ListRow } from '#ui/listRows.ts'

export type Order = 'intent' | 'prefix' | 'server' | 'az'

export type EntryRow = ListRow<Entry>

/** What the menu calls each order. */
export const ORDER_NAMES: Readonly<Record<Order, string>> = {
  intent: 'Intent',
  prefix: 'Name prefix',
  server: 'Server order',
  az: 'A–Z',
}

/**
 * The tools of an Alloy server by what one wants from them, in the order one needs them (alloy.md,
 * Tools). The suffix `_alloy` is optional there.
 */
const INTENTS = [
  {
    label: 'Discover',
    names: [
      'list_connectors',
      'get_connector_resources',
      'get_action_details',
      'discover_action_path',
    ],
  },
  {
    label: 'Credentials',
    names: ['get_credentials', 'get_credential_metadata', 'create_credential'],
  },
  { label: 'Run', names: ['execute_action'] },
] as const

export type Intent = (typeof INTENTS)[number]['label']

const RANKS = new Map(
  INTENTS.flatMap(({ label, names }) => names.map((name) => ({ label, name }))).map(
    ({ label, name }, rank) => [name as string, { label, rank }] as const,
  ),
)

/** How many of the eight names make a server an Alloy server. */
const ENOUGH_ALLOY_NAMES = 4
/** More groups than this are no overview; fewer than two are none. */
const MAX_GROUPS = 8
const OTHER = 'Other'

function rankOf(name: string) {
  return RANKS.get(name.replace(/_alloy$/, ''))
}

/** What an Alloy tool is for; undefined for any other tool. */
export function intentOf(name: string): Intent | undefined {
  return rankOf(name)?.label
}

/** The orders that make sense for these entries; the first is the one to start with. */
export function ordersFor(entries: readonly Entry[]): readonly Order[] {
  const ranks = new Set(entries.flatMap(({ key }) => rankOf(key)?.rank ?? []))
  const orders: Order[] = []
  if (ranks.size >= ENOUGH_ALLOY_NAMES) orders.push('intent')
  if (prefixesOf(entries).size > 0) orders.push('prefix')
  return [...orders, 'az', 'server']
}

/** The rows of a list in an order: headings where there are groups, entries with unique keys. */
export function rowsOf(entries: readonly Entry[], order: Order): readonly EntryRow[] {
  const options = entries.map(withKeys())
  switch (order) {
    case 'server':
      return options
    case 'az':
      return byName(options)
    case 'intent':
      return grouped(byRank(options), (key) => intentOf(key), INTENT_LABELS)
    case 'prefix': {
      const prefixes = prefixesOf(entries)
      const labelOf = (key: string) => {
        const prefix = prefixOf(key)
        return prefix !== undefined && prefixes.has(prefix) ? prefix : undefined
      }
      return grouped(byName(options), labelOf, [...prefixes].sort())
    }
  }
}

const INTENT_LABELS = INTENTS.map(({ label }) => label)

type Option = Extract<EntryRow, { kind: 'option' }>

/** `tools:echo`, as tabs remember it; a name the server lists twice gets a number. */
function withKeys() {
  const seen = new Map<string, number>()
  return (entry: Entry): Option => {
    const id = `${entry.kind}:${entry.key}`
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return { kind: 'option', key: count === 1 ? id : `${id} #${count}`, item: entry }
  }
}

const collator = new Intl.Collator('en', { numeric: true })

function byName(options: readonly Option[]): readonly Option[] {
  return options.toSorted((a, b) => collator.compare(a.item.label, b.item.label))
}

function byRank(options: readonly Option[]): readonly Option[] {
  const last = RANKS.size
  const rank = (option: Option) => rankOf(option.item.key)?.rank ?? last
  return options.toSorted((a, b) => rank(a) - rank(b))
}

/** The part before the first separator, when there is something behind it. */
function prefixOf(name: string): string | undefined {
  return /^([^_\-./:]+)[_\-./:]+[^_\-./:]/.exec(name)?.[1]
}

/** Prefixes that two or more names share, if they and the rest make 2 to 8 groups; else none. */
function prefixesOf(entries: readonly Entry[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { key } of entries) {
    const prefix = prefixOf(key)
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  }
  const shared = [...counts].filter(([, count]) => count > 1)
  const covered = shared.reduce((sum, [, count]) => sum + count, 0)
  const groups = shared.length + (covered < entries.length ? 1 : 0)
  const isUseful = groups >= 2 && groups <= MAX_GROUPS
  return new Set(isUseful ? shared.map(([prefix]) => prefix) : [])
}

/** Headings in the given order, then "Other"; the options keep their order inside a group. */
function grouped(
  options: readonly Option[],
  labelOf: (name: string) => string | undefined,
  labels: readonly string[],
): readonly EntryRow[] {
  const groups = new Map<string | undefined, Option[]>()
  for (const option of options) {
    const label = labelOf(option.item.key)
    const members = groups.get(label)
    if (members) members.push(option)
    else groups.set(label, [option])
  }
  const headed = (label: string, members: readonly Option[] = []): readonly EntryRow[] =>
    members.length === 0
      ? []
      : [{ kind: 'group', key: `group:${label}`, label, count: members.length }, ...members]
  return [
    ...labels.flatMap((label) => headed(label, groups.get(label))),
    ...headed(OTHER, groups.get(undefined)),
  ]
}
