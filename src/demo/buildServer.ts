/** One SDK server instance for one user: the same lists, tools and prompts in every era. */
import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  Server,
} from '@modelcontextprotocol/server'
import type { CallToolRequest, ServerContext } from '@modelcontextprotocol/server'

import { problemsOf } from './connectors/check.ts'
import { DEMO_SERVER_INFO, TASKS_EXTENSION, VIEWS_EXTENSION } from './constants.ts'
import { errorResult } from './errors.ts'
import { pageOf } from './paging.ts'
import { getPrompt, PROMPT_LIST, promptValues } from './prompts.ts'
import { readResource, RESOURCES, templateValues, TEMPLATES } from './resources.ts'
import type { DemoKind } from './serverKinds.ts'
import { toolsFor, toolsPerPage } from './tools/catalogue.ts'
import type { ToolAnswer } from './tools/types.ts'
import type { Listener, User, World } from './world.ts'

const RESOURCES_PER_PAGE = 25
const TEMPLATES_PER_PAGE = 2
const PROMPTS_PER_PAGE = 5
const MOST_COMPLETIONS = 100
const CACHE = { ttlMs: 60_000, cacheScope: 'private' } as const

export type ServerSetup = {
  readonly world: World
  readonly user: User
  readonly kind: DemoKind
  /** Origin and path before `/mcp`. */
  readonly base: string
  /** Headers of the request that opened the server; a session's later calls bring their own. */
  readonly headers: Headers
}

const INSTRUCTIONS =
  'A demonstration with invented data. Start with list_connectors_alloy; Slack and HubSpot are ' +
  'connected already. The other tools each show one part of the protocol.'

/** Builds the server. It is connected to a transport by whoever serves the era. */
export function buildServer(setup: ServerSetup): Listener {
  const server = new Server(
    {
      ...DEMO_SERVER_INFO,
      description: 'Simulated connectors and a tour of the protocol.',
    },
    {
      capabilities: {
        tools: { listChanged: true },
        resources: { listChanged: true, subscribe: true },
        prompts: { listChanged: true },
        completions: {},
        logging: {},
        tasks: { cancel: {}, requests: { tools: { call: {} } } },
        extensions: { [TASKS_EXTENSION]: {}, [VIEWS_EXTENSION]: {} },
      },
      instructions: INSTRUCTIONS,
      cacheHints: {
        'tools/list': CACHE,
        'prompts/list': CACHE,
        'resources/list': CACHE,
        'resources/templates/list': CACHE,
        'server/discover': CACHE,
      },
    },
  )
  const subscribed = new Set<string>()
  addTools(server, setup)
  addResources(server, subscribed)
  addPrompts(server)
  addCompletion(server)
  return { server, subscribed }
}

function addTools(server: Server, setup: ServerSetup): void {
  const { kind, user } = setup
  server.setRequestHandler('tools/list', ({ params }) => {
    const { items, ...rest } = pageOf(toolsFor(kind, user), params?.cursor, toolsPerPage(kind))
    return { tools: items.map(({ definition }) => definition), ...rest }
  })
  server.setRequestHandler('tools/call', ({ params }, ctx) => callTool(server, setup, params, ctx))
}

async function callTool(
  server: Server,
  setup: ServerSetup,
  params: CallToolRequest['params'],
  ctx: ServerContext,
): Promise<ToolAnswer> {
  const { world, user, base, kind } = setup
  const tool = toolsFor(kind, user).find(({ definition }) => definition.name === params.name)
  if (tool === undefined) {
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Tool ${params.name} not found`)
  }
  const input = params.arguments ?? {}
  const problems = problemsOf(tool.definition.inputSchema, input)
  const [first] = problems
  if (first !== undefined) {
    return errorResult({
      code: 'INVALID_REQUEST',
      message: `Invalid arguments for ${params.name}: ${first.message}`,
      details: { field: first.field, problems },
    })
  }
  const headers = ctx.http?.req?.headers ?? setup.headers
  return tool.run(input, { world, user, base, headers, server, ctx })
}

function addResources(server: Server, subscribed: Set<string>): void {
  server.setRequestHandler('resources/list', ({ params }) => {
    const { items, ...rest } = pageOf(RESOURCES, params?.cursor, RESOURCES_PER_PAGE)
    return { resources: items, ...rest }
  })
  server.setRequestHandler('resources/templates/list', ({ params }) => {
    const { items, ...rest } = pageOf(TEMPLATES, params?.cursor, TEMPLATES_PER_PAGE)
    return { resourceTemplates: items, ...rest }
  })
  server.setRequestHandler('resources/read', ({ params }) => {
    const result = readResource(params.uri)
    if (result === undefined) throw new ResourceNotFoundError(params.uri)
    return result
  })
  server.setRequestHandler('resources/subscribe', ({ params }) => {
    subscribed.add(params.uri)
    return {}
  })
  server.setRequestHandler('resources/unsubscribe', ({ params }) => {
    subscribed.delete(params.uri)
    return {}
  })
}

function addPrompts(server: Server): void {
  server.setRequestHandler('prompts/list', ({ params }) => {
    const { items, ...rest } = pageOf(PROMPT_LIST, params?.cursor, PROMPTS_PER_PAGE)
    return { prompts: items, ...rest }
  })
  server.setRequestHandler('prompts/get', ({ params }) => {
    const answer = getPrompt(params.name, params.arguments ?? {})
    if (answer.kind === 'made') return answer.result
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, answer.message)
  })
}

function addCompletion(server: Server): void {
  server.setRequestHandler('completion/complete', ({ params }) => {
    const { ref, argument, context } = params
    const all =
      ref.type === 'ref/prompt'
        ? promptValues(ref.name, argument.name)
        : templateValues(ref.uri, argument.name, context?.arguments ?? {})
    const start = argument.value.toLowerCase()
    const matching = all.filter((value) =>
      value.replace(/^#/, '').toLowerCase().startsWith(start.replace(/^#/, '')),
    )
    return {
      completion: {
        values: matching.slice(0, MOST_COMPLETIONS),
        total: matching.length,
        hasMore: matching.length > MOST_COMPLETIONS,
      },
    }
  })
}
