/** Tells of edits after they are on screen, so that a keystroke waits for nobody. */

import { afterPaint } from './afterPaint.ts'
import { readText, type OpenText } from './models.ts'
import type { editor } from './monaco.ts'

type Tell = (text: string) => void

/**
 * Reports the text once for each frame with edits, after it was painted; at once when the person
 * turns to something else: a shortcut, a click, another window. `listener` gives who is to hear of
 * the edit being made, or nobody. Dispose of it before the text changes hands.
 */
export function reportEdits(
  instance: editor.ICodeEditor,
  opened: OpenText,
  listener: () => Tell | undefined,
): { readonly dispose: () => void } {
  // Who was listening when it was typed: by the time it is told another text may be on screen.
  let waiting: Tell | undefined
  function flush(): void {
    const tell = waiting
    waiting = undefined
    const text = readText(opened)
    if (!tell || text === opened.text) return
    opened.text = text
    tell(text)
  }
  function onKeyDown({ ctrlKey, metaKey }: KeyboardEvent): void {
    if (ctrlKey || metaKey) flush()
  }
  const edits = opened.model.onDidChangeContent(() => {
    const tell = listener()
    if (!tell) return
    // On a page that is hidden before that, it is told when the editor loses the focus.
    if (!waiting) afterPaint(flush)
    waiting = tell
  })
  const blurs = instance.onDidBlurEditorText(flush)
  window.addEventListener('keydown', onKeyDown, true)
  window.addEventListener('pointerdown', flush, true)
  return {
    dispose: () => {
      flush()
      edits.dispose()
      blurs.dispose()
      window.removeEventListener('keydown', onKeyDown, true)
      window.removeEventListener('pointerdown', flush, true)
    },
  }
}
