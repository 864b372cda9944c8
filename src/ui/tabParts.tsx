/** What every strip of tabs is made of: looks, ids, keys and the dots behind a name. */

import { useEffect, type RefObject } from 'react'

import type { Icon } from './icons.ts'

export type TabItem<Id extends string> = {
  readonly id: Id
  /** The tab's name. */
  readonly label: string
  readonly icon?: Icon
  /** A small figure after the name: a description, not part of the name. */
  readonly count?: number
  /** For words of the wire. */
  readonly mono?: boolean
  /** A dot after the name, described by these words, e.g. "Edited". */
  readonly mark?: string
  /** A livelier dot, for something under way, e.g. "Running". */
  readonly busy?: string
}

const tabLook =
  'flex flex-none items-center rounded-row px-2.5 text-body whitespace-nowrap text-text-2 transition-colors ring-inside select-none hover:text-text aria-selected:text-text'

export const tabLooks = {
  line: `${tabLook} h-full gap-2 aria-selected:font-semibold aria-selected:after:absolute aria-selected:after:inset-x-0 aria-selected:after:bottom-0 aria-selected:after:h-0.5 aria-selected:after:bg-accent`,
  segmented: `${tabLook} h-6.5 gap-1.5 aria-selected:bg-thumb aria-selected:font-medium aria-selected:shadow-key max-md:h-11`,
} as const

export const stripLooks = {
  line: 'flex min-w-0 scrollbar-none overflow-x-auto overflow-y-hidden h-10 gap-1 px-2 max-md:h-12',
  segmented:
    'flex min-w-0 scrollbar-none overflow-x-auto overflow-y-hidden gap-0.5 rounded-control border border-border bg-sunken p-0.5',
} as const

/** Count and marks: seen beside the name, heard as its description. */
export function TabNote({ id, tab }: { id: string; tab: TabItem<string> }) {
  return (
    <span className="flex gap-1 empty:hidden" id={id}>
      {tab.count !== undefined && (
        <span className="bg-info-bg text-caption text-info inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] px-1 font-medium">
          {tab.count.toLocaleString('en')}
        </span>
      )}
      {tab.busy && <Dot look="bg-accent animate-pulse" words={tab.busy} />}
      {tab.mark && <Dot look="bg-text-3" words={tab.mark} />}
    </span>
  )
}

function Dot({ look, words }: { look: string; words: string }) {
  return (
    <span className={`block size-1.5 rounded-full ${look}`}>
      <span className="sr-only">{words}</span>
    </span>
  )
}

/** The place a key leads to from another place; -1 for a key that leads nowhere. */
export function targetIndex(key: string, at: number, count: number): number {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : -1
}

/** Keeps the tab of this id in sight: when it is another, has another place or grows, and when the strip loses room. */
export function useRevealed(strip: RefObject<HTMLElement | null>, id: string, place = 0): void {
  useEffect(() => {
    const tab = document.getElementById(id)
    const whole = tab?.closest('[data-tab]') ?? tab
    const reveal = () => whole?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (place >= 0) reveal()
    const observer = new ResizeObserver(reveal)
    if (strip.current) observer.observe(strip.current)
    if (whole) observer.observe(whole)
    return () => observer.disconnect()
  }, [strip, id, place])
}

export function tabId(group: string, id: string): string {
  return `${group}-tab-${id}`
}

export function panelId(group: string, id: string): string {
  return `${group}-panel-${id}`
}
