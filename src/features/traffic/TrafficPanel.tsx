/** Everything that went over the wire, newest last: probes, lists, sessions and your own requests. */
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import { readRow } from '#mcp/readRow.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { RemoveIcon, TrafficIcon } from '#ui/icons.ts'
import { VirtualList } from '#ui/VirtualList.tsx'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { TrafficHead, TrafficLine } from './TrafficLine.tsx'

export type TrafficPanelProps = {
  /** The exchange whose response is shown. */
  selected?: ExchangeId | undefined
  /** Click or Enter on a row: show its response. */
  onOpen(this: void, id: ExchangeId): void
}

/** The log is the store; clearing it leaves what still runs. */
export function TrafficPanel({ selected, onOpen }: TrafficPanelProps) {
  const { exchanges } = useExplorer()
  const count = useStore(exchanges.store, ({ log }) => log.size)
  return (
    <section aria-label="Traffic" className="@container flex h-full min-h-0 flex-col">
      <div className="flex h-10 flex-none items-center gap-2 border-b ps-3.5 pe-2">
        <h2 className="text-strong">Traffic</h2>
        <span className="text-meta text-text-3 flex-1">{formatCount(count, 'exchange')}</span>
        <Button
          disabled={count === 0}
          icon={RemoveIcon}
          onClick={exchanges.clear}
          size="small"
          variant="ghost"
        >
          Clear
        </Button>
      </div>
      {count === 0 ? (
        <EmptyState icon={TrafficIcon} title="No traffic yet">
          Every exchange with a server is listed here, probes and lists included. It stays in this
          page and is gone on reload.
        </EmptyState>
      ) : (
        <ExchangeList onOpen={onOpen} selected={selected} />
      )}
    </section>
  )
}

function ExchangeList({ selected, onOpen }: TrafficPanelProps) {
  const { exchanges, redact } = useExplorer()
  const log = useStore(exchanges.store, (state) => state.log)
  const list = useRef<HTMLDivElement>(null)
  useFollowEnd(list)
  const rows = Array.from(log.values(), (exchange) => ({
    kind: 'option' as const,
    key: String(exchange.id),
    item: exchange,
  }))
  return (
    <>
      <TrafficHead />
      <div className="flex min-h-0 flex-1 flex-col pt-1">
        <VirtualList
          label="Exchanges"
          listRef={list}
          onOpen={(exchange) => onOpen(exchange.id)}
          renderRow={(exchange) => <TrafficLine exchange={exchange} redact={redact} />}
          rowAttributes={attributesOf}
          rows={rows}
          selectedKey={selected === undefined ? undefined : String(selected)}
        />
      </div>
    </>
  )
}

function attributesOf(exchange: Exchange) {
  const { method, status } = readRow(exchange)
  return { 'data-exchange': String(exchange.id), 'data-method': method, 'data-status': status }
}

/** Closer to the end than this many pixels counts as being there. */
const NEAR = 24

/**
 * Keeps the newest row in sight until someone scrolls up, and again once they return to the end.
 * The rows' common parent grows with every new row, which tells when there is something to follow.
 */
function useFollowEnd(list: { readonly current: HTMLDivElement | null }): void {
  useEffect(() => {
    const element = list.current
    const content = element?.firstElementChild
    if (!element || !content) return undefined
    let isFollowing = true
    const follow = () => isFollowing && element.scrollTo({ top: element.scrollHeight })
    function onScroll(): void {
      if (!element) return
      isFollowing = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    }
    const observer = new ResizeObserver(follow)
    observer.observe(content)
    observer.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [list])
}
