/** Text that arrives several characters at once is taken as it is. */

import { editor } from './monaco.ts'

/**
 * Monaco treats dictated, composed or automated text as if each character were typed, and closes
 * brackets and quotes on the way: `{"a": ""}` would become `{"a": ""}"}`. One character keeps that
 * comfort; longer text goes in like a paste. `type` is the command Monaco sends all input through.
 */
export function takeLongInputLiterally(): void {
  editor.registerCommand('type', (_, input: { readonly text: string }) => {
    const focused = editor.getEditors().find((each) => each.hasTextFocus())
    if (!focused) return
    if (isOneCharacter(input.text)) focused.trigger('keyboard', 'type', input)
    else focused.trigger('keyboard', 'paste', { ...input, pasteOnNewLine: false })
  })
}

/** One code point: an emoji of two units still is one character. */
function isOneCharacter(text: string): boolean {
  return text === String.fromCodePoint(text.codePointAt(0) ?? 0)
}
