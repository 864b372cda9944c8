/** The values an argument may have, as a tool lists them. */
import { asArray, asNumber, asObject, asText, present } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { stemOf } from './nameWords.ts'
import { partsOf } from './readAnswer.ts'
import type { Part } from './readAnswer.ts'
import type { KnownValue, KnownValues } from './types.ts'

const MAX_VALUES = 5000
const MAX_WORDS = 300

/**
 * Looks for lists under the argument's name (`actions` for `actionId`), wherever they stand; without
 * one the outermost list whose items have names is taken, as a guess that others may complete.
 * Undefined when there is neither.
 */
export function readValues(answer: readonly Json[], argument: string): KnownValues | undefined {
  const parts = partsOf(answer)
  const stem = stemOf(argument)
  const named = parts.filter(({ name }) => stem !== '' && stemOf(name) === stem)
  const items = distinct(named.flatMap((part) => itemsOf(part, argument)))
  if (items.length > 0) {
    const isComplete = items.length < MAX_VALUES && !parts.some((part) => isCut(part, items.length))
    return { items: items.slice(0, MAX_VALUES), isComplete }
  }
  for (const part of parts) {
    const guessed = asArray(part.value) ? distinct(itemsOf(part, argument)) : []
    if (guessed.length > 0) return { items: guessed.slice(0, MAX_VALUES), isComplete: false }
  }
  return undefined
}

function itemsOf({ value }: Part, argument: string): KnownValue[] {
  const list = asArray(value)
  if (list) return list.flatMap((item) => itemOf(item, argument))
  // A list may be an object with the ids as names: { "slack": { … } }.
  const entries = Object.entries(asObject(value) ?? {})
  const isById = entries.length > 0 && entries.every(([, each]) => isNameless(each, argument))
  return isById ? entries.flatMap(([id, each]) => itemOf({ id, ...asObject(each) }, argument)) : []
}

function isNameless(value: Json | undefined, argument: string): boolean {
  const object = asObject(value)
  return object !== undefined && idOf(object, argument) === undefined
}

function itemOf(item: Json, argument: string): KnownValue[] {
  const plain = plainOf(item)
  if (plain !== undefined) return [{ value: plain }]
  const object = asObject(item)
  const value = object && idOf(object, argument)
  if (!object || value === undefined) return []
  const title = firstText(object, ['displayName', 'display_name', 'title', 'label', 'name'])
  const description = firstText(object, ['description', 'summary'])
  return [
    {
      value,
      ...present({ title: title === value ? undefined : title }),
      ...present({ description: description?.slice(0, MAX_WORDS) }),
    },
  ]
}

const IDS = ['id', 'slug', 'key', 'name', 'value', 'code']

function idOf(object: JsonObject, argument: string): string | undefined {
  for (const key of [argument, ...IDS]) {
    const value = plainOf(object[key])
    if (value !== undefined) return value
  }
  return undefined
}

function plainOf(value: Json | undefined): string | undefined {
  const text = asText(value) ?? asNumber(value)?.toString()
  return text === '' ? undefined : text
}

function firstText(object: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = asText(object[key])
    if (text !== undefined && text !== '') return text
  }
  return undefined
}

function distinct(items: readonly KnownValue[]): readonly KnownValue[] {
  return [...new Map(items.map((item) => [item.value, item])).values()]
}

const MORE = ['hasMore', 'has_more', 'needsRefinement', 'truncated', 'isTruncated']
const CURSORS = ['nextCursor', 'next_cursor', 'nextPageToken', 'next_page_token']

/** Whether a part of the answer says that there are more than came (alloy.md, response shaping). */
function isCut({ value, depth }: Part, count: number): boolean {
  const object = asObject(value)
  if (depth > 2 || !object) return false
  return (
    MORE.some((key) => object[key] === true) ||
    CURSORS.some((key) => plainOf(object[key]) !== undefined) ||
    (asNumber(object['total']) ?? 0) > count
  )
}
