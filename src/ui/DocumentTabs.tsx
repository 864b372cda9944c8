/** A strip of open documents: tabs that are closed, renamed and moved. It scrolls; names are never cut. */

import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'

import { cx } from './cx.ts'
import { CloseIcon } from './icons.ts'
import { announce } from './LiveRegion.tsx'
import { TabNameField } from './TabNameField.tsx'
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
import { useTabDrag } from './useTabDrag.ts'

export type DocumentTabsProps = {
  /** The tablist's name. */
  label: string
  /** Ties the strip to its `TabPanel`s; unique on the page. */
  group: string
  tabs: readonly TabItem<string>[]
  selected: string
  onSelect(this: void, id: string): void
  onClose(this: void, id: string): void
  /** Another place for a tab, counted from 0. */
  onMove(this: void, id: string, to: number): void
  /** A double click or F2: answered by `renaming`. */
  onAskName(this: void, id: string): void
  /** The tab whose name is being typed. */
  renaming: string | undefined
  /** Accessible name of the field for it. */
  nameLabel: string
  /** A new name; undefined leaves the old one. */
  onRename(this: void, id: string, name: string | undefined): void
  /** A right click, Shift+F10 or the menu key; `tab` is where the menu belongs. */
  onMenu(this: void, id: string, tab: HTMLElement): void
}

/**
 * Role tablist with tabs. Arrow keys, Home and End select; with Ctrl and Shift the arrows move the tab.
 * Delete and the middle button close. Focus stays in the strip when the tab that has it goes.
 */
export function DocumentTabs(props: DocumentTabsProps) {
  const { label, group, tabs, selected } = props
  const strip = useRef<HTMLDivElement>(null)
  const { dragged, start } = useTabDrag({ strip, onStart: props.onSelect, onMove: props.onMove })
  const place = tabs.findIndex(({ id }) => id === selected)
  useRevealed(strip, tabId(group, selected), place)
  const keep = useKeptFocus(() => document.getElementById(tabId(group, selected)))

  return (
    // A tablist may hold tabs alone, so one with close buttons between them owns its tabs by reference.
    <div className={stripLooks.line} ref={strip} {...keep}>
      <div
        aria-label={label}
        aria-owns={tabs.map((tab) => tabId(group, tab.id)).join(' ')}
        role="tablist"
      />
      {tabs.map((tab) => (
        <div
          className={cx(
            'group/tab relative flex flex-none items-center pe-1',
            props.renaming === tab.id && 'min-w-40',
            dragged === tab.id && 'rounded-row bg-hover opacity-80',
          )}
          data-tab={tab.id}
          key={tab.id}
          onContextMenu={(event) => {
            const button = document.getElementById(tabId(group, tab.id))
            if (!button) return
            event.preventDefault()
            props.onMenu(tab.id, button)
          }}
          role="presentation"
        >
          <TabButton {...props} onPress={start} tab={tab} />
          <CloseButton isSelected={tab.id === selected} onClose={props.onClose} tab={tab} />
          {props.renaming === tab.id && (
            <TabNameField
              label={props.nameLabel}
              name={tab.label}
              onEnd={(name, byKey) => {
                props.onRename(tab.id, name)
                if (byKey) document.getElementById(tabId(group, tab.id))?.focus()
              }}
            />
          )}
        </div>
      ))}
    </div>
  )
}

type CloseButtonProps = Pick<DocumentTabsProps, 'onClose'> & {
  tab: TabItem<string>
  isSelected: boolean
}

function CloseButton({ tab, isSelected, onClose }: CloseButtonProps) {
  return (
    <button
      aria-label={`Close ${tab.label}`}
      className={cx(
        'flex size-6 flex-none items-center justify-center rounded-row text-text-3 transition-colors ring-inside hover:bg-hover hover:text-text max-md:size-11',
        !isSelected &&
          'opacity-0 group-hover/tab:opacity-100 focus-visible:opacity-100 max-md:opacity-100',
      )}
      onClick={() => onClose(tab.id)}
      tabIndex={isSelected ? 0 : -1}
      type="button"
    >
      <CloseIcon className="size-3.5" />
    </button>
  )
}

type TabButtonProps = DocumentTabsProps & {
  tab: TabItem<string>
  onPress(this: void, event: PointerEvent, id: string): void
}

function TabButton(props: TabButtonProps) {
  const { tab, group, selected, onClose, onSelect, onAskName, onPress } = props
  const { icon: Glyph } = tab
  const id = tabId(group, tab.id)
  const isSelected = tab.id === selected
  return (
    <button
      aria-controls={isSelected ? panelId(group, tab.id) : undefined}
      aria-describedby={`${id}-note`}
      aria-label={tab.label}
      aria-selected={isSelected}
      className={cx(tabLooks.line, 'pe-1', tab.mono && 'font-mono text-code')}
      id={id}
      onAuxClick={(event) => event.button === 1 && onClose(tab.id)}
      onClick={() => onSelect(tab.id)}
      onDoubleClick={() => onAskName(tab.id)}
      onKeyDown={(event) => onTabKey(event, props)}
      onPointerDown={(event) => onPress(event, tab.id)}
      role="tab"
      tabIndex={isSelected ? 0 : -1}
      type="button"
    >
      {Glyph && <Glyph className={isSelected ? 'text-accent-text' : 'text-text-3'} />}
      {tab.label}
      <TabNote id={`${id}-note`} tab={tab} />
    </button>
  )
}

/** Keys of the tab with the focus, which is the selected one. */
function onTabKey(event: KeyboardEvent<HTMLElement>, props: TabButtonProps): void {
  const { tab, tabs, group } = props
  const at = tabs.indexOf(tab)
  const next = tabs[targetIndex(event.key, at, tabs.length)]
  if (event.key === 'Delete') props.onClose(tab.id)
  else if (event.key === 'F2') props.onAskName(tab.id)
  else if (isMenuKey(event)) props.onMenu(tab.id, event.currentTarget)
  else if (next && event.ctrlKey && event.shiftKey) moveByKey(event.key, at, props)
  else if (next && !event.ctrlKey && !event.metaKey && !event.altKey) {
    props.onSelect(next.id)
    document.getElementById(tabId(group, next.id))?.focus()
  } else return
  event.preventDefault()
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey)
}

/** One place on, without going around the ends, and said aloud. */
function moveByKey(key: string, at: number, { tab, tabs, onMove }: TabButtonProps): void {
  const to = key === 'ArrowLeft' ? at - 1 : key === 'ArrowRight' ? at + 1 : at
  if (to === at || to < 0 || to >= tabs.length) return
  onMove(tab.id, to)
  announce(`${tab.label} moved to place ${to + 1} of ${tabs.length}`)
}

/** When the focused part of the strip goes, the focus would be nowhere: it goes to `find`. */
function useKeptFocus(find: () => HTMLElement | null) {
  const hasFocus = useRef(false)
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) find()?.focus()
  })
  return {
    onFocus: () => void (hasFocus.current = true),
    onBlur: () => void (hasFocus.current = false),
  }
}
