/** The strip of open requests, and the one in front. */
import { useStore } from 'zustand'

import { useExplorer } from '#state/useExplorer.ts'
import { TabPanel } from '#ui/Tabs.tsx'

import type { ComposePaneProps } from './ComposePane.tsx'
import { RequestEditor } from './RequestEditor.tsx'
import { REQUEST_GROUP, TabStrip } from './TabStrip.tsx'

/** Fills its parent. `ComposePane` loads it with the first request. */
export function OpenRequests({ docs, onConnect }: ComposePaneProps) {
  const { store } = useExplorer().tabs
  const tabs = useStore(store, (state) => state.tabs)
  const active = useStore(store, (state) => state.active)
  const tab = tabs.find(({ id }) => id === active)
  if (!tab) return null
  return (
    <div className="flex size-full min-h-0 min-w-0 flex-col">
      <TabStrip active={tab.id} tabs={tabs} />
      <TabPanel group={REQUEST_GROUP} tab={tab.id}>
        <RequestEditor docs={docs} onConnect={onConnect} tab={tab} />
      </TabPanel>
    </div>
  )
}
