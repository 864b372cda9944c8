/** Connects to the demo server inside this page: one click, no account. */
import type { Demo } from '#demo/register.ts'
import { readPasted } from '#features/connect/readPasted.ts'
import type { Explorer } from '#state/explorer.ts'

/** Resolves when the connection stands or has failed; the explorer's state tells which. */
export async function connectDemo(explorer: Explorer, demo: Demo): Promise<void> {
  await demo.prepare()
  const pasted = readPasted(demo.url, explorer.host)
  explorer.draft.set({ ...explorer.draft.store.getState(), ...pasted.draft })
  const { profile, secrets } = explorer.draft.store.getState()
  await explorer.connect(profile, secrets)
}
