/** Connections made before, without their secrets. */
import { useStore } from 'zustand'

import { hostOf } from '#lib/hostOf.ts'
import { authModeOf } from '#mcp/credentials.ts'
import type { Recent } from '#state/profiles.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { RemoveIcon, ServerIcon } from '#ui/icons.ts'

import type { ConnectForm } from './useConnectForm.ts'

const dateTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** One click connects when the secrets are still known, and asks for them when not. */
export function RecentList({ form }: { readonly form: ConnectForm }) {
  const { recents } = useExplorer()
  const list = useStore(recents.store)
  return (
    <section aria-labelledby="recent-connections" className="flex flex-col gap-2">
      <h2 className="text-strong" id="recent-connections">
        Recent connections
      </h2>
      {list.length === 0 ? (
        <p className="text-body text-text-2">
          Connections you make will be listed here. Nothing leaves this browser.
        </p>
      ) : (
        <ul className="rounded-control bg-surface divide-border-subtle divide-y border">
          {list.map((recent) => (
            <RecentLine form={form} key={recent.profile.id} recent={recent} />
          ))}
        </ul>
      )}
    </section>
  )
}

function RecentLine({ recent, form }: { readonly recent: Recent; readonly form: ConnectForm }) {
  const { recents, redact } = useExplorer()
  const { profile, serverName, lastUsed } = recent
  const name = serverName === '' ? (hostOf(profile.url) ?? profile.url) : serverName
  const signIn = profile.auth === 'none' ? 'No authentication' : authModeOf(profile.auth).label
  return (
    <li className="flex items-center gap-1 p-1">
      <button
        className="rounded-row hover:bg-hover flex min-h-11 min-w-0 flex-1 items-center gap-3 px-2 py-1.5 text-start transition-colors"
        onClick={() => form.openRecent(recent)}
        type="button"
      >
        <ServerIcon className="text-text-3" />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="text-body truncate font-medium">{name}</span>
          <span className="text-meta text-text-2 truncate font-mono">{redact(profile.url)}</span>
        </span>
        <span className="text-meta text-text-3 flex flex-none flex-col items-end max-sm:hidden">
          <span>{profile.userId === '' ? signIn : `${signIn} · ${profile.userId}`}</span>
          <span>{dateTime.format(lastUsed)}</span>
        </span>
      </button>
      <IconButton
        icon={RemoveIcon}
        label={`Remove ${name}`}
        onClick={() => recents.remove(profile.id)}
      />
    </li>
  )
}
