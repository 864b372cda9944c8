/** TABLE: lists and what they define: cursors, order, tools, templates, icons (protocol.md 4.3 to 4.5). */
import { pointerStep } from '#lib/jsonPointer.ts'

import { readParamHeaders } from '../paramHeaders.ts'
import { PRIMITIVES } from '../primitives.ts'
import { quote } from '../quote.ts'
import { asArray, asObject, asText } from '../read.ts'
import { readTemplate } from '../schema/uriTemplate.ts'
import type { JsonObject } from '../types.ts'
import { earlierPages, listIn, pageOf, pagesBefore } from './pages.ts'
import { placeIn } from './placeIn.ts'
import { findRemoteRefs } from './remoteRefs.ts'
import { ALL_ERAS, MODERN_ONLY } from './types.ts'
import type { Check, Remark, Seen } from './types.ts'

const TOOLS = 'MCP, tools'

export const LIST_CHECKS: readonly Check[] = [
  {
    id: 'list.next-cursor',
    severity: 'warning',
    rule: 'nextCursor is a text that leads on, or absent on the last page.',
    source: 'MCP, pagination',
    eras: ALL_ERAS,
    about: 'server',
    run: judgeCursor,
  },
  {
    id: 'list.unstable',
    severity: 'info',
    rule: 'A list keeps its order from call to call while nothing has changed.',
    source: 'MCP 2026-07-28, tools',
    eras: ALL_ERAS,
    about: 'server',
    run: judgeOrder,
  },
  {
    id: 'tool.name',
    severity: 'warning',
    rule: 'Names of tools have 1 to 128 letters, digits, “_”, “-” or “.”.',
    source: TOOLS,
    eras: ALL_ERAS,
    about: 'server',
    *run(seen) {
      for (const { entry: tool, at } of toolsOf(seen)) {
        const name = tool['name']
        if (typeof name !== 'string' || /^[\w.-]{1,128}$/.test(name)) continue
        yield { message: `${quote(name)} is not such a name.`, at: at('/name') }
      }
    },
  },
  {
    id: 'tool.duplicate',
    severity: 'error',
    rule: 'Every tool has a name of its own.',
    source: TOOLS,
    eras: ALL_ERAS,
    about: 'server',
    *run(seen) {
      const names = new Set(pagesBefore(seen).flatMap(({ keys }) => keys))
      for (const { entry: tool, at } of toolsOf(seen)) {
        const name = asText(tool['name'])
        if (name === undefined) continue
        if (names.has(name)) yield { message: `${quote(name)} is listed twice.`, at: at('/name') }
        names.add(name)
      }
    },
  },
  {
    id: 'tool.input-schema',
    severity: 'error',
    rule: 'A tool’s inputSchema is a JSON Schema of type object that works without fetching others.',
    source: `${TOOLS}; JSON Schema 2020-12`,
    eras: ALL_ERAS,
    about: 'server',
    run: judgeSchemas,
  },
  {
    id: 'tool.header-annotation',
    severity: 'error',
    rule: 'x-mcp-header names a header once, on a plain property that is always reached; else the tool is invalid.',
    source: 'MCP 2026-07-28, Streamable HTTP',
    eras: MODERN_ONLY,
    about: 'server',
    *run(seen) {
      for (const { entry: tool, at } of toolsOf(seen)) {
        for (const { pointer, message } of readParamHeaders(asObject(tool['inputSchema']) ?? {})
          .problems) {
          const words = `${quote(tool['name'])}: ${message}`
          yield { message: words, at: at(`/inputSchema${pointer}`) }
        }
      }
    },
  },
  {
    id: 'resource.uri',
    severity: 'warning',
    rule: 'Resources have a URI with a scheme, templates one by RFC 6570.',
    source: 'MCP, resources; RFC 3986; RFC 6570',
    eras: ALL_ERAS,
    about: 'server',
    run: judgeUris,
  },
  {
    id: 'icon.scheme',
    severity: 'warning',
    rule: 'Icons are https: or data: addresses, and of the server’s own origin.',
    source: 'MCP 2025-11-25, icons',
    eras: ['modern', 'legacy'],
    since: '2025-11-25',
    about: 'server',
    run: judgeIcons,
  },
]

// Pages --------------------------------------------------------------------------------------

function* judgeCursor(seen: Seen): Generator<Remark> {
  const { answer, result, sent } = seen
  if (!answer || !result || !PRIMITIVES.some(({ method }) => method === sent.method)) return
  const next = result['nextCursor']
  if (next === undefined) return
  const at = placeIn(answer, '/result/nextCursor')
  if (typeof next !== 'string') {
    yield { message: `nextCursor is ${quote(next)}, not a text; taken as the end.`, at }
    return
  }
  const used = [asText(sent.params['cursor']), ...pagesBefore(seen).map(({ cursor }) => cursor)]
  if (used.includes(next)) {
    yield { message: `nextCursor ${quote(next)} was given before: the list goes in circles.`, at }
  }
}

