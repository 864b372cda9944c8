/** TABLE: what can be done about a diagnosis with one click, the likeliest first. */
import { hideParameters, originOf } from '#mcp/address.ts'
import type { Profile } from '#mcp/credentials.ts'
import { NO_OVERRIDES } from '#mcp/overrides.ts'
import type { Examination } from '#state/doctor.ts'
import type { Explorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { FollowIcon, ForwardIcon, OpenOutsideIcon, RemoveIcon, type Icon } from '#ui/icons.ts'
import { askedHeaders } from '#wire/preflight.ts'

import type { Verdict } from './verdictWords.ts'

export type Act = {
  readonly label: string
  readonly icon: Icon
  readonly run: () => void
  /** What one should know before. */
  readonly note?: string
}

type Parts = {
  readonly explorer: Explorer
  readonly examination: Examination
  readonly verdict: Verdict
}

/** Acts that change what is sent, or look elsewhere. */
export function actsFor(parts: Parts): readonly Act[] {
  return (ACTS[parts.verdict.cause] ?? []).flatMap((make) => make(parts))
}

type Maker = (parts: Parts) => readonly Act[]

const ACTS: Partial<Readonly<Record<Verdict['cause'], readonly Maker[]>>> = {
  headers: [leaveOut, minimal, relay],
  preflight: [minimal, relay],
  redirect: [redirected],
  certificate: [openOutside],
  'no-answer': [openOutside],
  silent: [openOutside],
  origin: [relay],
  session: [relay],
  'mixed-content': [relay],
  'bad-port': [relay],
  none: [relay],
}

/** The causes that a relay, which is no browser, doesn't have. */
const RELAYED: ReadonlySet<Verdict['cause']> = new Set([
  'headers',
  'preflight',
  'origin',
  'session',
  'mixed-content',
  'bad-port',
])

/** Where there is no relay, how to get one. */
export function relayAdvice({ explorer, verdict }: Parts): string | undefined {
  if (!RELAYED.has(verdict.cause) || explorer.relay.available) return undefined
  return 'A relay on your computer gets around this: start `npx mcp-explorer` and use the page it opens, or give the address of your own relay under Advanced.'
}

function relay({ explorer, examination, verdict }: Parts): readonly Act[] {
  const isWell = verdict.cause === 'none' && !examination.exchange
  if (isWell || !explorer.relay.available) return []
  const run = () => examination.reconnect({ wayOut: 'relay' })
  return [{ label: 'Go through the relay', icon: ForwardIcon, run }]
}

function leaveOut(parts: Parts): readonly Act[] {
  const { refused, unsure } = parts.verdict
  const names = refused.length > 0 ? refused : unsure
  const what = names.length === 1 ? 'without this header' : 'without these headers'
  return [{ label: `${verbOf(parts)} ${what}`, icon: RemoveIcon, run: () => drop(parts, names) }]
}

/** Only what needs no permission: the server may refuse it, but its answer can be read then. */
function minimal(parts: Parts): readonly Act[] {
  const names = askedHeaders(parts.examination.request.headers)
  return [
    {
      label: 'Use minimal headers',
      icon: RemoveIcon,
      run: () => drop(parts, names),
      note: `Minimal headers leave out ${names.map((name) => `\`${name}\``).join(', ')}, so the browser asks nothing first. The server may answer with an error, which can be read then.`,
    },
  ]
}

/** The tab it was sent from, as long as it can send again. */
function tabOf({ explorer, examination }: Parts): string | undefined {
  const { exchange } = examination
  const id = exchange?.origin.kind === 'tab' ? exchange.origin.tab : undefined
  const isConnected = explorer.connections.getState().status === 'connected'
  return id !== undefined && isConnected ? explorer.tabs.get(id)?.id : undefined
}

function verbOf(parts: Parts): 'Send' | 'Connect' {
  return tabOf(parts) === undefined ? 'Connect' : 'Send'
}

/** For this request alone where it has a tab, else for the whole connection. */
function drop(parts: Parts, names: readonly string[]): void {
  const { explorer, examination } = parts
  const tab = tabOf(parts)
  if (tab === undefined) {
    const { dropHeaders } = examination.profile
    examination.reconnect({ dropHeaders: [...new Set([...dropHeaders, ...names])] })
    return
  }
  const overrides = explorer.tabs.get(tab)?.overrides ?? NO_OVERRIDES
  explorer.tabs.update(tab, {
    overrides: { ...overrides, drop: [...new Set([...overrides.drop, ...names])] },
  })
  explorer.tabs.select(tab)
  void explorer.send(tab)
}

function redirected(parts: Parts): readonly Act[] {
  const { explorer, verdict, examination } = parts
  const { target } = verdict
  const tab = tabOf(parts)
  const { url } = examination.request
  const use: readonly Act[] =
    target === undefined
      ? openOutside(parts)
      : [
          {
            label: 'Use this address',
            icon: ForwardIcon,
            run: () => moveTo(parts, target),
            ...(originOf(target) === originOf(url)
              ? {}
              : { note: 'It is another server: your secrets and your user stay behind.' }),
          },
        ]
  if (tab === undefined) return use
  const follow: Act = {
    label: 'Follow once',
    icon: FollowIcon,
    run: () => {
      explorer.tabs.select(tab)
      void explorer.send(tab, { redirect: 'follow' })
    },
    note: 'Following sends the body and your headers along; to another server, all but Authorization.',
  }
  return [...use, follow]
}

/** Secrets belong to the origin they were entered for: another one gets the bare address. */
function moveTo({ explorer, examination }: Parts, target: string): void {
  const { profile, reconnect } = examination
  if (originOf(target) === originOf(profile.url)) {
    reconnect(addressIn(target, profile, explorer.secrets.of(profile.id)['token'] ?? ''))
    return
  }
  const { url, values } = hideParameters(target)
  const fresh: Profile = { ...newProfile(explorer.host.newId()), url, protocol: profile.protocol }
  explorer.draft.set({ profile: fresh, secrets: values, origin: originOf(url), understood: [] })
  reconnect(fresh, values)
}

/** An address as a profile keeps it: without the token and without the values of secret parameters. */
function addressIn(target: string, profile: Profile, token: string): Partial<Profile> {
  const { url } = hideParameters(target)
  if (profile.auth !== 'tokenUrl' || token === '') return { url }
  const end = `/${encodeURIComponent(token.toWellFormed())}`
  const bare = url.replace(/\/$/, '')
  return bare.endsWith(end) ? { url: bare.slice(0, -end.length) } : { url, auth: 'none' }
}

function openOutside({ examination }: Parts): readonly Act[] {
  const { url } = examination.request
  const run = () => void window.open(url, '_blank', 'noopener,noreferrer')
  return [{ label: 'Open in a new tab', icon: OpenOutsideIcon, run }]
}
