/** Monaco's keys where they differ: some are the page's, some of its acts have no key of their own left. */

import { editor, KeyCode, KeyMod } from './monaco.ts'

/** To be called once, before the first editor. Ctrl+Space completes as ever. */
export function setKeys(): void {
  editor.addKeybindingRules([
    // The page's palette; Monaco would wait for a second key.
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyK, command: null },
    // Mod+. shows the next view of a request.
    { keybinding: KeyMod.CtrlCmd | KeyCode.Period, command: null },
    {
      keybinding: KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Period,
      command: 'editor.action.quickFix',
      when: 'editorTextFocus && !editorReadonly',
    },
    // Of this text; Monaco would go through all that are open.
    { keybinding: KeyCode.F8, command: 'editor.action.marker.next', when: 'editorFocus' },
    {
      keybinding: KeyMod.Shift | KeyCode.F8,
      command: 'editor.action.marker.prev',
      when: 'editorFocus',
    },
    // Its own key is behind Mod+K; JSON has no parameters whose hints would need this one.
    {
      keybinding: KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Space,
      command: 'editor.action.showHover',
      when: 'editorTextFocus',
    },
  ])
}
