/** Reading JSON of any size: short texts in the page, long ones in a worker; one way to ask for both. */
import type { DiffDoc, DiffOptions } from '#lib/diff/types.ts'
import type { JsonDoc, JsonPath } from '#lib/json/types.ts'
import type { TextDoc } from '#lib/text/types.ts'
import type { Whole } from '#wire/types.ts'

/** Where a document comes from: a text, or the whole of a long body or event, with the way to the value meant. */
export type JsonSource =
  | { readonly text: string }
  | { readonly whole: Whole; readonly at?: JsonPath }

/** What a document answers, wherever it lives. */
type Opened<Doc extends { readonly [Name in keyof Doc]: (...given: never[]) => unknown }> = {
  readonly ask: <Method extends keyof Doc>(
    method: Method,
    ...given: Parameters<Doc[Method]>
  ) => Promise<ReturnType<Doc[Method]>>
  /** Lets go of it; a document may be opened again at any time. */
  readonly close: () => void
}

/** A document in use; its root is the value its source names. */
export type OpenDoc = Opened<JsonDoc>

/** A text in use, line by line. */
export type OpenText = Opened<TextDoc>

/** What differs between two values. */
export type OpenDiff = Opened<DiffDoc>

/** Why a text could not be opened: it is no JSON, or there is no room for it. */
export type NotOpened = {
  readonly problem: string
  readonly line?: number
  readonly column?: number
}

export type Reader = {
  readonly open: (source: JsonSource) => Promise<OpenDoc | NotOpened>
  /**
   * Any text, JSON or not (`createTextDoc` of lib/text/textDoc.ts). Of a `whole` its bytes as they are, those
   * of an event too; with `at`, the text of the string it leads to.
   */
  readonly openText: (source: JsonSource) => Promise<OpenText | NotOpened>
  /** Compares two JSON values (`createDiffDoc` of lib/diff/diffDoc.ts). */
  readonly openDiff: (
    left: JsonSource,
    right: JsonSource,
    options: DiffOptions,
  ) => Promise<OpenDiff | NotOpened>
  /**
   * What stands in for a long text: the same JSON with its long strings and lists cut, or the beginning of
   * what is no JSON.
   */
  readonly abridge: (whole: Whole) => Promise<string>
}
