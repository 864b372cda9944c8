/** What can be done about a failed connection with one click, the likeliest first. */
import type { Profile } from '#mcp/credentials.ts'
import type { McpFailure } from '#mcp/types.ts'

export type Repair =
  /** Goes to a field of the panel. */
  | { readonly kind: 'edit'; readonly label: string; readonly field: string }
  /** Tries again, with a change of the profile. */
  | { readonly kind: 'connect'; readonly label: string; readonly change: Partial<Profile> }

const AGAIN: Repair = { kind: 'connect', label: 'Try again', change: {} }

const DIRECTLY: Repair = {
  kind: 'connect',
  label: 'Connect directly',
  change: { wayOut: 'direct' },
}

/** `code` is the failure's stable short code. */
export function repairsFor(failure: McpFailure, code: string, profile: Profile): readonly Repair[] {
  if (code === 'relay') return [AGAIN, DIRECTLY]
  const edit = editFor(code, profile)
  return [...(edit ? [edit] : []), AGAIN, ...otherOpenings(failure, code, profile)]
}

function editFor(code: string, profile: Profile): Repair | undefined {
  if (code === 'http401') {
    if (profile.auth === 'tokenUrl') return { kind: 'edit', label: 'Edit token', field: 'token' }
    if (profile.auth === 'apiKey') return { kind: 'edit', label: 'Edit key', field: 'apiKey' }
    return { kind: 'edit', label: 'Choose authentication', field: 'auth' }
  }
  if (['html', 'http404', 'http405', 'redirect', 'unreachable', 'mixed-content'].includes(code)) {
    return { kind: 'edit', label: 'Edit URL', field: 'url' }
  }
  return undefined
}

/** Statuses that another way of opening would meet as well. */
const DECIDED = new Set(['http401', 'http403', 'http429', 'html', 'redirect', 'mixed-content'])

/** Only what was not tried yet and can help: `auto` ends with a plain call unless it ran out of time. */
function otherOpenings(failure: McpFailure, code: string, profile: Profile): Repair[] {
  const isServerFault = failure.kind === 'http' && failure.status >= 500
  if (DECIDED.has(code) || code === 'refused' || isServerFault) return []
  const auto: Repair = { kind: 'connect', label: 'Try Auto', change: { protocol: 'auto' } }
  const plain: Repair = {
    kind: 'connect',
    label: 'Connect without handshake',
    change: { protocol: 'none' },
  }
  if (profile.protocol === 'auto') return code === 'timeout' ? [plain] : []
  return profile.protocol === 'none' ? [auto] : [auto, plain]
}
