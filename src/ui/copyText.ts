/** To the clipboard, and what came of it. */

import { showToast } from './toastStore.ts'

/** Never rejects: browsers may refuse. */
export async function copyText(text: string): Promise<'copied' | 'refused'> {
  try {
    await navigator.clipboard.writeText(text)
    return 'copied'
  } catch {
    // Not allowed here, or there is no clipboard on a page over plain http.
    return 'refused'
  }
}

/** For a key, which has no button to say it on: `what` is the thing, e.g. "Result". */
export async function copyByKey(what: string, text: string): Promise<void> {
  const outcome = await copyText(text)
  if (outcome === 'copied') showToast({ tone: 'ok', text: `${what} copied.` })
  else showToast({ tone: 'err', text: 'The browser didn’t allow copying.' })
}
