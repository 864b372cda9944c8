/** A JSON value of any size, in the shape that shows it best: table, card, tree, or the JSON itself. */
import { Suspense, useState } from 'react'

import type { JsonPath, NodeInfo } from '#lib/json/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import type { JsonSource } from '#state/reader/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { BackIcon } from '#ui/icons.ts'

import type { Mask } from '../mask.ts'
import { TextDialog, VariableDialog } from './dialogs.ts'
import { innerSource, sourceOfNode } from './innerSource.ts'
import type { Bar } from './ShapeBar.tsx'
import type { Mark } from './shapes.ts'
import { ShownValue, type DocActs } from './ShownValue.tsx'
import type { ShownDoc } from './useDoc.ts'

export type JsonValueProps = {
  readonly source: JsonSource
  /** Accessible name, e.g. "Result JSON". */
  readonly label: string
  /** Identity of the text, e.g. `inmemory://response/7/0`. */
  readonly path: string
  readonly mask: Mask
  /** Fills its parent, a column; else it is as high as its rows need, up to a limit. */
  readonly fills?: boolean | undefined
  /** Draws JSON without an editor: a result may hold a hundred blocks. */
  readonly isLight?: boolean | undefined
  /** For the line above it, beside what its shape puts there. */
  readonly bar?: Bar | undefined
  /** What the value is called where it has no name of its own; `result` without it. */
  readonly name?: string | undefined
  /** What is wrong with values in it. */
  readonly marks?: readonly Mark[] | undefined
  /** Leads to a value; a new object leads there again. */
  readonly goTo?: { readonly path: JsonPath } | undefined
}

/** A document with the way to it: what a string holds, or a value shown alone. */
type Opened = { readonly source: JsonSource; readonly title: string }
type Chosen = { readonly doc: ShownDoc; readonly info: NodeInfo }

const NO_MARKS: readonly Mark[] = []

/** A string that holds JSON can be opened in place of it all, and so on; a value of it in a dialog. */
export function JsonValue(props: JsonValueProps) {
  const { source, path, mask, name = 'result', fills = false, isLight = false } = props
  const [opened, setOpened] = useState<readonly Opened[]>([])
  const [used, setUsed] = useState<Chosen>()
  const [read, setRead] = useState<Chosen>()
  const [shown, setShown] = useState<Opened>()
  const inner = opened.at(-1)
  const bar: Bar = inner
    ? {
        ...props.bar,
        notes: <BackLine onBack={() => setOpened(opened.slice(0, -1))} title={inner.title} />,
      }
    : (props.bar ?? {})

  const acts: DocActs = {
    openText: (doc, { id }) =>
      void innerSource(doc, id).then((next) => setOpened((before) => [...before, next])),
    show: (doc, info) =>
      info.kind === 'string'
        ? setRead({ doc, info })
        : void sourceOfNode(doc, info.id).then(setShown),
    use: (doc, info) => setUsed({ doc, info }),
  }
  function close(): void {
    setUsed(undefined)
    setRead(undefined)
    setShown(undefined)
  }
  return (
    <Suspense>
      <ShownValue
        acts={acts}
        bar={bar}
        fills={fills}
        goTo={inner ? undefined : props.goTo}
        isLight={isLight}
        key={opened.length}
        label={props.label}
        marks={inner ? NO_MARKS : (props.marks ?? NO_MARKS)}
        mask={mask}
        name={name}
        path={inner ? `${path}/${opened.length}` : path}
        source={inner?.source ?? source}
      />
      <Dialogs {...{ used, read, shown, path, mask, name }} onClose={close} />
    </Suspense>
  )
}

type DialogsProps = Required<Pick<JsonValueProps, 'path' | 'mask'>> & {
  readonly name: string
  /** What is made a variable of, read as a text, or shown alone. */
  readonly used: Chosen | undefined
  readonly read: Chosen | undefined
  readonly shown: Opened | undefined
  readonly onClose: () => void
}

function Dialogs({ used, read, shown, path, mask, name, onClose }: DialogsProps) {
  if (used) return <VariableDialog {...used} name={name} onClose={onClose} />
  if (read) {
    const id = `${path}/text/${read.info.id}`
    return <TextDialog {...read} mask={mask} onClose={onClose} path={id} />
  }
  if (!shown) return null
  return <ValueDialog {...shown} mask={mask} name={name} onClose={onClose} path={`${path}/value`} />
}

type BackLineProps = { readonly title: string; readonly onBack: () => void }

function BackLine({ title, onBack }: BackLineProps) {
  const { redact } = useExplorer()
  return (
    <p className="bg-sunken text-meta text-text-2 flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1">
      <Button icon={BackIcon} onClick={onBack} size="small" variant="ghost">
        Back
      </Button>
      <span className="min-w-0">
        The JSON inside the text at{' '}
        <code className="font-mono wrap-anywhere">{visibleText(redact(title))}</code>
      </span>
    </p>
  )
}

type ValueDialogProps = Opened &
  Pick<JsonValueProps, 'path' | 'mask' | 'name'> & { readonly onClose: () => void }

/** One value alone; values in it can be opened as here. */
function ValueDialog({ source, title, onClose, ...place }: ValueDialogProps) {
  const { redact } = useExplorer()
  const shownTitle = visibleText(redact(title))
  return (
    <Dialog onClose={onClose} open size="wide" title={shownTitle}>
      <JsonValue {...place} isLight label={`Value at ${shownTitle}`} source={source} />
    </Dialog>
  )
}
