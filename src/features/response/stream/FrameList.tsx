/** The rows of a stream in sight, and what stands behind the last one. */
import { useLayoutEffect, useRef, type ReactNode, type RefObject, type UIEvent } from 'react'

import { Badge } from '#ui/Badge.tsx'
import type { FrameLog } from '#wire/frameLog.ts'

import { FrameRow, type RowActs } from '../FrameRow.tsx'
import { useMaskedStart } from '../mask.ts'
import type { StreamIndex } from './streamIndex.ts'
import type { DrawnFrame } from './useFrameWindow.ts'
import type { Rows } from './useRows.ts'

type FrameListProps = {
  readonly frames: FrameLog
  readonly index: StreamIndex
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly drawn: readonly DrawnFrame[]
  /** Pixels of all rows together. */
  readonly height: number
  readonly rows: Rows
  readonly acts: RowActs
  readonly rowPx: number
  /** Events that came with the latest drawing, when they are few. */
  readonly newsFrom: number
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
  /** Of an event that the stream broke off in. */
  readonly rest: string
}

/** Role log. Rows come and go while scrolling, so what is new is said in sums instead. */
export function FrameList(props: FrameListProps) {
  const { frames, index, scroller, drawn, rows, acts, rowPx, newsFrom, onScroll, rest } = props
  const tabStop = drawn.some(({ place }) => place === rows.activePlace)
    ? rows.activePlace
    : drawn[0]?.place
  function draw({ place, top }: DrawnFrame) {
    const number = index.frameAt(place)
    const frame = number === undefined ? undefined : frames.at(number)
    if (!frame) return null
    const before = frames.timeAt(frame.index - 1)
    const isOpen = rows.isOpen(frame.index)
    return (
      <div
        className="absolute inset-x-0 top-0"
        key={frame.index}
        style={{ transform: `translateY(${top}px)` }}
      >
        <Measured isOn={isOpen} onHeight={(px) => rows.measured(frame.index, px - rowPx)}>
          <FrameRow
            acts={acts}
            frame={frame}
            gap={before === undefined ? undefined : frame.at - before}
            isNews={frame.index >= newsFrom}
            isOpen={isOpen}
            isTabStop={place === tabStop}
          />
        </Measured>
      </div>
    )
  }
  return (
    <div
      aria-label="Stream events"
      aria-live="off"
      className="@container min-h-0 flex-1 overflow-auto overscroll-contain [overflow-anchor:none]"
      onScroll={onScroll}
      ref={scroller}
      role="log"
    >
      <div className="relative" style={{ height: props.height }}>
        {drawn.map(draw)}
      </div>
      <Unfinished rest={rest} />
    </div>
  )
}

type MeasuredProps = {
  readonly isOn: boolean
  readonly onHeight: (px: number) => void
  readonly children: ReactNode
}

/** Closed rows are all alike: measuring each new one would cost a layout per event. */
function Measured({ isOn, onHeight, children }: MeasuredProps) {
  const box = useRef<HTMLDivElement>(null)
  const told = useRef(onHeight)
  useLayoutEffect(() => {
    told.current = onHeight
  })
  useLayoutEffect(() => {
    const element = box.current
    if (!isOn || !element) return undefined
    const measure = () => {
      if (element.offsetHeight > 0) told.current(element.offsetHeight)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [isOn])
  return <div ref={box}>{children}</div>
}

/** What had arrived of an event when the connection broke. */
function Unfinished({ rest }: { readonly rest: string }) {
  const start = useMaskedStart(rest, 4000)
  if (rest === '') return null
  return (
    <div className="flex flex-col items-start gap-1.5 px-3 py-2">
      <Badge tone="warn">Unfinished event: the stream broke off here</Badge>
      <pre className="text-code font-mono wrap-anywhere whitespace-pre-wrap">{start}</pre>
    </div>
  )
}
