/** What this client says it can do, as each revision words it (protocol.md 4.2, 6.1 to 6.7). */
import { MODERN } from './revisions.ts'
import type { JsonObject } from './types.ts'

/** What a person lets the client declare; all of it works. */
export type Declared = {
  readonly elicitation: boolean
  readonly sampling: boolean
  readonly roots: boolean
  readonly tasks: boolean
  /** Views of tools (protocol.md 5.2). */
  readonly views: boolean
}

export const DECLARED_ALL: Declared = {
  elicitation: true,
  sampling: true,
  roots: true,
  tasks: true,
  views: true,
}

const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks'
const VIEWS_EXTENSION = 'io.modelcontextprotocol/ui'

/** The media type of a view (protocol.md 5.2). */
export const VIEW_TYPE = 'text/html;profile=mcp-app'

/** Client capabilities for `initialize` or for `_meta`, without what a revision does not know. */
export function clientCapabilities(revision: string, declared: Declared): JsonObject {
  const isModern = revision >= MODERN
  const all: Readonly<Record<string, JsonObject | undefined>> = {
    elicitation: declared.elicitation ? elicitation(revision) : undefined,
    sampling: declared.sampling ? (revision === '2025-11-25' ? { tools: {} } : {}) : undefined,
    roots: declared.roots ? (isModern ? {} : { listChanged: true }) : undefined,
    extensions: extensions(revision, declared),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** The extension of tasks is of the modern era; views are older than it (protocol.md 5). */
function extensions(revision: string, { tasks, views }: Declared): JsonObject | undefined {
  const all: JsonObject = {
    ...(tasks && revision >= MODERN && { [TASKS_EXTENSION]: {} }),
    ...(views && revision >= '2025-11-25' && { [VIEWS_EXTENSION]: { mimeTypes: [VIEW_TYPE] } }),
  }
  return Object.keys(all).length === 0 ? undefined : all
}

/** Forms since 2025-06-18, addresses since 2025-11-25; an empty object means forms only. */
function elicitation(revision: string): JsonObject | undefined {
  if (revision < '2025-06-18') return undefined
  return revision < '2025-11-25' ? {} : { form: {}, url: {} }
}
