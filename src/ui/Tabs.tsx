/** A strip of tabs and their panels. The strip scrolls; names are never cut. */

import { useRef, type KeyboardEvent, type ReactNode } from 'react'

import { cx } from './cx.ts'
import {
  panelId,
  stripLooks,
  tabId,
  tabLooks,
  TabNote,
  targetIndex,
  useRevealed,
  type TabItem,
} from './tabParts.tsx'

export type TabsProps<Id extends string> = {
  /** The tablist's name. */
  label: string
  /** Ties the strip to its `TabPanel`s; unique on the page. */
  group: string
  tabs: readonly TabItem<Id>[]
  selected: Id
  onSelect(this: void, id: NoInfer<Id>): void
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
  const { label, group, tabs, selected, onSelect, variant = 'line' } = props
  const strip = useRef<HTMLDivElement>(null)
  useRevealed(strip, tabId(group, selected))

  function onKeyDown(event: KeyboardEvent) {
    const at = tabs.findIndex((tab) => tab.id === selected)
    const next = tabs[targetIndex(event.key, at, tabs.length)]
    if (!next) return
    event.preventDefault()
    onSelect(next.id)
    document.getElementById(tabId(group, next.id))?.focus()
  }

  return (
    <div aria-label={label} className={stripLooks[variant]} ref={strip} role="tablist">
      {tabs.map((tab) => {
        const { icon: Glyph } = tab
        const id = tabId(group, tab.id)
        const isSelected = tab.id === selected
        return (
          <button
            aria-controls={isSelected ? panelId(group, tab.id) : undefined}
            aria-describedby={`${id}-note`}
            aria-label={tab.label}
            aria-selected={isSelected}
            className={cx(tabLooks[variant], 'relative', tab.mono && 'font-mono text-code')}
            id={id}
            key={tab.id}
            onClick={() => onSelect(tab.id)}
            onKeyDown={onKeyDown}
            role="tab"
            tabIndex={isSelected ? 0 : -1}
            type="button"
          >
            {Glyph && <Glyph className={isSelected ? 'text-accent-text' : 'text-text-3'} />}
            {tab.label}
            <TabNote id={`${id}-note`} tab={tab} />
          </button>
        )
      })}
    </div>
  )
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
