/** The editor as everybody else sees it: plain props, loaded when first drawn. */

import { lazy, Suspense, useState, type ComponentType } from 'react'

import { PlainEditor } from './PlainEditor.tsx'
import type { CodeEditorProps } from './types.ts'

let loaded: ComponentType<CodeEditorProps> | undefined

async function loadEditor(): Promise<{ default: ComponentType<CodeEditorProps> }> {
  try {
    loaded = (await import('./MonacoEditor.tsx')).MonacoEditor
    return { default: loaded }
  } catch {
    // The chunk is unreachable (offline, or a newer version was deployed): work goes on without it.
    return { default: PlainEditor }
  }
}

const LazyEditor: ComponentType<CodeEditorProps> = lazy(loadEditor)

/** Fetches Monaco ahead of its first use; call it when the page is idle. Never rejects. */
export async function loadMonaco(): Promise<void> {
  await loadEditor()
}

/** Characters beyond which a read-only text is cut: Monaco would hold the page for seconds. */
const showAllLimit = 20_000_000
const headLength = 1_000_000

/** Fills its parent, which needs a height. F6 passes through to the page, so nobody is caught inside. */
export function CodeEditor(props: CodeEditorProps) {
  const { value, readOnly } = props
  // What was fetched ahead is drawn at once; React holds a suspended view back for 300 ms.
  const [Editor] = useState(() => loaded ?? LazyEditor)
  const isCut = readOnly === true && value.length > showAllLimit

  return (
    <div className="bg-editor flex size-full min-h-0 flex-col">
      {isCut && (
        <p className="bg-info-bg text-meta text-info border-b px-4 py-2" role="note">
          Showing the first {millions(headLength)} of {millions(value.length)} million characters.
          Save the text to see all of it.
        </p>
      )}
      <div className="relative min-h-0 flex-1">
        <Suspense fallback={<Preview value={value} />}>
          <Editor {...props} value={isCut ? value.slice(0, headLength) : value} />
        </Suspense>
      </div>
    </div>
  )
}

/** The head of the text where the editor will draw it, so nothing jumps when it arrives. */
function Preview({ value }: { value: string }) {
  const lines = value.slice(0, 8000).split('\n').slice(0, 80)
  return (
    <div
      aria-busy="true"
      aria-hidden="true"
      className="text-code flex size-full overflow-hidden py-3 font-mono"
    >
      <div className="text-text-3 w-[38px] flex-none pe-3 text-end">
        {lines.map((_, index) => (
          <div key={index}>{index + 1}</div>
        ))}
      </div>
      <pre className="text-code text-text-2 font-mono">{lines.join('\n')}</pre>
    </div>
  )
}

function millions(count: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(count / 1_000_000)
}
