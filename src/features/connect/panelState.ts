/** What the connection panel does, without React: reading what was pasted, choosing, connecting. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'

import { originOf } from '#mcp/address.ts'
import type { AuthMode, Profile, Remember } from '#mcp/credentials.ts'
import type { Explorer } from '#state/explorer.ts'
import type { Recent } from '#state/profiles.ts'

import { applyPasted, withAuth, withTokenInUrl } from './applyPasted.ts'
import { formProblems, readSeconds } from './formProblems.ts'
import type { SecondsField, SecondsTexts } from './formProblems.ts'
import { readPasted } from './readPasted.ts'

/** What a panel knows beyond the draft; gone when it closes. */
export type PanelState = {
  /** The last text of the address field that was read. */
  readonly readText: string
  /** Someone tried to connect: every problem is shown from then on. */
  readonly attempted: boolean
  readonly chosenAuth?: AuthMode
  readonly chosenRemember?: Remember
  readonly texts: SecondsTexts
  /** A new object asks for focus on a field. */
  readonly focus?: { readonly field: string }
}

/** One per panel on screen; the draft itself belongs to the explorer. */
export function createPanel(explorer: Explorer) {
  const { draft } = explorer
  const store = createStore<PanelState>(() => ({
    readText: draft.store.getState().profile.url,
    attempted: false,
    texts: {},
  }))

  function readAs(how: 'replaced' | 'edited'): void {
    const before = draft.store.getState()
    const pasted = readPasted(before.profile.url, explorer.host)
    if (pasted.kind === 'understood') {
      draft.set(applyPasted(before, pasted, { ...store.getState(), how }))
    }
    store.setState({ readText: draft.store.getState().profile.url })
  }
  /** Understands what was typed; without a change since the last time nothing happens. */
  function read(): void {
    const { profile, origin } = draft.store.getState()
    // A panel that was closed over a half-typed address leaves it to the next one.
    const isRead = profile.url === store.getState().readText && originOf(profile.url) === origin
    if (!isRead) readAs('edited')
  }
  /** Text of the address field; pasted text is understood at once. */
  function type(text: string, how: 'typed' | 'replaced' | 'edited'): void {
    draft.edit({ url: text })
    if (how !== 'typed') readAs(how)
  }
  /** True once connected; false when something is missing, failed or was cancelled. */
  async function connect(changes: Partial<Profile> = {}): Promise<boolean> {
    read()
    const missing = firstProblem(explorer, store.getState().texts)
    if (missing !== undefined) {
      store.setState({ attempted: true, focus: { field: missing } })
      return false
    }
    const wanted = { ...draft.store.getState().profile, ...changes }
    draft.edit({ ...changes, id: idFor(explorer, wanted) })
    const { profile, secrets } = draft.store.getState()
    if ((await explorer.connect(profile, secrets)) !== 'connected') return false
    openFirstRequest(explorer)
    return true
  }
  function openRecent({ profile }: Recent): Promise<boolean> {
    const secrets = explorer.secrets.of(profile.id)
    draft.set({ profile, secrets, origin: originOf(profile.url), understood: [] })
    const { url, auth, remember } = profile
    const fresh = { readText: url, attempted: false, texts: {} }
    store.setState({ ...fresh, chosenAuth: auth, chosenRemember: remember }, true)
    return connect()
  }

  return { store, type, read, connect, openRecent, ...createChoices(explorer, store) }
}

/** What a person sets by hand. */
function createChoices({ draft }: Explorer, store: StoreApi<PanelState>) {
  return {
    chooseAuth: (auth: AuthMode): void => {
      const { chosenRemember } = store.getState()
      draft.edit(withAuth(draft.store.getState().profile, auth, chosenRemember))
      store.setState({ chosenAuth: auth })
    },
    chooseRemember: (remember: Remember): void => {
      draft.edit({ remember })
      store.setState({ chosenRemember: remember })
    },
    keepTokenInUrl: (): void => {
      const whole = withTokenInUrl(draft.store.getState())
      draft.set(whole)
      store.setState({ chosenAuth: 'none', readText: whole.profile.url })
    },
    setSeconds: (field: SecondsField, text: string): void => {
      const seconds = readSeconds(text)
      if (seconds !== undefined) draft.edit({ [field]: seconds })
      store.setState(({ texts }) => ({ texts: { ...texts, [field]: text } }))
    },
    focus: (field: string): void => store.setState({ focus: { field } }),
  }
}

function firstProblem({ draft, host, relay }: Explorer, texts: SecondsTexts): string | undefined {
  const current = draft.store.getState()
  const reading = readPasted(current.profile.url, host)
  const problems = formProblems(current, texts, { reading, hasRelay: relay.available })
  return problems.find(({ severity }) => severity === 'error')?.field
}

/** Another server or another user is another way to connect: the recent one keeps its place. */
function idFor({ recents, host }: Explorer, profile: Profile): string {
  const known = recents.store.getState().find((recent) => recent.profile.id === profile.id)?.profile
  const isSame =
    !known ||
    (known.url === profile.url && known.auth === profile.auth && known.userId === profile.userId)
  return isSame ? profile.id : host.newId()
}

/** Once only: connecting again must not open the same tab again. */
function openFirstRequest({ draft, tabs }: Explorer): void {
  const { firstRequest, ...rest } = draft.store.getState()
  if (!firstRequest) return
  tabs.open(firstRequest)
  draft.set(rest)
}
