/** A strip of tabs and their panels. The strip scrolls; names are never cut. */

import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'

import { cx } from './cx.ts'
import { CloseIcon, type Icon } from './icons.ts'

type TabItem<Id extends string> = {
  readonly id: Id
  /** The tab's name. */
  readonly label: string
  readonly icon?: Icon
  /** A small figure after the name: a description, not part of the name. */
  readonly count?: number
  /** For words of the wire. */
  readonly mono?: boolean
  /** A dot after the name, described by these words, e.g. "Not saved". */
  readonly mark?: string
}

export type TabsProps<Id extends string> = {
  /** The tablist's name. */
  label: string
  /** Ties the strip to its `TabPanel`s; unique on the page. */
  group: string
  tabs: readonly TabItem<Id>[]
  selected: Id
  onSelect(this: void, id: NoInfer<Id>): void
  /** Makes tabs closable: a button, Delete, and the middle mouse button. */
  onClose?: ((id: NoInfer<Id>) => void) | undefined
  /** An underlined strip of 40 px, or a segmented control of 32 px. */
  variant?: 'line' | 'segmented' | undefined
}

export type TabPanelProps = {
  group: string
  tab: string
  children: ReactNode
}

/** Role tablist with tabs. Arrow keys, Home and End move and select. */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { label, group, tabs, selected, onSelect, onClose, variant = 'line' } = props
  const strip = useRef<HTMLDivElement>(null)
  const closable = onClose !== undefined
  useRevealed(strip, tabId(group, selected), closable)

  function onKeyDown(event: KeyboardEvent) {
    const at = tabs.findIndex((tab) => tab.id === selected)
    const current = tabs[at]
    if (onClose && current && event.key === 'Delete') return onClose(current.id)
    const next = tabs[targetIndex(event.key, at, tabs.length)]
    if (!next) return
    event.preventDefault()
    onSelect(next.id)
    document.getElementById(tabId(group, next.id))?.focus()
  }

  const items = tabs.map((tab) => (
    <Tab
      group={group}
      key={tab.id}
      onClose={onClose && (() => onClose(tab.id))}
      onKeyDown={onKeyDown}
      onSelect={() => onSelect(tab.id)}
      selected={tab.id === selected}
      tab={tab}
      variant={variant}
    />
  ))
  const look = cx(
    'flex min-w-0 scrollbar-none overflow-x-auto overflow-y-hidden',
    variant === 'line'
      ? 'h-10 gap-1 px-2 max-md:h-12'
      : 'gap-0.5 rounded-control border border-border bg-sunken p-0.5',
  )
  if (!onClose) {
    return (
      <div aria-label={label} className={look} ref={strip} role="tablist">
        {items}
      </div>
    )
  }
  // A tablist may hold tabs alone, so the one with close buttons between them owns its tabs by reference.
  return (
    <div className={look} ref={strip}>
      <div
        aria-label={label}
        aria-owns={tabs.map((tab) => tabId(group, tab.id)).join(' ')}
        role="tablist"
      />
      {items}
    </div>
  )
}

/** Keeps the selected tab in sight: when another is chosen, and when the strip loses room. */
function useRevealed(strip: RefObject<HTMLElement | null>, id: string, closable: boolean): void {
  useEffect(() => {
    function reveal() {
      const tab = document.getElementById(id)
      const whole = closable ? tab?.parentElement : tab
      whole?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    reveal()
    const observer = new ResizeObserver(reveal)
    if (strip.current) observer.observe(strip.current)
    return () => observer.disconnect()
  }, [strip, id, closable])
}

/** Role tabpanel, named by its tab. Draw the selected one only. */
export function TabPanel({ group, tab, children }: TabPanelProps) {
  return (
    <div
      aria-labelledby={tabId(group, tab)}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
      id={panelId(group, tab)}
      role="tabpanel"
    >
      {children}
    </div>
  )
}

type TabProps = {
  tab: TabItem<string>
  group: string
  selected: boolean
  variant: 'line' | 'segmented'
  onSelect(this: void): void
  onClose?: (() => void) | undefined
  onKeyDown(this: void, event: KeyboardEvent): void
}

function Tab(props: TabProps) {
  const { tab, selected, onClose } = props
  if (!onClose) return <TabButton {...props} />
  return (
    <div className="group/tab relative flex flex-none items-center pe-1">
      <TabButton {...props} />
      <button
        aria-label={`Close ${tab.label}`}
        className={cx(
          'flex size-6 flex-none items-center justify-center rounded-row text-text-3 transition-colors ring-inside hover:bg-hover hover:text-text max-md:size-11',
          !selected &&
            'opacity-0 group-hover/tab:opacity-100 focus-visible:opacity-100 max-md:opacity-100',
        )}
        onClick={onClose}
        tabIndex={selected ? 0 : -1}
        type="button"
      >
        <CloseIcon className="size-3.5" />
      </button>
    </div>
  )
}

function TabButton({ tab, group, selected, variant, onSelect, onClose, onKeyDown }: TabProps) {
  const { icon: Glyph, label } = tab
  const id = tabId(group, tab.id)
  return (
    <button
      aria-controls={selected ? panelId(group, tab.id) : undefined}
      aria-describedby={`${id}-note`}
      aria-label={label}
      aria-selected={selected}
      className={cx(
        looks[variant],
        onClose ? 'pe-1' : 'relative',
        tab.mono && 'font-mono text-code',
      )}
      id={id}
      onAuxClick={onClose && ((event) => event.button === 1 && onClose())}
      onClick={onSelect}
      onKeyDown={onKeyDown}
      role="tab"
      tabIndex={selected ? 0 : -1}
      type="button"
    >
      {Glyph && <Glyph className={selected ? 'text-accent-text' : 'text-text-3'} />}
      {label}
      <TabNote id={`${id}-note`} tab={tab} />
    </button>
  )
}

/** Count or mark: seen beside the name, heard as its description. */
function TabNote({ id, tab }: { id: string; tab: TabItem<string> }) {
  return (
    <span className="empty:hidden" id={id}>
      {tab.count !== undefined && (
        <span className="bg-info-bg text-caption text-info inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] px-1 font-medium">
          {tab.count}
        </span>
      )}
      {tab.mark && (
        <span className="bg-text-3 block size-1.5 rounded-full">
          <span className="sr-only">{tab.mark}</span>
        </span>
      )}
    </span>
  )
}

const tabLook =
  'flex flex-none items-center rounded-row px-2.5 text-body whitespace-nowrap text-text-2 transition-colors ring-inside select-none hover:text-text aria-selected:text-text'

const looks = {
  line: `${tabLook} h-full gap-2 aria-selected:font-semibold aria-selected:after:absolute aria-selected:after:inset-x-0 aria-selected:after:bottom-0 aria-selected:after:h-0.5 aria-selected:after:bg-accent`,
  segmented: `${tabLook} h-6.5 gap-1.5 aria-selected:bg-thumb aria-selected:font-medium aria-selected:shadow-key max-md:h-11`,
} as const

function targetIndex(key: string, at: number, count: number): number {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : -1
}

function tabId(group: string, id: string): string {
  return `${group}-tab-${id}`
}

function panelId(group: string, id: string): string {
  return `${group}-panel-${id}`
}
