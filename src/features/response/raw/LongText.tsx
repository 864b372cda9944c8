/** A text of any size, of which only what is in sight is drawn. */
import { useCallback, useMemo, useRef, useState } from 'react'

import { formatBytes, formatCount } from '#lib/format.ts'
import type { FoundPlace } from '#lib/text/types.ts'
import type { JsonSource } from '#state/reader/types.ts'
import { IconButton } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { CopyIcon, SaveIcon, SearchIcon } from '#ui/icons.ts'
import { Skeleton } from '#ui/Skeleton.tsx'

import { FindIn, type Searched } from '../FindIn.tsx'
import type { Mask } from '../mask.ts'
import { MaskNote } from '../MaskNote.tsx'
import { copyLongText, MOST_COPIED, saveLongText } from './longTextActs.ts'
import { TextRows } from './TextRows.tsx'
import { useText } from './useText.ts'
import type { ShownText } from './useText.ts'

/** Milliseconds without a key before the text is searched. */
const FIND_PAUSE_MS = 150

export type LongTextProps = {
  /** The same object as long as it is the same text. */
  readonly source: JsonSource
  /** Accessible name, e.g. "Raw response". */
  readonly label: string
  readonly mask: Mask
  /** Of a saved file, with its extension. */
  readonly fileName: string
}

/** Fills its parent, a column. Mod+F finds while the text has the focus. */
export function LongText({ source, label, mask, fileName }: LongTextProps) {
  const text = useText(source, mask.isOff)
  if (!text) return <Skeleton label="Opening the text" />
  if ('problem' in text) {
    return (
      <div className="p-3">
        <Callout title="This text can’t be shown." tone="warn">
          {text.problem}.
        </Callout>
      </div>
    )
  }
  return <OpenedText fileName={fileName} label={label} mask={mask} text={text} />
}

type OpenedTextProps = Omit<LongTextProps, 'source'> & { readonly text: ShownText }

function OpenedText({ text, label, mask, fileName }: OpenedTextProps) {
  const [isMasked, setMasked] = useState(false)
  const [isFinding, setFinding] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const [found, setFound] = useState<{ readonly place: FoundPlace | undefined }>()
  const { ask } = text
  const within = useMemo(() => searched(ask), [ask])
  const onMasked = useCallback(() => setMasked(true), [])
  function find(): void {
    setFinding(true)
    field.current?.select()
  }
  return (
    <>
      {(isMasked || mask.isOff) && <MaskNote mask={mask} />}
      <div className="flex min-h-9 flex-none flex-wrap items-center gap-1 border-b ps-3 pe-2">
        <span className="text-meta text-text-2 me-auto py-1">{describe(text)}</span>
        <IconButton icon={SearchIcon} label="Find in the text" onClick={find} size="small" />
        {text.bytes <= MOST_COPIED && (
          <IconButton
            icon={CopyIcon}
            label="Copy all"
            onClick={() => void copyLongText(text)}
            size="small"
          />
        )}
        <IconButton
          icon={SaveIcon}
          label="Save all"
          onClick={() => void saveLongText(text, fileName)}
          size="small"
        />
      </div>
      {isFinding && (
        <FindIn
          field={field}
          label="Find in the text"
          onClose={() => setFinding(false)}
          onFound={(place) => setFound({ place })}
          placeholder="Text"
          within={within}
        />
      )}
      <TextRows
        label={label}
        onFind={find}
        onMasked={onMasked}
        place={found?.place}
        text={text}
        version={found}
      />
    </>
  )
}

function searched(ask: ShownText['ask']): Searched<FoundPlace> {
  return {
    find: (query) => ask('find', query),
    turnTo: (n) => ask('found', n),
    pauseMs: FIND_PAUSE_MS,
  }
}

function describe({ bytes, lines, isUtf8 }: ShownText): string {
  return [
    formatBytes(bytes),
    formatCount(lines, 'line'),
    ...(isUtf8 ? [] : ['bytes that are no UTF-8 are shown as �']),
  ].join(' · ')
}
