/** Bytes as hexadecimal with offsets and ASCII, a window at a time. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import { useTallWindow } from '#ui/tallWindow.ts'

import type { Mask } from '../mask.ts'
import { MaskNote } from '../MaskNote.tsx'
import { hexRows } from './hexRows.ts'
import { useRead } from './useRead.ts'

type HexViewProps = { readonly blob: Blob; readonly mask: Mask; readonly name: string }

const ROW_PX = 20
/** Rows that are seen at once at most. */
const MOST_ROWS = 20

/** As high as its rows, up to a limit. */
export function HexView({ blob, mask, name }: HexViewProps) {
  const { secrets } = useExplorer()
  const bytes = useRead(blob, readBytes)
  const scroller = useRef<HTMLDivElement>(null)
  const perRow = usePerRow(scroller)
  const count = Math.ceil((bytes?.length ?? 0) / perRow)
  const { first, last, height, topOf } = useTallWindow({ count, rowHeight: ROW_PX, scroller })
  const known = mask.isOff ? undefined : secrets.all()
  const { rows, isMasked } = bytes
    ? hexRows(bytes, { first, last, perRow, secrets: known })
    : { rows: [], isMasked: false }
  return (
    <>
      {(isMasked || mask.isOff) && <MaskNote mask={mask} />}
      <div
        aria-label={`Bytes of ${name}`}
        className="rounded-control text-code ring-inside w-full overflow-auto border font-mono"
        ref={scroller}
        role="group"
        style={{ height: Math.min(MOST_ROWS, Math.max(1, count)) * ROW_PX + 2 }}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so keys must reach it
        tabIndex={0}
      >
        <div className="relative min-w-max" style={{ height }}>
          {rows.map(({ offset, hex, ascii }, index) => (
            <div
              className="absolute start-0 flex gap-4 px-3 whitespace-pre"
              dir="ltr"
              key={offset}
              style={{ top: topOf(first + index), height: ROW_PX }}
            >
              <span className="text-text-3">{offset}</span>
              <span>{hex.padEnd(perRow * 3 - 1)}</span>
              <span className="text-text-2">{ascii}</span>
            </div>
          ))}
        </div>
      </div>
    </>
  )
}

/** Pixels that a row of 16 bytes takes. */
const WIDE_PX = 640

/** As many bytes as there is room for: 16 or 8. */
function usePerRow(element: RefObject<HTMLElement | null>): number {
  const [perRow, setPerRow] = useState(16)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return undefined
    const observer = new ResizeObserver(() => setPerRow(box.clientWidth < WIDE_PX ? 8 : 16))
    observer.observe(box)
    return () => observer.disconnect()
  }, [element])
  return perRow
}

async function readBytes(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}
