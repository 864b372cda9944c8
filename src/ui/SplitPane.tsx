/** Panes side by side or stacked, with dividers to drag; sizes are kept. */

import { useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import {
  Group,
  Panel,
  Separator,
  useDefaultLayout,
  type PanelImperativeHandle,
} from 'react-resizable-panels'

/** Sizes are pixels as numbers, or strings with a unit ("50%"). */
export type Pane = {
  readonly id: string
  /** Names the divider: "Resize list". Lower case. */
  readonly label: string
  readonly content: ReactNode
  readonly defaultSize?: number | string
  readonly minSize?: number | string
  readonly maxSize?: number | string
  /** Keeps its pixels when the window changes; at least one other pane must not. */
  readonly keepsPixels?: boolean
}

export type SplitPaneProps = {
  /** Panes may come and go; each set of panes keeps its own sizes. */
  panes: readonly Pane[]
  orientation?: 'horizontal' | 'vertical' | undefined
  /** Unique on the page; the sizes are kept in localStorage under it. */
  storageKey: string
}

const keyStep = 16

/** Drag, double-click to reset, arrow keys by 16 px, Home and End to the limits. */
export function SplitPane({ panes, orientation = 'horizontal', storageKey }: SplitPaneProps) {
  const layout = useDefaultLayout({
    id: storageKey,
    panelIds: panes.map((pane) => pane.id),
    storage: quietStorage,
  })
  const handles = useRef<PaneHandles>(new Map())
  return (
    <Group
      className="size-full"
      id={storageKey}
      orientation={orientation}
      resizeTargetMinimumSize={{ coarse: 28, fine: 12 }}
      {...layout}
    >
      {panes.map((pane, index) => (
        <PaneWithDivider
          before={panes[index - 1]}
          handles={handles}
          key={pane.id}
          orientation={orientation}
          pane={pane}
        />
      ))}
    </Group>
  )
}

type PaneHandles = Map<string, PanelImperativeHandle>

type PaneWithDividerProps = {
  pane: Pane
  handles: RefObject<PaneHandles>
  /** The pane on the other side of the divider; the first pane has none. */
  before: Pane | undefined
  orientation: 'horizontal' | 'vertical'
}

function PaneWithDivider({ pane, before, orientation, handles }: PaneWithDividerProps) {
  function onKeyDownCapture(event: KeyboardEvent) {
    // F6 belongs to the app's regions; the library would move between dividers.
    if (event.key === 'F6') return event.preventDefault()
    const direction = stepDirection(event.key, orientation)
    const handle = before && handles.current.get(before.id)
    if (direction === 0 || !handle) return
    // The library's own step is 5 %; it leaves events alone that are already handled.
    event.preventDefault()
    handle.resize(handle.getSize().inPixels + direction * keyStep)
  }

  return (
    <>
      {before && (
        <Separator
          aria-label={`Resize ${before.label}`}
          className={dividerLook[orientation]}
          onKeyDownCapture={onKeyDownCapture}
        />
      )}
      <Panel
        className="flex min-h-0 min-w-0 flex-col"
        groupResizeBehavior={pane.keepsPixels ? 'preserve-pixel-size' : 'preserve-relative-size'}
        id={pane.id}
        panelRef={(handle) => {
          if (handle) handles.current.set(pane.id, handle)
          else handles.current.delete(pane.id)
        }}
        // Panes scroll inside; a pane that scrolled itself would need a tab stop of its own.
        style={{ overflow: 'hidden' }}
        {...(pane.defaultSize === undefined ? {} : { defaultSize: pane.defaultSize })}
        {...(pane.minSize === undefined ? {} : { minSize: pane.minSize })}
        {...(pane.maxSize === undefined ? {} : { maxSize: pane.maxSize })}
      >
        {pane.content}
      </Panel>
    </>
  )
}

const dividerLine =
  'relative z-10 bg-border-subtle transition-colors outline-offset-0 data-[separator=active]:bg-accent data-[separator=hover]:bg-border-control'

const dividerLook = {
  horizontal: `${dividerLine} w-px`,
  vertical: `${dividerLine} h-px`,
} as const

/** +1 moves the divider towards the end, −1 towards the start, 0 is not ours. */
function stepDirection(key: string, orientation: 'horizontal' | 'vertical'): -1 | 0 | 1 {
  if (key === (orientation === 'horizontal' ? 'ArrowRight' : 'ArrowDown')) return 1
  return key === (orientation === 'horizontal' ? 'ArrowLeft' : 'ArrowUp') ? -1 : 0
}

const storagePrefix = 'mcpx.'

/** localStorage that shrugs when it is blocked: sizes are then forgotten on reload. */
const quietStorage = {
  getItem(key: string): string | null {
    try {
      return localStorage.getItem(storagePrefix + key)
    } catch {
      // Blocked by the browser's settings: start from the default sizes.
      return null
    }
  },
  setItem(key: string, value: string): void {
    try {
      localStorage.setItem(storagePrefix + key, value)
    } catch {
      // Full or blocked: the sizes last until reload.
    }
  },
}
