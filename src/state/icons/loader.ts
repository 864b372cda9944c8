/** Loads icons of servers once they are allowed, checks what they are, and keeps them while the page lives. */
import { createStore } from 'zustand/vanilla'

import { judgeImage } from '#lib/judgeImage.ts'
import { iconsOf, pickIcon, placeOf } from '#mcp/icons.ts'
import type { IconTheme } from '#mcp/icons.ts'
import type { Json } from '#mcp/types.ts'

import { grantsOf } from '../apps/grants.ts'
import type { Explorer } from '../explorer.ts'
import { loadImage, type LoadLimits } from '../loadImage.ts'
import { perExplorer } from '../perExplorer.ts'

/** One icon as far as it is. */
type LoadedIcon =
  | { readonly kind: 'loading' }
  | { readonly kind: 'shown'; readonly url: string }
  | { readonly kind: 'failed'; readonly why: IconFailure }

/** `unreadable`: no answer, no permission for pages of others, a redirect; Traffic has the exchange. */
export type IconFailure = 'unreadable' | 'large' | 'no image'

type Loaded = ReadonlyMap<string, LoadedIcon>

export type IconLoader = {
  readonly store: ReturnType<typeof createLoadedStore>
  /** Address of the icon to show of what has icons: the best of those that are allowed. */
  readonly choose: (raw: Json | undefined, theme: IconTheme) => string | undefined
  /** Loads what was chosen, once. */
  readonly ask: (src: string) => void
}

const LOAD_LIMITS: LoadLimits = { bytes: 100_000, ms: 10_000 }
/** Icons kept; whoever lists more shows ours for the rest. */
const MOST_ICONS = 1000
const AT_ONCE = 4
/** Of the screen, for 16 points. */
const PIXELS = 32
const DRAW_LIMITS = { pixels: 2_000_000 }
const TYPES = /^image\/(?:png|jpeg|jpg|webp|gif|svg\+xml)$/

/** The loader of an explorer; made at the first use. */
export const iconLoaderOf = perExplorer(createIconLoader)

function createLoadedStore() {
  return createStore<{ readonly icons: Loaded }>(() => ({ icons: new Map() }))
}

function createIconLoader(explorer: Explorer): IconLoader {
  const { host, settings, connections } = explorer
  const store = createLoadedStore()
  const waiting: string[] = []
  let running = 0

  function put(src: string, loaded: LoadedIcon): void {
    store.setState(({ icons }) => ({ icons: new Map(icons).set(src, loaded) }))
  }
  function choose(raw: Json | undefined, theme: IconTheme): string | undefined {
    const url = connections.getState().connection?.endpoint.url
    const granted = url === undefined ? undefined : grantsOf(settings.getState(), 'icons', url)
    if (!granted) return undefined
    const allowed = iconsOf(raw).filter((icon) => {
      const place = placeOf(icon, host.isSecurePage)
      return place.kind === 'inline' || (place.kind === 'host' && granted.includes(place.host))
    })
    return pickIcon(allowed, theme, PIXELS)?.src
  }
  function ask(src: string): void {
    const { icons } = store.getState()
    if (icons.has(src) || icons.size >= MOST_ICONS) return
    put(src, { kind: 'loading' })
    waiting.push(src)
    void run()
  }
  async function run(): Promise<void> {
    if (running >= AT_ONCE) return
    running += 1
    for (let src = waiting.shift(); src !== undefined; src = waiting.shift()) {
      put(src, await load(explorer, src))
    }
    running -= 1
  }
  return { store, choose, ask }
}

async function load(explorer: Explorer, src: string): Promise<LoadedIcon> {
  const loaded = await loadImage(explorer, src, LOAD_LIMITS)
  if (loaded.kind === 'failed') {
    return { kind: 'failed', why: loaded.why === 'large' ? 'large' : 'unreadable' }
  }
  const { blob, mimeType } = loaded
  const { host } = explorer
  const verdict = TYPES.test(mimeType)
    ? await judgeImage(blob, mimeType, host, DRAW_LIMITS)
    : undefined
  return verdict?.kind === 'shown'
    ? { kind: 'shown', url: verdict.url }
    : { kind: 'failed', why: 'no image' }
}