function* judgeOrder(seen: Seen): Generator<Remark> {
  const page = pageOf(seen.exchange)
  if (!seen.answer || page?.method !== 'tools/list' || page.cursor !== undefined) return
  for (const earlier of earlierPages(seen)) {
    if (earlier.cursor !== undefined) continue
    const common = new Set(earlier.keys)
    const now = page.keys.filter((key) => common.has(key))
    const still = new Set(now)
    const before = earlier.keys.filter((key) => still.has(key))
    const moved = now.find((key, index) => key !== before[index])
    if (moved === undefined || wasAnnounced(seen, earlier.exchange.id)) return
    const at = placeIn(seen.answer, '/result/tools')
    yield {
      message: `${quote(moved)} has another place than in request ${earlier.exchange.id}.`,
      at,
    }
    return
  }
}

/** Whether the server said between two exchanges that its tools changed. */
function wasAnnounced({ exchange, context }: Seen, since: number): boolean {
  return (context.log ?? []).some(
    ({ id, body, startedAt, outcome }) =>
      // A stream may have been open long before and tell of it all the same.
      (id > since || outcome === undefined || startedAt + outcome.at > exchange.startedAt) &&
      body.kind === 'stream' &&
      body.frames.mentions(/notifications\/tools\/list_changed/),
  )
}

// Definitions --------------------------------------------------------------------------------

type Listed = {
  readonly entry: JsonObject
  readonly at: (pointer: string) => NonNullable<Remark['at']>
}

function* entriesOf(seen: Seen): Generator<Listed> {
  const { answer } = seen
  if (!answer) return
  const { listKey, items } = listIn(seen)
  for (const [index, entry] of items.entries()) {
    if (!entry) continue
    yield {
      entry,
      at: (pointer) => placeIn(answer, `/result${pointerStep(listKey)}/${index}${pointer}`),
    }
  }
}

function* toolsOf(seen: Seen): Generator<Listed> {
  if (seen.sent.method === 'tools/list') yield* entriesOf(seen)
}

function* judgeSchemas(seen: Seen): Generator<Remark> {
  for (const { entry: tool, at } of toolsOf(seen)) {
    const name = quote(tool['name'])
    const schema = asObject(tool['inputSchema'])
    if (!schema) yield { message: `${name} has no inputSchema.`, at: at('/inputSchema') }
    else if (schema['type'] !== 'object') {
      yield { message: `The inputSchema of ${name} is not of type object.`, at: at('/inputSchema') }
    }
    for (const member of ['inputSchema', 'outputSchema']) {
      for (const { pointer, ref } of findRemoteRefs(asObject(tool[member]) ?? {})) {
        const message = `The ${member} of ${name} refers to ${quote(ref)}, which is not fetched.`
        yield { message, at: at(`/${member}${pointer}`), severity: 'warning' }
      }
    }
  }
}

function* judgeUris(seen: Seen): Generator<Remark> {
  const { method } = seen.sent
  for (const { entry, at } of entriesOf(seen)) {
    const uri = asText(entry['uri'])
    if (method === 'resources/list' && uri !== undefined && !URL.canParse(uri)) {
      yield { message: `${quote(uri)} is not a URI.`, at: at('/uri') }
    }
    const template = asText(entry['uriTemplate'])
    if (method !== 'resources/templates/list' || template === undefined) continue
    const { problem } = readTemplate(template)
    if (problem !== undefined) yield { message: problem, at: at('/uriTemplate') }
  }
}

function* judgeIcons(seen: Seen): Generator<Remark> {
  for (const { entry, at } of entriesOf(seen)) {
    for (const [index, icon] of (asArray(entry['icons']) ?? []).entries()) {
      const problem = problemOfIcon(asText(asObject(icon)?.['src']), seen.exchange.request.url)
      if (problem !== undefined) yield { message: problem, at: at(`/icons/${index}/src`) }
    }
  }
}

function problemOfIcon(src: string | undefined, server: string): string | undefined {
  if (src === undefined) return 'The icon has no src.'
  if (!URL.canParse(src)) return `The icon ${quote(src)} is no address.`
  const { protocol, origin } = new URL(src)
  if (protocol === 'data:') return undefined
  if (protocol !== 'https:') return `The icon is a ${protocol} address.`
  const isOwn = URL.canParse(server) && new URL(server).origin === origin
  return isOwn ? undefined : `The icon comes from another origin, ${origin}.`
}
