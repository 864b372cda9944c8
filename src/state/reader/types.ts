/** Reading JSON of any size: short texts in the page, long ones in a worker; one way to ask for both. */
import type { JsonDoc, JsonPath } from '#lib/json/types.ts'
import type { Whole } from '#wire/types.ts'

/** Where a document comes from: a text, or the whole of a long body or event, with the way to the value meant. */
export type JsonSource =
  | { readonly text: string }
  | { readonly whole: Whole; readonly at?: JsonPath }

/** A document in use; its root is the value its source names. */
export type OpenDoc = {
  readonly ask: <Method extends keyof JsonDoc>(
    method: Method,
    ...given: Parameters<JsonDoc[Method]>
  ) => Promise<ReturnType<JsonDoc[Method]>>
  /** Lets go of it; a document may be opened again at any time. */
  readonly close: () => void
}

/** Why a text could not be opened: it is no JSON, or there is no room for it. */
export type NotOpened = {
  readonly problem: string
  readonly line?: number
  readonly column?: number
}

export type Reader = {
  readonly open: (source: JsonSource) => Promise<OpenDoc | NotOpened>
  /**
   * What stands in for a long text: the same JSON with its long strings and lists cut, or the beginning of
   * what is no JSON.
   */
  readonly abridge: (whole: Whole) => Promise<string>
}
