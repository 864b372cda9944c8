/** Below 768 px: one column at a time, chosen in the bar at the bottom. */
import { useStore } from 'zustand'

import { Button } from '#ui/Button.tsx'
import { cx } from '#ui/cx.ts'
import { EditIcon, PanelIcon, ReceivedIcon, TrafficIcon } from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'

import type { LayoutStore, NarrowPane, RailView } from './layout.ts'
import { AnswerPane, BrowsePane, RequestPane, TrafficPane } from './panes.tsx'
import type { ConnectProps, PaneProps } from './panes.tsx'

const PANES: readonly { readonly id: NarrowPane; readonly label: string; readonly icon: Icon }[] = [
  { id: 'browse', label: 'Browse', icon: PanelIcon },
  { id: 'request', label: 'Request', icon: EditIcon },
  { id: 'result', label: 'Result', icon: ReceivedIcon },
  { id: 'traffic', label: 'Traffic', icon: TrafficIcon },
]

/** All columns stay in place, so that nothing typed or scrolled is lost by looking elsewhere. */
export function NarrowBench({ layout, onConnect }: PaneProps & ConnectProps) {
  const pane = useStore(layout, (state) => state.pane)
  const columns = {
    browse: (
      <div className="flex size-full flex-col">
        <ListChoice layout={layout} />
        <div className="min-h-0 flex-1">
          <BrowsePane covers layout={layout} onConnect={onConnect} />
        </div>
      </div>
    ),
    request: <RequestPane onConnect={onConnect} />,
    result: <AnswerPane layout={layout} />,
    traffic: <TrafficPane layout={layout} />,
  } as const satisfies Readonly<Record<NarrowPane, unknown>>
  return (
    <>
      <main className="min-h-0 flex-1">
        {PANES.map(({ id }) => (
          <div className={cx('size-full', pane !== id && 'hidden')} key={id}>
            {columns[id]}
          </div>
        ))}
      </main>
      <nav aria-label="Views" className="bg-surface flex flex-none border-t">
        {PANES.map(({ id, label, icon: Glyph }) => (
          <button
            aria-current={pane === id ? 'page' : undefined}
            className={cx(
              'flex h-12 flex-1 flex-col items-center justify-center gap-0.5 text-caption ring-inside',
              pane === id ? 'font-medium text-accent-text' : 'text-text-2',
            )}
            key={id}
            onClick={() => layout.setState({ pane: id })}
            type="button"
          >
            <Glyph />
            {label}
          </button>
        ))}
      </nav>
    </>
  )
}

const CHOICES: readonly { readonly id: RailView; readonly label: string }[] = [
  { id: 'tools', label: 'Lists' },
  { id: 'history', label: 'History' },
  { id: 'saved', label: 'Saved' },
]

/** In place of the rail, for which there is no room. */
function ListChoice({ layout }: { readonly layout: LayoutStore }) {
  const rail = useStore(layout, (state) => state.rail)
  const isList = rail !== 'history' && rail !== 'saved'
  return (
    <div
      aria-label="Shown"
      className="bg-surface flex flex-none gap-1 border-b px-2 py-1"
      role="group"
    >
      {CHOICES.map(({ id, label }) => (
        <Button
          aria-pressed={id === 'tools' ? isList : rail === id}
          key={id}
          onClick={() => layout.setState({ rail: id })}
          size="small"
          variant="ghost"
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
