/** Fills `{{name}}` on its way out; what knows the values is fetched with the first text that has one. */
import { hasPlaceholder } from '#lib/placeholder.ts'
import type { Run } from '#mcp/run.ts'
import type { WireRequest } from '#wire/types.ts'

import type { Variables } from './variables.ts'

/** Both fill with what is known at that moment; unknown names stay as they are. */
export function createFilling(load: () => Promise<Variables>) {
  async function fill(text: string, tabId: string): Promise<string> {
    const variables = await load()
    variables.holdSecrets()
    return variables.fill(text, tabId).text
  }

  async function filled(request: WireRequest, tabId: string | undefined): Promise<WireRequest> {
    const variables = await load()
    variables.holdSecrets()
    return { ...request, headers: variables.fillHeaders(request.headers, tabId) }
  }

  /** The same way to the wire, with the headers filled in. */
  function fillingHeaders(run: Run): Run {
    return async (request, options) => {
      if (!request.headers.some(([, value]) => hasPlaceholder(value))) return run(request, options)
      const { origin } = options
      return run(await filled(request, origin.kind === 'tab' ? origin.tab : undefined), options)
    }
  }

  return { fill, fillingHeaders }
}
