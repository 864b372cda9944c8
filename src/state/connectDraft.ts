/** What stands in the connection panel: kept while the page lives, so nothing typed is lost. */
import { createStore } from 'zustand/vanilla'

import type { Profile, SecretValues } from '#mcp/credentials.ts'

import type { Host } from './host.ts'
import { newProfile } from './profiles.ts'

export type ConnectDraft = {
  readonly profile: Profile
  readonly secrets: SecretValues
  /** Where the secrets and the user belong: the origin of the address that was last understood. */
  readonly origin?: string | undefined
  /** A request that came with the pasted text and becomes the first tab once connected. */
  readonly firstRequest?: { readonly title: string; readonly text: string }
  /** What a paste was understood as, in a few words each. */
  readonly understood: readonly string[]
}

/** Starts empty. */
export function createDraft(host: Pick<Host, 'newId'>) {
  const blank = (): ConnectDraft => ({
    profile: newProfile(host.newId()),
    secrets: {},
    understood: [],
  })
  const store = createStore<ConnectDraft>(blank)
  return {
    store,
    set: (draft: ConnectDraft) => store.setState(draft, true),
    edit: (change: Partial<Profile>) =>
      store.setState(({ profile }) => ({ profile: { ...profile, ...change } })),
    editSecret: (field: string, value: string) =>
      store.setState(({ secrets }) => ({ secrets: { ...secrets, [field]: value } })),
    clear: () => store.setState(blank(), true),
  }
}
