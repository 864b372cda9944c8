/** Documentation beside the list of suggestions, as VS Code shows it to whoever opened it once. */

import { editor } from './monaco.ts'

let isOpened = false

/**
 * Opens it with the first suggestion that is looked at, where there is room for both. From then on
 * it is the person's: Ctrl+Space hides and shows it. Monaco has an act for that, but no option.
 */
export function openDocsOnce(): void {
  if (isOpened) return
  isOpened = true
  // Where the list covers half the screen the documentation would cover the rest.
  if (!window.matchMedia('(min-width: 768px)').matches) return
  // The list isn't on screen yet when its first suggestion is asked for.
  setTimeout(() => {
    const focused = editor.getEditors().find((each) => each.hasTextFocus())
    focused?.trigger('assist', 'toggleSuggestionDetails', undefined)
  })
}
