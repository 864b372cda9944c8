/** Connects to the demo server inside this page: one click, no account. */
import type { Demo } from '#demo/register.ts'
import { applyPasted } from '#features/connect/applyPasted.ts'
import { readPasted } from '#features/connect/readPasted.ts'
import { invariant } from '#lib/assert.ts'
import type { Explorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'

/**
 * Resolves when the connection stands or has failed; the explorer's state tells which. What stands
 * in the connection panel stays there.
 */
export async function connectDemo(explorer: Explorer, demo: Demo): Promise<void> {
  const pasted = readPasted(demo.url, explorer.host)
  invariant(pasted.kind === 'understood', 'the demo has a token URL')
  const blank = { profile: newProfile('demo'), secrets: {}, understood: [] }
  const { profile, secrets } = applyPasted(blank, pasted, { how: 'replaced' })
  await demo.prepare()
  await explorer.connect(profile, secrets)
}
