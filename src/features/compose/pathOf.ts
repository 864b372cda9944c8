/** What a tab's text is called in the editor. */

/** The path of a tab's text: undo, cursor and scroll position belong to it. */
export function pathOf(tabId: string): string {
  return `inmemory://tab/${tabId}.json`
}
