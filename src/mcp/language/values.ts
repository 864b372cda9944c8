/** Values for a place in a message: those its schemas allow, suggest, or begin. */
import { ownOf } from '#lib/ownOf.ts'

import { isSameJson } from '../schema/isSameJson.ts'
import type { Json } from '../types.ts'
import { suggestionAt } from './asking.ts'
import type { Asking } from './asking.ts'
import { facetsOf } from './facets.ts'
import type { Facets, Option } from './facets.ts'
import { pick } from './pick.ts'
import type { Place } from './resolve.ts'
import { plainWords, safeMarkdown } from './safeMarkdown.ts'
import type { Suggestion, Suggestions } from './types.ts'

/** Within quotes only texts are offered, since the quotes are replaced together with what they hold. */
export function suggestValues(asking: Asking, places: readonly Place[]): Suggestions {
  const facets = facetsOf(places)
  const { cursor } = asking
  const options = optionsWith(facets).filter(
    ({ value }) => !cursor.isQuoted || typeof value === 'string',
  )
  const { items, isIncomplete } = pick(options, cursor.typed, wordsOf)
  const listed = items.map((option) => valueAt(asking, option, facets))
  const isClosed = facets.options.length > 0
  const begun = isClosed || cursor.isQuoted ? [] : beginnings(facets, asking)
  return { items: [...listed, ...begun], isIncomplete }
}

type Shown = Option & { readonly note?: string }

/** Allowed values, then the default and the examples where they aren't among them. */
function optionsWith(facets: Facets): readonly Shown[] {
  const isNew = (value: Json) => !facets.options.some((option) => isSameJson(option.value, value))
  const others = facets.options.length > 0
  const fallback = facets.default
  return [
    ...(fallback !== undefined && isNew(fallback) ? [{ value: fallback, note: 'default' }] : []),
    ...facets.options,
    ...facets.examples
      .filter((value) => isNew(value) && !(fallback !== undefined && isSameJson(value, fallback)))
      .map((value) => ({ value, note: others ? 'other' : 'example' })),
  ]
}

function labelOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function wordsOf({ value, title }: Option): string {
  return title === undefined ? labelOf(value) : `${labelOf(value)} ${title}`
}

function valueAt(asking: Asking, option: Shown, facets: Facets): Suggestion {
  const { value, title, description, note } = option
  const isDefault = facets.default !== undefined && isSameJson(facets.default, value)
  const detail = [title, isDefault ? 'default' : note].filter((word) => word !== undefined)
  const words = [
    title !== undefined && `**${plainWords(title)}**`,
    description !== undefined && safeMarkdown(description),
  ].filter((line) => line !== false)
  return suggestionAt(asking, {
    label: short(labelOf(value)),
    kind: 'value',
    insert: JSON.stringify(value),
    ...(detail.length > 0 && { detail: detail.join(' · ') }),
    ...(words.length > 0 && description !== undefined && { documentation: words.join('\n\n') }),
    filterText: wordsOf(option),
  })
}

const LONGEST_LABEL = 100

function short(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL)}…` : label
}

/** TABLE: how a value of a type begins. */
const BEGINNINGS: Readonly<
  Record<string, readonly { readonly label: string; readonly snippet: string }[]>
> = {
  boolean: [
    { label: 'true', snippet: 'true' },
    { label: 'false', snippet: 'false' },
  ],
  null: [{ label: 'null', snippet: 'null' }],
  object: [{ label: '{ }', snippet: '{$0}' }],
  array: [{ label: '[ ]', snippet: '[$0]' }],
  string: [{ label: '" "', snippet: '"$0"' }],
}

function beginnings({ types, default: given }: Facets, asking: Asking): readonly Suggestion[] {
  return types
    .flatMap((type) => (ownOf(BEGINNINGS, type) ?? []).map((each) => ({ ...each, type })))
    .filter(({ label }) => given === undefined || JSON.stringify(given) !== label)
    .map(({ label, snippet, type }) =>
      suggestionAt(asking, {
        label,
        detail: type,
        kind: 'value',
        insert: snippet,
        isSnippet: true,
        filterText: label.replace(' ', ''),
        ...(snippet.includes('$0') && type !== 'string' && { again: true }),
      }),
    )
}
