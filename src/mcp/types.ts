/** The protocol's vocabulary, in every revision (protocol.md 2 to 6). */
import type { Exchange, Outcome } from '#wire/types.ts'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }
export type JsonObject = { readonly [key: string]: Json | undefined }

export type RequestId = string | number
export type RpcError = {
  /** Absent when the server sent none, or no number. */
  readonly code?: number
  readonly message: string
  readonly data?: Json
}

export type Message =
  | {
      readonly kind: 'request'
      readonly id: RequestId
      readonly method: string
      readonly params?: Json
    }
  | { readonly kind: 'notification'; readonly method: string; readonly params?: Json }
  | { readonly kind: 'result'; readonly id: RequestId | null; readonly result: Json }
  | { readonly kind: 'error'; readonly id: RequestId | null; readonly error: RpcError }

/**
 * How a connection opens. `stateless` is a 2025-style server used without any handshake, as the
 * examples of Alloy's API page do.
 */
export type Era = 'modern' | 'legacy' | 'http+sse' | 'stateless'

/** What we talk to, once agreed. */
export type Endpoint = {
  readonly url: string
  readonly era: Era
  /** Revision date; `none` for stateless. */
  readonly revision: string
  /** Legacy session id, if the server issued a readable one. */
  readonly session?: string
  /** The server's CORS rules refuse `MCP-Protocol-Version`, so requests go without it. */
  readonly withoutVersionHeader?: true
  /** HTTP+SSE only: where messages are posted. */
  readonly postUrl?: string
  readonly server?: {
    readonly name: string
    readonly version: string
    readonly title?: string
    /** As the server sent them (protocol.md 4.11). */
    readonly icons?: Json
  }
  readonly capabilities?: JsonObject
  readonly instructions?: string
  /** What we said we can do: at `initialize`, or with each modern request. */
  readonly declared?: JsonObject
}

/** Something noticed in what a server sent. */
export type Finding = {
  readonly check: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  /** Where: the frame by its index, and the place in its JSON (or the body's, or the request's) as a JSON Pointer. */
  readonly at?: { readonly frame?: number; readonly pointer?: string }
}

/** Why an MCP request gave no usable result. */
export type McpFailure =
  | { readonly kind: 'rpc'; readonly error: RpcError; readonly exchange?: Exchange }
  | {
      readonly kind: 'http'
      readonly status: number
      readonly body: string
      readonly contentType: string
      readonly exchange?: Exchange
    }
  | { readonly kind: 'transport'; readonly outcome: Outcome; readonly exchange?: Exchange }
  | { readonly kind: 'unreadable'; readonly message: string; readonly exchange?: Exchange }

// Primitives ---------------------------------------------------------------------------------

export type ToolAnnotations = {
  readonly title?: string
  readonly readOnlyHint?: boolean
  readonly destructiveHint?: boolean
  readonly idempotentHint?: boolean
  readonly openWorldHint?: boolean
}
export type PromptArgument = {
  readonly name: string
  readonly title?: string
  readonly description?: string
  readonly required: boolean
}

export type PrimitiveKind = 'tools' | 'resources' | 'resourceTemplates' | 'prompts'

/** Any primitive as the browser lists it; `raw` is its definition exactly as listed. */
export type Entry = {
  readonly kind: PrimitiveKind
  /** Name, URI or URI template: unique in its list unless the server errs. */
  readonly key: string
  /** What the row shows. */
  readonly label: string
  readonly title?: string
  readonly description?: string
  /** Short tail tag: `read`, `write`, `json`, `1 arg`. */
  readonly tag: string
  readonly valid: boolean
  readonly findings: readonly Finding[]
  readonly raw: Json
}

export type Page = {
  readonly entries: readonly Entry[]
  /** Present means there is more; the empty string is a valid cursor. */
  readonly nextCursor?: string
  /** True when the server does not know the list method. */
  readonly missing: boolean
  readonly ttlMs?: number
  readonly findings: readonly Finding[]
}

// Content ------------------------------------------------------------------------------------

/** For whom a block is, and how much it matters (protocol.md 4.4). */
export type ContentAnnotations = {
  readonly audience?: readonly string[]
  /** 0 to 1 by the rules; whatever the server says. */
  readonly priority?: number
  /** ISO 8601 by the rules; whatever the server says. */
  readonly lastModified?: string
}

type KnownBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly data: string; readonly mimeType: string }
  | { readonly kind: 'audio'; readonly data: string; readonly mimeType: string }
  | {
      readonly kind: 'link'
      readonly uri: string
      readonly name: string
      readonly title?: string
      readonly description?: string
      readonly mimeType?: string
      /** Bytes, as the server says. */
      readonly size?: number
    }
  | {
      readonly kind: 'resource'
      readonly uri: string
      readonly mimeType?: string
      readonly text?: string
      readonly blob?: string
    }

export type ContentBlock =
  | (KnownBlock & { readonly annotations?: ContentAnnotations })
  | { readonly kind: 'unknown'; readonly raw: Json; readonly annotations?: undefined }
