/** A text as what it is: JSON opened, Markdown drawn, code in its colours, words as words. */
import { useCallback, useMemo } from 'react'

import { CodeEditor } from '#editor/CodeEditor.tsx'
import type { JsonSource, Reader } from '#state/reader/types.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { JsonValue } from '../json/JsonValue.tsx'
import { insideOf, pointerTo, standsAt } from '../json/origin.ts'
import { ShapeBar, type Bar } from '../json/ShapeBar.tsx'
import { useMaskedText, type Mask } from '../mask.ts'
import { MaskNote } from '../MaskNote.tsx'
import { formOf } from '../textForm.ts'
import { TextInRows, TextView } from '../TextView.tsx'
import { looksLikeMarkdown } from './looksLikeMarkdown.ts'
import { MarkdownBlock } from './MarkdownBlock.tsx'
import { isMarkdownType, languageOf } from './mediaTypes.ts'
import { useRead } from './useRead.ts'

/** How a text stands among others. */
export type TextPlace = {
  /** Accessible name of JSON in it. */
  readonly label: string
  readonly path: string
  readonly mask: Mask
  readonly fills?: boolean | undefined
  readonly isLight?: boolean | undefined
  /** For the line above it; without it there is none but what a value brings. */
  readonly bar?: Bar | undefined
  /** Where it stands in the message, as a pointer. */
  readonly pointer?: string | undefined
  /** Names saved files, without an ending. */
  readonly name: string
}

export type TextBlockProps = TextPlace & {
  /** May be cut where there is a `source`. */
  readonly text: string
  /** Where all of it is, when it is a part of a long answer. */
  readonly source: JsonSource | undefined
  readonly mimeType?: string | undefined
  readonly uri?: string | undefined
}

/** Characters of code that are coloured. */
const MOST_COLOURED = 1_000_000

/** Never markup, whatever it says it is (product.md 2.16). */
export function TextBlock(props: TextBlockProps) {
  const { text, source, mimeType = '', uri = '', ...place } = props
  // Cut texts end so; one that ends so by itself is drawn as well from where it stands.
  if (source && text.endsWith('…')) return <CutText {...place} source={source} start={text} />
  const form = formOf(text, mimeType)
  if (form === 'json') return <JsonInText {...place} text={text} />
  const language = languageOf(mimeType, uri)
  if (language !== undefined && !place.isLight && text.length <= MOST_COLOURED) {
    return <CodeText {...place} language={language} text={text} />
  }
  const isMarkdown = isMarkdownType(mimeType, uri) || (mimeType === '' && looksLikeMarkdown(text))
  if (isMarkdown) return <MarkdownBlock {...place} form={form} text={text} />
  return (
    <>
      <ShapeBar bar={place.bar} />
      <TextView {...place} form={form} text={text} />
    </>
  )
}

/** The JSON that a short text holds. */
function JsonInText({ text, pointer = '', ...place }: TextPlace & { readonly text: string }) {
  const source = useMemo(() => standsAt({ text }, insideOf(pointer)), [text, pointer])
  return <JsonValue {...place} source={source} />
}

type CutTextProps = TextPlace & { readonly source: JsonSource; readonly start: string }

function CutText({ source, start, ...place }: CutTextProps) {
  const { reader } = useExplorer()
  // The JSON that the string holds.
  const inner = useMemo(
    () => standsAt({ ...source, inner: true }, insideOf(pointerTo(source, []))),
    [source],
  )
  const isJson = useRead(
    inner,
    useCallback((of: JsonSource) => opens(reader, of), [reader]),
  )
  if (isJson) return <JsonValue {...place} source={inner} />
  const isKnown = isJson !== undefined || !/^\s*[[{]/.test(start)
  return (
    <>
      <ShapeBar bar={place.bar} />
      {isKnown && <TextInRows {...place} source={source} />}
    </>
  )
}

async function opens(reader: Reader, source: JsonSource): Promise<boolean> {
  const doc = await reader.open(source)
  if ('problem' in doc) return false
  doc.close()
  return true
}

type CodeTextProps = TextPlace & {
  readonly text: string
  readonly language: NonNullable<ReturnType<typeof languageOf>>
}

const LINE_PX = 20
const MAX_LINES = 21

function CodeText({ text, language, label, path, mask, fills, bar }: CodeTextProps) {
  const { shown, holdsSecret } = useMaskedText(text, mask)
  const lines = Math.min(MAX_LINES, shown.split('\n', MAX_LINES).length)
  return (
    <>
      <ShapeBar bar={bar} />
      {holdsSecret && <MaskNote mask={mask} />}
      <div
        className={fills ? 'min-h-0 flex-1' : 'rounded-control flex-none overflow-hidden border'}
        style={fills ? undefined : { height: lines * LINE_PX + 28 }}
      >
        <CodeEditor label={label} language={language} path={path} readOnly value={shown} />
      </div>
    </>
  )
}
