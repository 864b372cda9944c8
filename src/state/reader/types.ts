/** Reading JSON of any size: short texts in the page, long ones in a worker; one way to ask for both. */
import type { DiffDoc, DiffOptions } from '#lib/diff/types.ts'
import type { JsonDoc, JsonPath } from '#lib/json/types.ts'
import type { TextDoc } from '#lib/text/types.ts'
import type { Whole } from '#wire/types.ts'

/**
 * Where a document comes from: a text, or the whole of a long body or event; `at` leads to the value meant
 * (`['result', 'structuredContent']`). With `inner` that value is a string whose text is JSON itself, as
 * servers put it into text blocks: the JSON inside is opened.
 */
export type JsonSource =
  | { readonly text: string; readonly at?: JsonPath; readonly inner?: boolean }
  | { readonly whole: Whole; readonly at?: JsonPath; readonly inner?: boolean }

/** What a document answers, wherever it lives. */
export type Opened<Doc extends { readonly [Name in keyof Doc]: (...given: never[]) => unknown }> = {
  /** Rejects with an `Error` that is a `NotOpened` too when the document is lost and cannot be opened again. */
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

/**
 * Why a text could not be opened: it is no JSON, nothing stands where its source points, or there is no room
 * for it. Words without a full stop; line and column count from 1.
 */
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
  /**
   * Compares two JSON values (`createDiffDoc` of lib/diff/diffDoc.ts); where one text is no JSON, both whole
   * texts. Long ones are compared in a worker of their own, which ends when the comparison is closed, or with
   * `signal`; what is still being opened then never comes.
   */
  readonly openDiff: (
    left: JsonSource,
    right: JsonSource,
    options: DiffOptions,
    signal?: AbortSignal,
  ) => Promise<OpenDiff | NotOpened>
  /**
   * What stands in for a long text: the same JSON with its long strings (these then end in `…`) and lists
   * cut, or the first 64 kB of what is no JSON. Of an event it is the data that is read and given. At most
   * about 100 kB; names and ids that replies are read by stay whole. Never rejects.
   */
  readonly abridge: (whole: Whole) => Promise<string>
}
