/** Runs one action over the seeded records and the user's own changes. */
import { numberOf, textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { tableOf } from '../world.ts'
import type { Row, User } from '../world.ts'
import { listReply, trimmed } from './envelope.ts'
import type { Action, Collection, Connector } from './types.ts'

/** Parameters of lists that are not properties of a record. */
const PAGING = new Set(['limit', 'offset', 'query'])

export type Ran =
  | { readonly kind: 'reply'; readonly reply: JsonObject }
  | { readonly kind: 'missing'; readonly key: string; readonly id: string }

export type Run = {
  readonly user: User
  readonly connector: Connector
  readonly action: Action
  readonly parameters: JsonObject
  readonly at: Date
}

/** Whether an action only reads, so that its reply may be cached. */
export function isRead(action: Action): boolean {
  return action.verb === 'list' || action.verb === 'get'
}

/** Performs the action with parameters that already fit its schema. */
export function runAction(run: Run): Ran {
  const { connector, action, user } = run
  const collection = connector.collections.find(({ name }) => name === action.collection)
  if (collection === undefined) return { kind: 'reply', reply: { data: null } }
  const parameters = connector.normalise?.(run.parameters) ?? run.parameters
  const tableKey = `${connector.id}/${collection.name}`
  const rows = rowsOf(user, tableKey, collection)
  switch (action.verb) {
    case 'list':
      return { kind: 'reply', reply: listRows(rows, parameters, action) }
    case 'create':
      return one(addRow(run, tableKey, collection, parameters))
    case 'get':
    case 'update':
    case 'delete':
      return changeRow(run, { tableKey, collection, rows, parameters })
  }
}

function one(row: Row): Ran {
  return { kind: 'reply', reply: { data: trimmed(row, 10), metadata: { total: 1, returned: 1 } } }
}

/** Seeded and added records, with the user's changes applied. */
function rowsOf(user: User, tableKey: string, collection: Collection): readonly Row[] {
  const { added, changed, removed } = tableOf(user, tableKey)
  const seeded = Array.from({ length: collection.count }, (_, index) => collection.row(index))
  const own = collection.newestFirst === true ? added.toReversed() : added
  const all = collection.newestFirst === true ? [...own, ...seeded] : [...seeded, ...own]
  return all.flatMap((row) => {
    const id = String(row[collection.key])
    return removed.includes(id) ? [] : [{ ...row, ...changed[id] }]
  })
}

function listRows(rows: readonly Row[], parameters: JsonObject, action: Action): JsonObject {
  const query = textOf(parameters, 'query')?.toLowerCase()
  const filters = Object.entries(parameters).filter(([name]) => !PAGING.has(name))
  const matching = rows.filter(
    (row) =>
      filters.every(([name, value]) => fits(row[name], value)) &&
      (query === undefined || JSON.stringify(row).toLowerCase().includes(query)),
  )
  const limit = numberOf(parameters, 'limit')
  const page = {
    offset: numberOf(parameters, 'offset') ?? 0,
    ...(limit === undefined ? {} : { limit }),
  }
  const properties = action.parameters['properties']
  const hints = Object.keys(typeof properties === 'object' ? (properties ?? {}) : {})
  return listReply(
    matching,
    page,
    hints.filter((name) => !PAGING.has(name)),
  )
}

function fits(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => fits(item, wanted))
  if (Array.isArray(wanted)) return wanted.some((item) => fits(value, item))
  return String(value).toLowerCase() === String(wanted).toLowerCase()
}

function addRow(run: Run, tableKey: string, collection: Collection, parameters: JsonObject): Row {
  run.user.data.made += 1
  const fresh = collection.fresh(run.user.data.made, run.at)
  const row = { ...fresh, ...parameters, [collection.key]: fresh[collection.key] }
  tableOf(run.user, tableKey).added.push(row)
  return row
}

type Change = {
  readonly tableKey: string
  readonly collection: Collection
  readonly rows: readonly Row[]
  readonly parameters: JsonObject
}

function changeRow(run: Run, change: Change): Ran {
  const { collection, parameters } = change
  const { key } = collection
  const id = String(parameters[key])
  const row = change.rows.find((candidate) => String(candidate[key]) === id)
  if (row === undefined) return { kind: 'missing', key, id }
  const table = tableOf(run.user, change.tableKey)
  if (run.action.verb === 'get') return one(row)
  if (run.action.verb === 'delete') {
    table.removed.push(id)
    return one({ [key]: id, deleted: true })
  }
  const updated = { ...row, ...parameters, updatedAt: run.at.toISOString() }
  table.changed[id] = { ...table.changed[id], ...parameters, updatedAt: updated.updatedAt }
  return one(updated)
}
