/** Binds a connection panel's state and draft to React. */
import { useState } from 'react'
import { useStore } from 'zustand'

import type { Profile, ProfileProblem } from '#mcp/credentials.ts'
import type { ConnectDraft } from '#state/connectDraft.ts'
import type { Recent } from '#state/profiles.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { formProblems } from './formProblems.ts'
import { createPanel } from './panelState.ts'
import type { PanelState } from './panelState.ts'
import type { Unclear } from './pasted.ts'
import { readPasted } from './readPasted.ts'

type Panel = ReturnType<typeof createPanel>

export type ConnectForm = Omit<Panel, 'store' | 'connect' | 'openRecent'> & {
  readonly draft: ConnectDraft
  readonly panel: PanelState
  /** What is wrong and shown: everything after an attempt, before it only warnings. */
  readonly problemOf: (field: string) => ProfileProblem | undefined
  /** The address field holds something that was read and not understood. */
  readonly unclear: Unclear | undefined
  /** Connects with what stands there, changed by what is given; or shows what is missing. */
  readonly connect: (changes?: Partial<Profile>) => void
  /** Fills in a recent connection, and connects when nothing is missing. */
  readonly openRecent: (recent: Recent) => void
}

/** `onConnected` runs after the first request of a pasted command has its tab. */
export function useConnectForm(onConnected: () => void): ConnectForm {
  const explorer = useExplorer()
  const [{ store, connect, openRecent, ...acts }] = useState(() => createPanel(explorer))
  const draft = useStore(explorer.draft.store)
  const panel = useStore(store)
  const reading = readPasted(draft.profile.url, explorer.host)
  const problems = formProblems(draft, panel.texts, {
    reading,
    hasRelay: explorer.relay.available,
  })
  const wasRead = panel.attempted || panel.readText === draft.profile.url

  async function whenConnected(connecting: Promise<boolean>): Promise<void> {
    if (await connecting) onConnected()
  }

  return {
    ...acts,
    draft,
    panel,
    problemOf: (field) =>
      problems.find(
        (problem) => problem.field === field && (panel.attempted || problem.severity === 'warning'),
      ),
    unclear: reading.kind === 'unclear' && wasRead ? reading : undefined,
    connect: (changes) => void whenConnected(connect(changes)),
    openRecent: (recent) => void whenConnected(openRecent(recent)),
  }
}
