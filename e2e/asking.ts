/** What the tests of "The server asks" share: the dialog, and what a server received. */
import type { Locator } from '@playwright/test'

import { test as base } from './fixtures.ts'
import { paramsOf, type Recorder } from './servers/recorder.ts'

/** One message as a server was posted it. */
type Posted = {
  readonly id?: string | number
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly result?: unknown
  readonly error?: unknown
}

/** Tests with the dialog. */
export const test = base.extend<{ dialog: Locator }>({
  dialog: async ({ page }, use) => use(page.getByRole('dialog', { name: 'The server asks' })),
})

/** Presses one of its buttons; the start of the name will do. */
export function press(dialog: Locator, name: string): Promise<void> {
  return dialog.getByRole('button', { name }).click()
}

/** The JSON of everything a server was posted, oldest first. */
export function posted({ received }: Pick<Recorder, 'received'>): readonly Posted[] {
  return received.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))
}

/** What was sent with the last call of a tool. */
export function lastCall(server: Recorder): Readonly<Record<string, unknown>> {
  return paramsOf(server.calls('tools/call').at(-1))
}

/** Our responses to requests of the server. */
export function responses(server: Pick<Recorder, 'received'>): readonly Posted[] {
  return posted(server).filter(({ method }) => method === undefined)
}
