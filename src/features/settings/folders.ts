/** The folders a server may ask for: read from what was typed, and told to a server that wants to know of changes. */
import type { Explorer } from '#state/explorer.ts'
import type { Root } from '#state/settings.ts'

export type ReadFolder =
  | { readonly kind: 'folder'; readonly uri: string }
  | { readonly kind: 'problem'; readonly message: string }

/** Takes a file:// address or an absolute path, of any system (protocol.md 4.7). */
export function readFolder(typed: string, others: readonly Root[]): ReadFolder {
  const text = typed.trim()
  const uri = uriOf(text)
  if (uri === undefined) {
    const message = 'Give an absolute path, or an address that begins with file://.'
    return { kind: 'problem', message: text === '' ? 'Give a folder.' : message }
  }
  return others.some((root) => root.uri === uri)
    ? { kind: 'problem', message: 'This folder is in the list.' }
    : { kind: 'folder', uri }
}

function uriOf(text: string): string | undefined {
  // What stands for itself in a path has a meaning in an address.
  const escaped = text.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23')
  if (text.startsWith('/')) return new URL(`file://${escaped}`).href
  if (/^[a-z]:[\\/]/i.test(text)) return new URL(`file:///${escaped.replaceAll('\\', '/')}`).href
  if (!/^file:\/\//i.test(text) || !URL.canParse(text)) return undefined
  return text
}

/** Keeps the folders, and tells a session server that they changed (protocol.md 6.5). */
export function changeFolders(
  { connections, settings }: Pick<Explorer, 'connections' | 'settings'>,
  roots: readonly Root[],
): void {
  settings.setState({ roots })
  const { connection, status } = connections.getState()
  if (!connection || status !== 'connected') return
  const { era, declared } = connection.endpoint
  const hasSession = era === 'legacy' || era === 'http+sse'
  if (!hasSession || declared?.['roots'] === undefined) return
  void connection.notify('notifications/roots/list_changed')
}
