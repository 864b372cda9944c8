/** Builds the host and the explorer, mounts the app, and fetches ahead what comes next. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App, prefetchWorkbench } from '#app/App.tsx'
import { connectDemo } from '#app/connectDemo.ts'
import { keepTabs } from '#app/keepTabs.ts'
import { followLaunches } from '#app/launch.ts'
import { createPageHost } from '#app/pageHost.ts'
import { followTheme } from '#app/theme.ts'
import { loadMonaco } from '#editor/CodeEditor.tsx'
import { FailureNote } from '#features/connect/ConnectProgress.tsx'
import { invariant } from '#lib/assert.ts'
import { createExplorer } from '#state/explorer.ts'
import { preloadWords } from '#state/failureWording.ts'

import './index.css'

const { host, demo, given } = createPageHost()
const explorer = createExplorer(host)
followTheme(explorer)
followLaunches()

async function show(): Promise<void> {
  // Before the panel is drawn, which reads what stands in it.
  if (given) (await import('#app/fillIn.ts')).fillIn(explorer, given)
  const root = document.querySelector('#root')
  invariant(root, 'index.html has the root element')
  createRoot(root).render(
    <StrictMode>
      <App explorer={explorer} tryDemo={() => connectDemo(explorer, demo)} />
    </StrictMode>,
  )
}
void show()
keepTabs(explorer)

// After the first paint: the workbench and Monaco, so that the first click finds them loaded.
// Safari has no requestIdleCallback.
const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 300))
whenIdle(() => {
  prefetchWorkbench()
  // What a failure needs, while there is a network to fetch it from.
  void loadMonaco().then(() =>
    Promise.all([preloadWords(), FailureNote.preload(), import('#ui/Toasts.tsx')]),
  )
})
