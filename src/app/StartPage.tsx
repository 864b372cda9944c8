/** The first screen: one field, one button for those without a server, and what was used before. */
import { useStore } from 'zustand'

import { ConnectionStatus } from '#features/connect/ConnectionStatus.tsx'
import { ConnectPanel } from '#features/connect/ConnectPanel.tsx'
import { RecentList } from '#features/connect/RecentList.tsx'
import { TryDemo } from '#features/connect/TryDemo.tsx'
import { useConnectForm } from '#features/connect/useConnectForm.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { dropFile } from '#ui/dropFile.ts'
import { ForwardIcon, HiddenIcon, LinkIcon, PanelIcon, PasteIcon, SettingsIcon } from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'
import { Logo } from '#ui/Logo.tsx'

import { askForFile, openFile } from './recordings.ts'
import { openSettings } from './settingsPlace.ts'
import { ThemeButton } from './ThemeButton.tsx'

type StartPageProps = {
  readonly onConnected: () => void
  /** Makes the demo server ready and connects to it. */
  readonly onTryDemo: () => Promise<void> | void
}

/** Connect, or try the simulated server. */
export function StartPage({ onConnected, onTryDemo }: StartPageProps) {
  const explorer = useExplorer()
  const form = useConnectForm(onConnected)
  return (
    <div
      className="bg-canvas flex size-full flex-col"
      {...dropFile((file) => openFile(explorer, file, onConnected))}
    >
      <StartHeader onReturn={onConnected} />
      <main className="min-h-0 flex-1 overflow-y-auto px-4">
        <div className="mx-auto flex w-full max-w-[704px] flex-col gap-8 pt-[clamp(24px,9vh,96px)] pb-10">
          <header className="flex flex-col gap-2">
            <span className="mb-2">
              <Logo size={44} />
            </span>
            <h1 className="text-title">Connect to an MCP server</h1>
            <p className="text-strong text-text-2 font-normal">
              See what it can do: paste a server URL or a curl command, or try the simulated one.
            </p>
          </header>
          <div className="rounded-dialog bg-surface flex flex-col gap-4 border p-4 sm:p-5">
            <ConnectPanel form={form} />
          </div>
          <TryDemo onTryDemo={onTryDemo} />
          <RecentList form={form} />
          <OpenRecording onOpened={onConnected} />
          <Facts />
        </div>
      </main>
      <footer className="bg-surface flex h-6.5 flex-none items-center border-t px-3 max-md:h-8">
        <ConnectionStatus />
      </footer>
    </div>
  )
}

/** 48 px, as in the workbench. */
function StartHeader({ onReturn }: { readonly onReturn: () => void }) {
  const { tabs } = useExplorer()
  const isConnected = useConnection(({ status }) => status === 'connected')
  const hasTabs = useStore(tabs.store, (state) => state.tabs.length > 0)
  return (
    <header className="bg-surface flex h-12 flex-none items-center gap-2 border-b px-3">
      <Logo />
      <span className="text-strong">MCP Explorer</span>
      <span className="flex-1" />
      {(isConnected || hasTabs) && (
        <Button icon={ForwardIcon} onClick={onReturn} variant="ghost">
          Workbench
        </Button>
      )}
      <ThemeButton />
      <IconButton icon={SettingsIcon} label="Settings" onClick={openSettings} />
    </header>
  )
}

/** Nothing is connected for it: a recording is looked at as it is. */
function OpenRecording({ onOpened }: { readonly onOpened: () => void }) {
  const explorer = useExplorer()
  function ask(): void {
    askForFile(explorer, onOpened)
    // While the user looks for the file, what shows it arrives.
    void import('./Workbench.tsx').then(({ preloadBench }) => preloadBench()).catch(() => undefined)
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button icon={PasteIcon} onClick={ask}>
        Open a recording
      </Button>
      <span className="text-meta text-text-3">
        Traffic that was exported here or by a browser’s tools. Or drop the file here.
      </span>
    </div>
  )
}

const FACTS: readonly { readonly icon: Icon; readonly text: string }[] = [
  { icon: PanelIcon, text: 'Runs in this page. No back end, no account.' },
  { icon: LinkIcon, text: 'Nothing leaves the browser except the calls you make.' },
  { icon: HiddenIcon, text: 'Tokens and keys stay off the screen and out of links.' },
]

function Facts() {
  return (
    <ul aria-label="Good to know" className="grid gap-x-6 gap-y-3 border-t pt-6 sm:grid-cols-3">
      {FACTS.map(({ icon: Glyph, text }) => (
        <li className="text-meta text-text-2 flex items-start gap-2" key={text}>
          <Glyph className="text-text-3" />
          {text}
        </li>
      ))}
    </ul>
  )
}
