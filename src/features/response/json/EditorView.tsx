/** A value as its JSON text, indented, in the read-only editor. */
import { useCallback } from 'react'

import { indentJson } from '#lib/indentJson.ts'

import { JsonText } from '../JsonText.tsx'
import { PlainText } from '../TextView.tsx'
import { ShapeBar } from './ShapeBar.tsx'
import type { ShapeProps } from './shapes.ts'
import { useLoaded } from './useLoaded.ts'

/** Without an editor where many stand below each other: editors are heavy. */
export function EditorView({ doc, bar, label, path, fills, isLight }: ShapeProps) {
  const text = useLoaded(useCallback(() => doc.ask('textOf', 0, {}), [doc]))
  return (
    <>
      <ShapeBar bar={bar} />
      {text !== undefined &&
        (isLight ? (
          <PlainText form="json" label={label} text={indentJson(text)} />
        ) : (
          <JsonText fills={fills} label={label} path={`${path}.json`} text={text} />
        ))}
    </>
  )
}
