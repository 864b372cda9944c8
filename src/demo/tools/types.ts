/** What a demo tool is, what it is told, and the two shapes its answers are made of. */
import type {
  CallToolResult,
  InputRequiredResult,
  Server,
  ServerContext,
  Tool,
} from '@modelcontextprotocol/server'

import type { JsonObject } from '../json.ts'
import type { User, World } from '../world.ts'

export type ToolContext = {
  readonly world: World
  readonly user: User
  /** The SDK's instance that serves this call. */
  readonly server: Server
  readonly ctx: ServerContext
  /** Origin and path before `/mcp`, for links to the sign-in page. */
  readonly base: string
  /** Headers of the HTTP request that carries the call. */
  readonly headers: Headers
}

export type ToolAnswer = CallToolResult | InputRequiredResult

export type ToolEntry = {
  readonly definition: Tool
  /** Called with arguments that fit the definition's `inputSchema`. */
  readonly run: (input: JsonObject, context: ToolContext) => ToolAnswer | Promise<ToolAnswer>
}

/** A result whose one text block holds JSON, as Alloy's tools answer. */
export function jsonResult(value: JsonObject): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(value, null, 2) }] }
}

/** A result of one text block. */
export function textResult(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] }
}

/** Hints for tools that only read the demo's own data. */
export const READS = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const

/** Hints for tools that show the protocol and touch nothing. */
export const SHOWS = { readOnlyHint: true, openWorldHint: false } as const
