/** What the language service takes and gives: it knows JSON text, JSON-RPC, and one connected server. */
import type { DetailState } from '../details/types.ts'
import type { Endpoint, Entry, JsonObject, PrimitiveKind } from '../types.ts'

/** What is being typed into a prompt's argument or a template's variable (protocol.md 4.5). */
export type CompletionAsk = {
  readonly ref:
    | { readonly type: 'ref/prompt'; readonly name: string }
    /** The template as the server lists it. */
    | { readonly type: 'ref/resource'; readonly uri: string }
  readonly argument: { readonly name: string; readonly value: string }
  /** The other values that are filled in. */
  readonly context: Readonly<Record<string, string>>
}

/** A variable that may stand in a text as `{{name}}`. */
export type KnownVariable = {
  readonly name: string
  /** Where it comes from, or what it is: "From this tab", "A new random UUID". */
  readonly about: string
  /** Its value as it may be shown: a secret one is masked. */
  readonly shown: string
}

/** What is known of the server a request is for, asked for at the moment of need. */
export type Knowledge = {
  readonly endpoint: Endpoint | undefined
  /** Entries of a list by their key, as far as they are loaded. */
  readonly listed: (kind: PrimitiveKind) => ReadonlyMap<string, Entry>
  /** Whether all of a list is loaded; a name that isn't in it then doesn't exist. */
  readonly isComplete?: (kind: PrimitiveKind) => boolean
  /**
   * The argument schema of a listed tool for the arguments given so far: what other calls told of an
   * argument stands in it. Undefined for a tool that isn't listed.
   */
  readonly toolSchema: (name: string, given: JsonObject) => JsonObject | undefined
  /** How far what other calls tell of these arguments is loaded; without it nothing ever is. */
  readonly detailState?: (name: string, given: JsonObject) => DetailState
  /** Values the server itself proposes; none when it doesn't offer that, or the question fails. */
  readonly propose: (ask: CompletionAsk, signal: AbortSignal) => Promise<readonly string[]>
  readonly variables: readonly KnownVariable[]
}

/** A step into a value: a member's name or an item's index. */
export type Step = string | number

/** One replacement in a text; offsets in UTF-16 units from 0. */
export type TextEdit = { readonly from: number; readonly to: number; readonly insert: string }

/** A named way to mend a problem; all edits at once. */
export type Fix = { readonly title: string; readonly edits: readonly TextEdit[] }

/** Something wrong with a text: advice, any text may be sent. */
export type Problem = {
  readonly from: number
  readonly to: number
  /** Stable, for tests and for choosing fixes: `syntax`, `tool.unknown`, `schema.required`, … */
  readonly code: string
  readonly message: string
  readonly severity: 'error' | 'warning' | 'info'
  /** Way to the value it is about. */
  readonly path: readonly Step[]
  readonly fixes: readonly Fix[]
}

/** Something that can be written at the cursor. */
export type Suggestion = {
  readonly label: string
  /** A few words beside the label: its type, "required". */
  readonly detail?: string
  /** Markdown without HTML. */
  readonly documentation?: string
  readonly kind: 'key' | 'value' | 'name' | 'variable'
  /** What takes the place of `from` to `to`; with `isSnippet` in Monaco's snippet syntax. */
  readonly insert: string
  readonly isSnippet?: boolean
  readonly from: number
  readonly to: number
  /** What typed text is held against, when it isn't the label. */
  readonly filterText?: string
  /** Asks again once it is written: its value comes next. */
  readonly again?: boolean
}

export type Suggestions = {
  readonly items: readonly Suggestion[]
  /** There are more, or others once more is typed. */
  readonly isIncomplete: boolean
}

/** Words about what stands from `from` to `to`, as Markdown without HTML. */
export type Hover = { readonly from: number; readonly to: number; readonly markdown: string }
