/** Names of tabs: what the text is about, until the person gives one. */
import { describeText } from '#mcp/describeText.ts'
import { subjectIn } from '#mcp/jsonRpc.ts'
import { entryIdIn } from '#mcp/primitives.ts'
import type { Message } from '#mcp/types.ts'

import type { Tab, createTabs } from './tabs.ts'

type TabsOf = ReturnType<typeof createTabs>

/** How long a text must stand still before its tab is named after it, in milliseconds. */
const PAUSE_MS = 150

/**
 * What a text is about, in a few words: a tool's or prompt's name, the last part of a URI, else the
 * method. Undefined for a text that has no such thing, or is no JSON at the moment.
 */
export function titleIn(text: string): string | undefined {
  const read = describeText(text)
  if (read.kind === 'batch') return `Batch of ${read.count}`
  return read.kind === 'message' ? titleOf(read.message) : undefined
}

function titleOf(message: Message): string | undefined {
  if (!('method' in message)) return undefined
  const subject = subjectIn(message.params)
  if (!subject) return message.method
  if (entryIdIn(message) !== undefined) return subject
  return message.method.startsWith('resources/') ? lastPart(subject) : message.method
}

function lastPart(uri: string): string {
  return (
    uri
      .replace(/[/?#]+$/, '')
      .split('/')
      .at(-1) || uri
  )
}

/**
 * Gives a tab the name that was typed for it. An empty one takes it back: from then on the name
 * follows the text again.
 */
export function renameTab({ get, update }: TabsOf, id: string, name: string): void {
  const tab = get(id)
  if (!tab) return
  const title = name.trim()
  if (title === '') update(id, { named: false, title: titleIn(tab.text) ?? tab.title })
  else update(id, { named: true, title })
}

/** Names tabs after their texts, whenever what a text is about becomes something else, until it is called off. */
export function followTitles({ store, update }: TabsOf): () => void {
  const subjects = new Map<string, Known>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function look(): void {
    timer = undefined
    for (const tab of store.getState().tabs) {
      const known = subjects.get(tab.id) ?? { text: tab.base, title: titleIn(tab.base ?? tab.text) }
      const title = known.text === tab.text ? known.title : (titleIn(tab.text) ?? known.title)
      subjects.set(tab.id, { text: tab.text, title })
      if (title !== undefined && title !== known.title && isFollowing(tab)) {
        update(tab.id, { title })
      }
    }
  }
  const stop = store.subscribe(({ tabs }, before) => {
    if (tabs === before.tabs) return
    clearTimeout(timer)
    timer = setTimeout(look, PAUSE_MS)
  })
  look()
  return () => {
    stop()
    clearTimeout(timer)
  }
}

/** The text a tab was last named after, and the last name it had. */
type Known = { readonly text: string | undefined; readonly title: string | undefined }

function isFollowing({ named }: Tab): boolean {
  return named !== true
}
