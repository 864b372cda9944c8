/** The bar on top: where one is, what one is connected to, as whom. */

import { Suspense, useState } from 'react'

import { hostOf } from '#lib/hostOf.ts'
import { authModeOf } from '#mcp/credentials.ts'
import { useActs, useConnection, useExplorer, useKeys } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, IconButton } from '#ui/Button.tsx'
import { cx } from '#ui/cx.ts'
import { Dialog } from '#ui/Dialog.tsx'
import {
  DisconnectIcon,
  DoctorIcon,
  EditIcon,
  InfoIcon,
  KeyboardIcon,
  SearchIcon,
  SettingsIcon,
  SwitchIcon,
  UserIcon,
} from '#ui/icons.ts'
import { Logo } from '#ui/Logo.tsx'
import { Menu } from '#ui/Menu.tsx'
import type { MenuEntry } from '#ui/Menu.tsx'
import { preloadable } from '#ui/preloadable.tsx'
import { useMediaQuery } from '#ui/useMediaQuery.ts'

import { openHelp, openPalette } from './palette/place.ts'
import { regionProps } from './regions.ts'
import { openSettings } from './settingsPlace.ts'
import { ThemeButton } from './ThemeButton.tsx'

const ServerInfo = preloadable(
  async () => (await import('#features/browse/ServerInfo.tsx')).ServerInfo,
)

type HeaderProps = {
  /** Opens the connection panel. */
  readonly onChange: () => void
}

/** 48 px, one line; what does not fit on a narrow screen is left to the connection's menu. */
export function Header({ onChange }: HeaderProps) {
  const userId = useConnection((state) => state.profile?.userId ?? '')
  return (
    <header
      className="bg-surface flex h-12 flex-none items-center gap-2 border-b px-3"
      {...regionProps('header')}
    >
      <a className="rounded-row text-text flex items-center gap-2 no-underline" href="#/">
        <Logo />
        <h1 className="text-strong max-md:sr-only">MCP Explorer</h1>
      </a>
      <ConnectionButton onChange={onChange} />
      {userId !== '' && (
        <span className="rounded-control border-border text-body text-text-2 flex h-8 items-center gap-2 border px-3 max-lg:hidden">
          <UserIcon />
          Acting as <span className="text-code text-text font-mono">{userId}</span>
        </span>
      )}
      <span className="flex-1" />
      <SearchButton />
      <ThemeButton />
      <IconButton
        icon={SettingsIcon}
        label="Settings"
        onClick={openSettings}
        shortcut={useKeys('settings.open')}
      />
    </header>
  )
}

/** The way to everything for those who don't know its keys; an icon where room is short. */
function SearchButton() {
  const keys = useKeys('palette.open')
  const hasRoom = useMediaQuery('(min-width: 1024px)')
  if (!hasRoom) {
    return (
      <IconButton icon={SearchIcon} label="Search or run" onClick={openPalette} shortcut={keys} />
    )
  }
  return (
    <Button icon={SearchIcon} onClick={openPalette} shortcut={keys}>
      Search or run
    </Button>
  )
}

function ConnectionButton({ onChange }: HeaderProps) {
  const [infoOpen, setInfoOpen] = useState(false)
  const entries = useEntries(onChange, () => setInfoOpen(true))
  const trigger = (
    <button
      className="rounded-control border-border text-body hover:bg-hover flex h-8 min-w-0 items-center gap-2 border px-3 transition-colors max-md:h-11"
      type="button"
    >
      <span className="sr-only">Connection menu: </span>
      <ConnectionName />
      <SwitchIcon />
    </button>
  )
  return (
    <>
      <Menu entries={entries} label="Connection menu" trigger={trigger} />
      <Dialog
        onClose={() => setInfoOpen(false)}
        open={infoOpen}
        size="wide"
        title="About this server"
      >
        <Suspense fallback={null}>
          <ServerInfo />
        </Suspense>
      </Dialog>
    </>
  )
}

function useEntries(onChange: () => void, onInfo: () => void): readonly MenuEntry[] {
  const { disconnect, doctor } = useExplorer()
  const status = useConnection((state) => state.status)
  const isConnected = status === 'connected'
  const examine = () => doctor.examine()
  const helpKeys = useKeys('help.open')
  useActs({
    ...(isConnected && { 'connection.about': onInfo }),
    ...((isConnected || status === 'failed') && { 'connection.check': examine }),
    ...(status !== 'idle' && { 'connection.end': disconnect }),
  })
  return [
    {
      kind: 'item',
      id: 'change',
      label: status === 'idle' ? 'Connect…' : 'Change connection…',
      icon: EditIcon,
      run: onChange,
    },
    {
      kind: 'item',
      id: 'info',
      label: 'About this server',
      icon: InfoIcon,
      disabled: !isConnected,
      run: onInfo,
    },
    {
      kind: 'item',
      id: 'check',
      label: 'Check connection',
      icon: DoctorIcon,
      disabled: !isConnected && status !== 'failed',
      run: examine,
    },
    {
      kind: 'item',
      id: 'help',
      label: 'Keyboard shortcuts',
      icon: KeyboardIcon,
      run: openHelp,
      ...(helpKeys !== undefined && { shortcut: helpKeys }),
    },
    {
      kind: 'item',
      id: 'disconnect',
      label: 'Disconnect',
      icon: DisconnectIcon,
      disabled: status === 'idle',
      run: disconnect,
    },
  ]
}

function ConnectionName() {
  const { redact } = useExplorer()
  const status = useConnection((state) => state.status)
  const profile = useConnection((state) => state.profile)
  const server = useConnection((state) => state.connection?.endpoint.server)
  const dot =
    status === 'connected' ? 'bg-ok' : status === 'failed' ? 'bg-err' : 'bg-border-control'
  return (
    <>
      <span className={cx('size-2 flex-none rounded-full', dot)} />
      <span className="truncate font-medium">
        {profile
          ? redact(server?.title ?? server?.name ?? hostOf(profile.url) ?? 'Server')
          : 'Not connected'}
      </span>
      {profile && (
        <>
          <span className="text-code text-text-2 truncate font-mono max-lg:hidden">
            {lastSegment(profile.url)}
          </span>
          <span className="max-md:hidden">
            <Badge tone="info">{authModeOf(profile.auth).label}</Badge>
          </span>
          {profile.wayOut !== 'direct' && (
            <span className="max-md:hidden">
              <Badge>via relay</Badge>
            </span>
          )}
        </>
      )}
    </>
  )
}

function lastSegment(url: string): string {
  return URL.canParse(url) ? (new URL(url).pathname.split('/').findLast(Boolean) ?? '') : ''
}
