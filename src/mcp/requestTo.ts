/** The one place where a request to a server is put together: address, protocol, credentials, changes. */
import { mergeHeaders } from '#wire/headers.ts'
import type { HeaderList, WireRequest } from '#wire/types.ts'

import type { Target } from './credentials.ts'
import { overrideHeaders } from './overrides.ts'
import type { Overrides } from './overrides.ts'

type Parts = {
  readonly method: WireRequest['method']
  /** The protocol's headers; the target's own take their place where names meet. */
  readonly headers: HeaderList
  readonly body: string | null
  /** Where it goes if not to the target's own address. */
  readonly url?: string
  readonly overrides?: Overrides
}

/** A request to a target, without the headers that this connection or this request leaves out. */
export function requestTo(target: Target, parts: Parts): WireRequest {
  const dropped = new Set((target.drop ?? []).map((name) => name.toLowerCase()))
  const all = mergeHeaders(parts.headers, target.headers).filter(
    ([name]) => !dropped.has(name.toLowerCase()),
  )
  return {
    method: parts.method,
    url: parts.url ?? target.url,
    headers: parts.overrides ? overrideHeaders(all, parts.overrides) : all,
    body: parts.body,
    ...(target.via ? { via: target.via } : {}),
  }
}
