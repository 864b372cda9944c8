/** What comes after a suggestion was accepted: on to what is written next, and to the list for it. */

import { editor, type languages } from './monaco.ts'

const ID = 'assist.goOn'

/** To be called once, before the first editor. */
export function registerAccepting(): void {
  editor.registerCommand(ID, (_, isDone: boolean) => {
    const focused = editor.getEditors().find((each) => each.hasTextFocus())
    if (!focused) return
    if (isDone) leaveText(focused)
    // Whoever has just completed a text may want a new line, and Enter would accept what is listed.
    if (isDone && isBehindText(focused)) return
    // Asked for by nobody, it doesn't say that there is none.
    focused.trigger('assist', 'editor.action.triggerSuggest', { auto: true })
  })
}

/** Run after a suggestion; `isDone` says that it completed the text whose closing quote follows. */
export function goOn({ isDone }: { readonly isDone: boolean }): languages.Command {
  return { id: ID, title: '', arguments: [isDone] }
}

/** To the next tab stop, or behind the closing quote when there is none. */
function leaveText(focused: editor.ICodeEditor): void {
  const before = focused.getPosition()
  focused.trigger('assist', 'jumpToNextSnippetPlaceholder', undefined)
  const after = focused.getPosition()
  if (before && after?.equals(before)) focused.trigger('assist', 'cursorRight', undefined)
}

function isBehindText(focused: editor.ICodeEditor): boolean {
  const model = focused.getModel()
  const position = focused.getPosition()
  if (!model || !position) return false
  const line = model.getLineContent(position.lineNumber)
  const at = position.column - 1
  return line.charAt(at - 1) === '"' && line.charAt(at) !== '"'
}
