/** Whose answer is shown, and where a document stands in it: choices are kept, and variables defined, by both. */
import { createContext, useContext } from 'react'

import type { JsonPath } from '#lib/json/types.ts'
import { pointerOf } from '#lib/jsonPath.ts'
import type { JsonSource } from '#state/reader/types.ts'
import type { ExchangeId, Origin } from '#wire/types.ts'

/** Given by what shows an exchange. */
export const OriginContext = createContext<Origin | undefined>(undefined)

/** Which answer is shown, by the number of its exchange; given by what shows it. */
export const ExchangeContext = createContext<ExchangeId | undefined>(undefined)

/** The request tab whose answer is shown; undefined for what no tab asked for. */
export function useTabId(): string | undefined {
  const origin = useContext(OriginContext)
  return origin?.kind === 'tab' ? origin.tab : undefined
}

const pointers = new WeakMap<JsonSource, string>()

/** Notes where a document stands: by a pointer into the message, and behind a text that holds JSON, one into that. */
export function standsAt<Source extends JsonSource>(source: Source, pointer: string): Source {
  pointers.set(source, pointer)
  return source
}

/** Where a value of a document stands, from the root of its message: `/result/structuredContent/id`. */
export function pointerTo(source: JsonSource, path: JsonPath): string {
  return `${pointers.get(source) ?? ''}${pointerOf(path)}`
}

/** Where the JSON begins that the text at a pointer holds: `/result/content/0/text › `. */
export function insideOf(pointer: string): string {
  return `${pointer} › `
}
