/** One document on screen: opening, failed, a single word or number, or in a shape. */
import { useCallback, useEffect, useRef, useState } from 'react'

import type { JsonPath, NodeId, NodeInfo } from '#lib/json/types.ts'
import type { JsonSource, NotOpened } from '#state/reader/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Callout } from '#ui/Callout.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'

import { KeptFocus } from '../KeptFocus.tsx'
import type { Mask } from '../mask.ts'
import { MaskNote } from '../MaskNote.tsx'
import { TextInRows, TextView } from '../TextView.tsx'
import { useChosenShape } from './chosenShape.ts'
import { ShapeBar, type Bar } from './ShapeBar.tsx'
import { SHAPES, type Mark, type NodeActs, type Shape, type ShapeId } from './shapes.ts'
import { useDoc, type ShownDoc } from './useDoc.ts'
import { useLoaded } from './useLoaded.ts'
import { useStringText } from './useStringText.ts'
import { nodeAt } from './useTree.ts'

export type ShownValueProps = {
  readonly source: JsonSource
  readonly label: string
  readonly path: string
  readonly name: string
  readonly mask: Mask
  readonly fills: boolean
  readonly isLight: boolean
  readonly bar: Bar
  readonly marks: readonly Mark[]
  readonly goTo: { readonly path: JsonPath } | undefined
  readonly acts: DocActs
}

/** What is done with values of a document; each takes the document it is of. */
export type DocActs = {
  readonly [Name in keyof NodeActs]: (doc: ShownDoc, info: NodeInfo) => void
}

/** Says why where it can't be opened. */
export function ShownValue(props: ShownValueProps) {
  const { source, mask } = props
  const state = useDoc(source, mask.isOff)
  switch (state.kind) {
    case 'opening':
      return (
        <>
          <ShapeBar bar={props.bar} />
          <LateSkeleton />
        </>
      )
    case 'failed':
      return <NotShown {...props} why={state.why} />
    default:
      return <Shaped {...props} doc={state.doc} />
  }
}

type ShapedProps = ShownValueProps & { readonly doc: ShownDoc }

function Shaped({ acts, marks, ...props }: ShapedProps) {
  const { doc } = props
  const { chosen, choose } = useChosenShape()
  const kept = useRef(false)
  const markedNodes = useMarkedNodes(doc, marks)
  const holdsSecret = useHoldsSecret(doc)
  const shapes = SHAPES.filter(({ fits }) => fits(doc))
  // A place to lead to is a place in the tree, until another shape is chosen: a table has no row for what lies deeper.
  const [left, setLeft] = useState<ShownValueProps['goTo']>()
  const wanted = props.goTo === left ? chosen : 'tree'
  const shape = shapes.find(({ id, whyNot }) => id === wanted && !whyNot?.(doc)) ?? shapes[0]
  if (doc.fit.kind !== 'object' && doc.fit.kind !== 'array') return <Single {...props} />
  if (!shape) return null
  const bar: Bar = {
    lead: (
      <>
        {props.bar.lead}
        {shapes.length > 1 && (
          <KeptFocus keptRef={kept}>
            <ShapeChoice
              doc={doc}
              onChange={(id) => {
                setLeft(props.goTo)
                choose(id)
              }}
              shapes={shapes}
              value={shape.id}
            />
          </KeptFocus>
        )}
      </>
    ),
    end: props.bar.end,
    notes: (
      <>
        {props.bar.notes}
        {holdsSecret && <MaskNote mask={props.mask} />}
      </>
    ),
  }
  const view = (
    <shape.View
      {...props}
      acts={{
        openText: (info) => acts.openText(doc, info),
        show: (info) => acts.show(doc, info),
        use: (info) => acts.use(doc, info),
      }}
      bar={bar}
      key={shape.id}
      marks={markedNodes}
    />
  )
  if (props.fills) return view
  return (
    <div className="rounded-control flex flex-none flex-col overflow-hidden border">{view}</div>
  )
}

type ShapeChoiceProps = {
  readonly doc: ShownDoc
  readonly shapes: readonly Shape[]
  readonly value: ShapeId
  readonly onChange: (id: ShapeId) => void
}

function ShapeChoice({ doc, shapes, value, onChange }: ShapeChoiceProps) {
  const options = shapes.map(({ id, title: label, whyNot }) => {
    const reason = whyNot?.(doc)
    return { value: id, label, disabled: reason !== undefined, title: reason }
  })
  return <RadioGroup hideLabel label="Shown as" {...{ options, value, onChange }} />
}

/** A string as its text, a number or a word as it was sent. */
function Single({ doc, ...place }: Omit<ShapedProps, 'marks' | 'acts'>) {
  const { label, path, mask, fills, isLight, bar } = place
  const text = useStringText(doc, 0)
  const form = doc.fit.kind === 'string' ? 'plain' : 'code'
  return (
    <>
      <ShapeBar bar={bar} />
      {text?.source ? (
        <TextInRows {...place} source={text.source} />
      ) : (
        text && <TextView {...{ form, label, path, mask, fills, isLight }} text={text.text} />
      )}
    </>
  )
}

/** A text that was taken for JSON and isn't: the reason, and the text. */
function NotShown({
  source,
  why,
  label,
  path,
  mask,
  fills,
  isLight,
  bar,
}: ShownValueProps & { readonly why: NotOpened }) {
  const { redact } = useExplorer()
  const place = why.line === undefined ? '' : ` Line ${why.line}, column ${why.column ?? 1}.`
  return (
    <>
      <ShapeBar bar={bar} />
      <div className="flex-none p-3">
        <Callout title="This can’t be shown as JSON." tone="warn">
          {redact(why.problem)}.{place}
        </Callout>
      </div>
      {'text' in source && source.at === undefined ? (
        <TextView {...{ form: 'code', label, path, mask, fills, isLight }} text={source.text} />
      ) : (
        <TextInRows {...{ label, mask, fills }} source={{ ...source, inner: false }} />
      )}
    </>
  )
}

/** Beyond these bytes looking through all of them takes a while: what is in sight comes first. */
const QUICK_BYTES = 1_000_000
const ASIDE_MS = 1000

function useHoldsSecret(doc: ShownDoc): boolean {
  const { ask, bytes } = doc
  const load = useCallback(async () => {
    if (bytes > QUICK_BYTES) await new Promise((resolve) => setTimeout(resolve, ASIDE_MS))
    return ask('holdsSecret', 0)
  }, [ask, bytes])
  return useLoaded(load) ?? false
}

const LATE_MS = 300

/** Nothing for a moment, so that what opens at once doesn't flash. */
function LateSkeleton() {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isLate ? <Skeleton label="Reading the JSON" /> : null
}

/** Marks by the numbers of their nodes; those whose place doesn't exist stand at the nearest that does. */
function useMarkedNodes(doc: ShownDoc, marks: readonly Mark[]): ReadonlyMap<NodeId, string> {
  const key = JSON.stringify(marks)
  const load = useCallback(async () => {
    const found = new Map<NodeId, string>()
    for (const { path, message } of marks) {
      const node = await nodeAt(doc, path)
      const before = found.get(node)
      found.set(node, before === undefined ? message : `${before} ${message}`)
    }
    return found
    // oxlint-disable-next-line react/exhaustive-deps -- callers make new lists of the same marks
  }, [doc, key])
  return useLoaded(load) ?? NO_NODES
}

const NO_NODES: ReadonlyMap<NodeId, string> = new Map()
