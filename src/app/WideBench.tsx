/** From 768 px: rail, list, request and response in panes to drag; traffic below. */
import { useStore } from 'zustand'

import { IconButton } from '#ui/Button.tsx'
import { CloseIcon } from '#ui/icons.ts'
import { SplitPane } from '#ui/SplitPane.tsx'
import type { Pane } from '#ui/SplitPane.tsx'
import { useMediaQuery } from '#ui/useMediaQuery.ts'

import { ROOM_FOR_LIST } from './layout.ts'
import { AnswerPane, BrowsePane, RequestPane, TrafficPane, useShownExchange } from './panes.tsx'
import type { ConnectProps, PaneProps } from './panes.tsx'
import { Rail } from './Rail.tsx'

/** Below 1280 px the list lies over the panes; below 1024 px the response lies under the request. */
export function WideBench({ layout, onConnect }: PaneProps & ConnectProps) {
  const hasRoomForList = useMediaQuery(ROOM_FOR_LIST)
  const listOpen = useStore(layout, (state) => state.listOpen)
  const overlayOpen = useStore(layout, (state) => state.overlayOpen)
  const main: Pane = {
    id: 'main',
    label: 'work area',
    content: <WorkArea layout={layout} onConnect={onConnect} />,
  }
  const list: Pane = {
    id: 'list',
    label: 'list',
    content: <BrowsePane covers={false} layout={layout} onConnect={onConnect} />,
    defaultSize: 292,
    minSize: 220,
    maxSize: 420,
    keepsPixels: true,
  }
  return (
    <div className="relative flex min-h-0 flex-1">
      <Rail layout={layout} />
      <main className="min-w-0 flex-1">
        <SplitPane
          panes={hasRoomForList && listOpen ? [list, main] : [main]}
          storageKey="columns"
        />
      </main>
      {!hasRoomForList && overlayOpen && <ListOverlay layout={layout} onConnect={onConnect} />}
    </div>
  )
}

function WorkArea({ layout, onConnect }: PaneProps & ConnectProps) {
  const isSideBySide = useMediaQuery('(min-width: 1024px)')
  const trafficOpen = useStore(layout, (state) => state.trafficOpen)
  const answered = useStore(layout, (state) => state.answered)
  const hasResponse = useShownExchange(layout) !== undefined || answered
  const request: Pane = {
    id: 'request',
    label: 'request',
    content: <RequestPane onConnect={onConnect} />,
    minSize: isSideBySide ? 360 : 200,
  }
  // Until the first send the request has the room, and a narrow hint says what will come.
  const response: Pane = {
    id: hasResponse ? 'response' : 'hint',
    label: 'response',
    content: <AnswerPane layout={layout} />,
    ...(hasResponse
      ? { minSize: isSideBySide ? 360 : 200 }
      : { defaultSize: isSideBySide ? 260 : 120, minSize: 96, keepsPixels: true }),
  }
  const work: Pane = {
    id: 'work',
    label: 'request and response',
    minSize: 200,
    content: (
      <SplitPane
        orientation={isSideBySide ? 'horizontal' : 'vertical'}
        panes={[request, response]}
        storageKey={isSideBySide ? 'work-across' : 'work-down'}
      />
    ),
  }
  const traffic: Pane = {
    id: 'traffic',
    label: 'traffic',
    content: <TrafficPane layout={layout} />,
    defaultSize: 240,
    minSize: 120,
    keepsPixels: true,
  }
  return (
    <SplitPane
      orientation="vertical"
      panes={trafficOpen ? [work, traffic] : [work]}
      storageKey="rows"
    />
  )
}

/** The list over the panes, with a way to close it; Escape closes it too. */
function ListOverlay({ layout, onConnect }: PaneProps & ConnectProps) {
  const close = () => layout.setState({ overlayOpen: false })
  return (
    <div
      className="bg-surface shadow-float absolute inset-y-0 start-12 z-20 flex w-80 flex-col border-e"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        // Closing comes first: the same press must not stop a request as well.
        event.preventDefault()
        close()
      }}
      role="presentation"
    >
      <div className="flex flex-none justify-end px-2 pt-2">
        <IconButton icon={CloseIcon} label="Close the list" onClick={close} size="small" />
      </div>
      <div className="min-h-0 flex-1">
        <BrowsePane covers layout={layout} onConnect={onConnect} />
      </div>
    </div>
  )
}
