/** What a running view is: where it stands, what it asks of the person, and how it ended. */
import type { Entry, Json, JsonObject } from '#mcp/types.ts'
import type { Visit } from '#mcp/visit.ts'

/** A file a view offers: its content, or where the server has it. */
export type OfferedFile = {
  readonly uri: string
  readonly type: string
  /** Absent for a link, which is read from the server once the person agrees. */
  readonly content?: string | Uint8Array<ArrayBuffer>
}

/** What a view wants, and only the person can allow. */
export type ViewQuestion =
  | { readonly kind: 'call'; readonly tool: Entry; readonly args: JsonObject }
  | { readonly kind: 'link'; readonly visit: Extract<Visit, { kind: 'address' }> }
  | { readonly kind: 'file'; readonly files: readonly OfferedFile[] }

export type AskedQuestion = ViewQuestion & { readonly id: number }

/** What a view tells a model, which is not here; `left`: what the view itself was not told. */
export type ViewNote = { readonly kind: 'message' | 'context' | 'left'; readonly text: string }

/**
 * Why a view runs no more. `flood`: more messages than anyone needs. `left`: it tried to go elsewhere, and with
 * it out of its policy. `full`: its messages fill what is kept of them.
 */
export type ViewEnd = 'stopped' | 'closed' | 'flood' | 'left' | 'full'

/** How a view is shown (protocol.md 5.2). */
export const DISPLAY_MODES = ['inline', 'fullscreen'] as const
export type DisplayMode = (typeof DISPLAY_MODES)[number]

export type ViewState = {
  readonly status: 'loading' | 'ready' | 'ended'
  /** What it calls itself. */
  readonly name?: string
  readonly mode: DisplayMode
  /** Whether it says that it can be shown in no other way than inline. */
  readonly isInlineOnly: boolean
  /** As it asked for, in pixels. */
  readonly height?: number
  /** The first is shown. */
  readonly questions: readonly AskedQuestion[]
  readonly notes: readonly ViewNote[]
  readonly end?: ViewEnd
}

/** Before its first message. */
export const NEW_VIEW: ViewState = {
  status: 'loading',
  mode: 'inline',
  isInlineOnly: false,
  questions: [],
  notes: [],
}

/** The answer to a request of a view. */
export type Reply =
  | { readonly result: Json }
  | { readonly error: { readonly code: number; readonly message: string; readonly data?: Json } }

/** JSON-RPC codes of our own refusals. */
export const CODES = { refused: -32_000, unknownMethod: -32_601, badParams: -32_602 } as const

/** A refusal in words. */
export function refuse(code: keyof typeof CODES, message: string): Reply {
  return { error: { code: CODES[code], message } }
}
