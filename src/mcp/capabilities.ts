/** What this client says it can do, as each revision words it (protocol.md 4.2, 6.1 to 6.7). */
import { MODERN } from './revisions.ts'
import type { JsonObject } from './types.ts'

/** What a person lets the client declare; all of it works. */
export type Declared = {
  readonly elicitation: boolean
  readonly sampling: boolean
  readonly roots: boolean
  readonly tasks: boolean
}

export const DECLARED_ALL: Declared = {
  elicitation: true,
  sampling: true,
  roots: true,
  tasks: true,
}

const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks'

/** Client capabilities for `initialize` or for `_meta`, without what a revision does not know. */
export function clientCapabilities(revision: string, declared: Declared): JsonObject {
  const isModern = revision >= MODERN
  const all: Readonly<Record<string, JsonObject | undefined>> = {
    elicitation: declared.elicitation ? elicitation(revision) : undefined,
    sampling: declared.sampling ? (revision === '2025-11-25' ? { tools: {} } : {}) : undefined,
    roots: declared.roots ? (isModern ? {} : { listChanged: true }) : undefined,
    extensions: declared.tasks && isModern ? { [TASKS_EXTENSION]: {} } : undefined,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** Forms since 2025-06-18, addresses since 2025-11-25; an empty object means forms only. */
function elicitation(revision: string): JsonObject | undefined {
  if (revision < '2025-06-18') return undefined
  return revision < '2025-11-25' ? {} : { form: {}, url: {} }
}
