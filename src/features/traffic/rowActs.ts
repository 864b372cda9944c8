/** What can be done with exchanges, as the entries of a menu: of a row, or of all that are chosen. */
import { formatCount } from '#lib/format.ts'
import { readRow } from '#mcp/readRow.ts'
import { pickForComparing } from '#state/comparing.ts'
import type { Explorer } from '#state/explorer.ts'
import { isPlaying, replay, stopReplay } from '#state/recording/replay.ts'
import type { ReplaySpeed } from '#state/recording/replay.ts'
import { copyByKey } from '#ui/copyText.ts'
import {
  AddIcon,
  CompareIcon,
  CopyIcon,
  EditIcon,
  ReceivedIcon,
  RemoveIcon,
  RunIcon,
  SaveIcon,
  SendIcon,
  StopIcon,
} from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'
import type { MenuEntry } from '#ui/Menu.tsx'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { trafficViewOf } from './trafficView.ts'

/** What the acts need from around. */
export type RowActs = {
  readonly explorer: Explorer
  /** Shows the response of an exchange. */
  readonly onOpen: (id: ExchangeId) => void
  /** Shows the response of an exchange beside the request that is in front now. */
  readonly onRequest: (id: ExchangeId) => void
}

/** For one: all there is. For several: what makes sense for all of them. */
export function actsOn(exchanges: readonly Exchange[], acts: RowActs): readonly MenuEntry[] {
  const [one] = exchanges
  if (!one) return []
  return [
    ...(exchanges.length === 1 ? [...showing(one, acts), ...copying(one, acts)] : []),
    ...comparing(exchanges, acts),
    ...replaying(exchanges, acts),
    item('export', 'Export…', SaveIcon, () => {
      const view = trafficViewOf(acts.explorer)
      view.setState({ selected: new Set(exchanges.map(({ id }) => id)), exporting: 'selected' })
    }),
    { kind: 'separator', id: 'before remove' },
    {
      ...item('remove', 'Remove', RemoveIcon, () => removeAll(exchanges, acts.explorer)),
      disabled: exchanges.every(({ outcome }) => !outcome),
    },
  ]
}

type Item = Extract<MenuEntry, { kind: 'item' }>

function item(id: string, label: string, icon: Icon, run: () => void): Item {
  return { kind: 'item', id, label, icon, run }
}

/** What still runs stays. */
function removeAll(exchanges: readonly Exchange[], explorer: Explorer): void {
  explorer.exchanges.remove(new Set(exchanges.map(({ id }) => id)))
  trafficViewOf(explorer).setState({ selected: new Set() })
}

/** The request's tab while it is open, else its text as a new request, which nobody has sent. */
function showing(exchange: Exchange, { explorer, onOpen, onRequest }: RowActs): readonly Item[] {
  const { id, origin, request } = exchange
  const { tabs } = explorer
  const tab = origin.kind === 'tab' && tabs.get(origin.tab) ? origin.tab : undefined
  function openAnew(): void {
    const { method, name } = readRow(exchange)
    tabs.open({ title: name || method, text: request.body ?? '' })
    onRequest(id)
  }
  function showRequest(): void {
    if (tab === undefined) return openAnew()
    tabs.select(tab)
    onRequest(id)
  }
  const isText = request.body !== null
  return [
    item('response', 'Show response', ReceivedIcon, () => onOpen(id)),
    {
      ...item('request', 'Show its request', EditIcon, showRequest),
      disabled: tab === undefined && !isText,
    },
    { ...item('anew', 'Open as new request', AddIcon, openAnew), disabled: !isText },
  ]
}

/** Secrets are environment variables in it. */
async function copyCurl(explorer: Explorer, exchange: Exchange): Promise<void> {
  const { curlOfSent } = await import('#state/sentCurl.ts')
  await copyByKey('curl command', curlOfSent(explorer, exchange))
}

function copying(exchange: Exchange, { explorer }: RowActs): readonly Item[] {
  const { request } = exchange
  return [
    {
      ...item('curl', 'Copy as curl', CopyIcon, () => void copyCurl(explorer, exchange)),
      // It never was a request.
      disabled: request.method === 'VIEW',
    },
    item('url', 'Copy URL', CopyIcon, () => void copyByKey('URL', explorer.redact(request.url))),
  ]
}

/** One with another that is picked then, or two with each other. */
function comparing(exchanges: readonly Exchange[], { explorer }: RowActs): readonly Item[] {
  const [one, two, more] = exchanges
  if (!one || more) return []
  const label = two ? 'Compare the two' : 'Compare…'
  return [item('compare', label, CompareIcon, () => pickForComparing(explorer, one.id, two?.id))]
}

type Speed = { readonly speed: ReplaySpeed; readonly icon: Icon; readonly detail: string }

const SPEEDS: readonly Speed[] = [
  { speed: 1, icon: SendIcon, detail: 'Nothing is sent. At 1×, pauses take up to 5 s.' },
  {
    speed: 10,
    icon: RunIcon,
    detail: 'Nothing is sent. At 10×, pauses take up to 0.5 s.',
  },
]

function replaying(exchanges: readonly Exchange[], acts: RowActs): readonly Item[] {
  const running = exchanges.filter(({ id }) => isPlaying(id))
  if (running.length > 0) {
    const stop = () => running.forEach(({ id }) => stopReplay(id))
    return [item('stop', 'Stop the replay', StopIcon, stop)]
  }
  const ended = exchanges.filter(({ outcome }) => outcome)
  if (ended.length === 0) return []
  return SPEEDS.map(({ speed, icon, detail }) => ({
    ...item(`replay ${speed}`, `Replay at ${speed}×`, icon, () => play(ended, speed, acts)),
    detail,
  }))
}

/** The first is shown as it begins; the others can be followed in the list. */
function play(exchanges: readonly Exchange[], speed: ReplaySpeed, acts: RowActs): void {
  let isFirst = true
  void replay(acts.explorer, exchanges, {
    speed,
    onBegun: (id) => {
      if (isFirst) acts.onOpen(id)
      isFirst = false
    },
  })
}

/** What can be done with a whole recording. */
export function actsOnRecording(
  exchanges: readonly Exchange[],
  acts: RowActs,
): readonly MenuEntry[] {
  const what = formatCount(exchanges.length, 'exchange')
  return [
    ...replaying(exchanges, acts).map((each) => ({
      ...each,
      id: `recording ${each.id}`,
      label: each.label.replace('Replay', 'Replay the recording'),
    })),
    {
      ...item('remove recording', 'Remove recording', RemoveIcon, () =>
        removeAll(exchanges, acts.explorer),
      ),
      detail: what,
    },
  ]
}
