/** A textarea with the editor's props, for tests in happy-dom, where Monaco does not run. */

import { matchesKeys } from '#editor/keys.ts'
import { PlainEditor } from '#editor/PlainEditor.tsx'
import type { CodeEditorProps } from '#editor/types.ts'

/**
 * Stands for `CodeEditor`:
 * `vi.mock('#editor/CodeEditor.tsx', async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule)`
 */
function FakeEditor(props: CodeEditorProps) {
  return (
    <div
      onKeyDownCapture={(event) => {
        const command = props.commands?.find(({ keys }) => matchesKeys(event, keys))
        if (!command) return
        event.preventDefault()
        command.run()
      }}
    >
      <PlainEditor {...props} />
    </div>
  )
}

/** What `#editor/CodeEditor.tsx` exports, without Monaco. */
export const fakeEditorModule = { CodeEditor: FakeEditor, loadMonaco: async () => undefined }
