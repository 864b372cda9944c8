/** JSON, indented and folded in the read-only editor; numbers and keys stay as they were sent. */
import { useEffect, useMemo, useState } from 'react'

import { CodeEditor } from '#editor/CodeEditor.tsx'
import { indentJson, indentLargeJson, isDeeplyNested } from '#lib/indentJson.ts'
import { Skeleton } from '#ui/Skeleton.tsx'

/** JSON text as it was sent, not indented yet. */
export type JsonTextProps = {
  readonly text: string
  readonly label: string
  readonly path: string
  /** Fills its parent; else it is as high as its text, up to a limit. */
  readonly fills?: boolean | undefined
}

/** Up to here indenting takes a few milliseconds; longer texts are indented in slices. */
const AT_ONCE = 100_000
const LINE_PX = 20
const MAX_PX = 420

/** A text that is not JSON after all is shown with its own tokens, nothing lost. */
export function JsonText({ text, label, path, fills }: JsonTextProps) {
  const indented = useIndented(text)
  if (indented === undefined) return <Skeleton label="Formatting" />
  const editor = (
    <CodeEditor
      label={label}
      // Monaco compares all open brackets at each line it colours: hostile nesting would hold the page.
      language={isDeeplyNested(indented) ? 'plaintext' : 'json'}
      path={path}
      readOnly
      value={indented}
    />
  )
  if (fills) return <div className="min-h-0 flex-1">{editor}</div>
  return (
    <div
      className="rounded-control flex-none overflow-hidden border"
      style={{ height: heightOf(indented) }}
    >
      {editor}
    </div>
  )
}

function useIndented(text: string): string | undefined {
  const [sliced, setSliced] = useState<{ from: string; text: string }>()
  const isLarge = text.length > AT_ONCE
  useEffect(() => {
    if (!isLarge) return undefined
    const controller = new AbortController()
    void indentLargeJson(text, { pause: nextTask, signal: controller.signal }).then(
      (indented) => setSliced({ from: text, text: indented }),
      // Aborted: another text took its place.
      () => undefined,
    )
    return () => controller.abort()
  }, [text, isLarge])
  // Measured: 10 ms for 100 kB, at each drawing of a stream that stays open after its answer.
  const small = useMemo(() => (isLarge ? undefined : indentJson(text)), [text, isLarge])
  return small ?? (sliced?.from === text ? sliced.text : undefined)
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}

function heightOf(text: string): number {
  let lines = 1
  const most = MAX_PX / LINE_PX
  for (let at = text.indexOf('\n'); at !== -1 && lines < most; at = text.indexOf('\n', at + 1)) {
    lines++
  }
  return Math.min(MAX_PX, lines * LINE_PX + 28)
}
