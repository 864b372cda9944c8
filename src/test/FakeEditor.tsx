/** A textarea with the editor's props, for tests in happy-dom, where Monaco does not run. */

import { PlainEditor } from '#editor/PlainEditor.tsx'

/**
 * What `#editor/CodeEditor.tsx` exports, without Monaco:
 * `vi.mock('#editor/CodeEditor.tsx', async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule)`
 */
export const fakeEditorModule = { CodeEditor: PlainEditor, loadMonaco: async () => undefined }
