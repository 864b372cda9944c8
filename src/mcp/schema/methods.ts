/** TABLE: what a client may send, revision by revision, with what its `params` must hold (protocol.md 6.5). */
import { LATEST_LEGACY, MODERN, REVISIONS } from '../revisions.ts'
import type { Endpoint, JsonObject } from '../types.ts'

export type ClientMethod = {
  readonly name: string
  /** One line for completion and hover. */
  readonly about: string
  /** First revision that has it; the oldest when absent. */
  readonly since?: string
  /** Last revision that has it; the newest when absent. */
  readonly until?: string
  /** Members of `params` and their schemas. */
  readonly params?: JsonObject
  /** Members of `params` that must be there. */
  readonly needs?: readonly string[]
}

const LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency']

const URI: JsonObject = {
  type: 'string',
  description: 'Address of the resource, exactly as listed or expanded from a template.',
}
const CURSOR: JsonObject = {
  cursor: {
    type: 'string',
    description:
      'nextCursor of the page before. Leave it out for the first page; an empty text is a cursor too.',
  },
}
const TASK: JsonObject = {
  taskId: { type: 'string', description: 'Id of the task, as the server gave it.' },
}
const TOKEN_VALUE: JsonObject = { type: ['string', 'number'] }

const COMPLETION: JsonObject = {
  ref: {
    type: 'object',
    description: 'What is being filled in: a prompt by name, or a resource template by URI.',
    required: ['type'],
    properties: {
      type: { enum: ['ref/prompt', 'ref/resource'] },
      name: { type: 'string', description: 'Name of the prompt.' },
      uri: { type: 'string', description: 'The URI template, unexpanded.' },
    },
  },
  argument: {
    type: 'object',
    description: 'The argument being typed, and what is typed so far.',
    required: ['name', 'value'],
    properties: {
      name: { type: 'string', description: 'Name of the argument or variable.' },
      value: { type: 'string', description: 'What is typed of it so far.' },
    },
  },
  context: {
    type: 'object',
    description: 'Arguments that are filled in already.',
    properties: {
      arguments: {
        type: 'object',
        description: 'Their values by name.',
        additionalProperties: { type: 'string' },
      },
    },
  },
}

const INITIALIZE: JsonObject = {
  protocolVersion: {
    type: 'string',
    description: 'The newest revision this client speaks.',
    examples: REVISIONS.filter(({ era }) => era !== 'modern').map(({ date }) => date),
  },
  capabilities: { type: 'object', description: 'What this client offers; {} is nothing.' },
  clientInfo: {
    type: 'object',
    description: 'Name and version of this client.',
    required: ['name', 'version'],
    properties: { name: { type: 'string' }, version: { type: 'string' } },
  },
}

const LISTEN: JsonObject = {
  notifications: {
    type: 'object',
    description: 'Which changes to be told of.',
    properties: {
      toolsListChanged: { type: 'boolean', description: 'The list of tools changed.' },
      promptsListChanged: { type: 'boolean', description: 'The list of prompts changed.' },
      resourcesListChanged: { type: 'boolean', description: 'The list of resources changed.' },
      resourceSubscriptions: {
        type: 'array',
        items: URI,
        description: 'The contents of these resources changed.',
      },
      taskIds: {
        type: 'array',
        items: { type: 'string' },
        description: 'The state of these tasks changed.',
      },
    },
  },
}

const CLIENT_METHODS: readonly ClientMethod[] = [
  {
    name: 'server/discover',
    about: 'Who the server is, which revisions it speaks, what it offers.',
    since: MODERN,
  },
  {
    name: 'initialize',
    about: 'Opens a session: revision, capabilities and identity of this client.',
    until: LATEST_LEGACY,
    params: INITIALIZE,
    needs: ['protocolVersion', 'capabilities', 'clientInfo'],
  },
  { name: 'ping', about: 'Asks whether the server is alive.', until: LATEST_LEGACY },
  { name: 'tools/list', about: 'Lists the tools, page by page.', params: CURSOR },
  {
    name: 'tools/call',
    about: 'Runs a tool.',
    params: {
      name: { type: 'string', description: 'Name of the tool, as listed.' },
      arguments: {
        type: 'object',
        description: 'What the tool takes; its inputSchema says which.',
      },
    },
    needs: ['name'],
  },
  { name: 'resources/list', about: 'Lists the resources, page by page.', params: CURSOR },
  {
    name: 'resources/templates/list',
    about: 'Lists the resource templates, page by page.',
    params: CURSOR,
  },
  {
    name: 'resources/read',
    about: 'Reads a resource.',
    params: { uri: URI },
    needs: ['uri'],
  },
  {
    name: 'resources/subscribe',
    about: 'Asks to be told when a resource changes.',
    until: LATEST_LEGACY,
    params: { uri: URI },
    needs: ['uri'],
  },
  {
    name: 'resources/unsubscribe',
    about: 'Ends a subscription to a resource.',
    until: LATEST_LEGACY,
    params: { uri: URI },
    needs: ['uri'],
  },
  { name: 'prompts/list', about: 'Lists the prompts, page by page.', params: CURSOR },
  {
    name: 'prompts/get',
    about: 'Fills in a prompt and returns its messages.',
    params: {
      name: { type: 'string', description: 'Name of the prompt, as listed.' },
      arguments: {
        type: 'object',
        description: 'Values for the prompt’s arguments; each is a text.',
        additionalProperties: { type: 'string' },
      },
    },
    needs: ['name'],
  },
  {
    name: 'completion/complete',
    about: 'Suggests values for an argument of a prompt or resource template.',
    params: COMPLETION,
    needs: ['ref', 'argument'],
  },
  {
    name: 'logging/setLevel',
    about: 'Sets the least severe level of log messages to receive.',
    until: LATEST_LEGACY,
    params: { level: { enum: LEVELS, description: 'Least severe level to send.' } },
    needs: ['level'],
  },
  {
    name: 'subscriptions/listen',
    about: 'Opens a stream of change notices that stays open.',
    since: MODERN,
    params: LISTEN,
    needs: ['notifications'],
  },
  {
    name: 'tasks/get',
    about: 'State of a long-running task.',
    since: LATEST_LEGACY,
    params: TASK,
    needs: ['taskId'],
  },
  {
    name: 'tasks/cancel',
    about: 'Cancels a task.',
    since: LATEST_LEGACY,
    params: TASK,
    needs: ['taskId'],
  },
  {
    name: 'tasks/result',
    about: 'Result of a finished task.',
    since: LATEST_LEGACY,
    until: LATEST_LEGACY,
    params: TASK,
    needs: ['taskId'],
  },
  {
    name: 'tasks/list',
    about: 'Lists the tasks, page by page.',
    since: LATEST_LEGACY,
    until: LATEST_LEGACY,
    params: CURSOR,
  },
  {
    name: 'tasks/update',
    about: 'Hands a task the answers it asked for.',
    since: MODERN,
    params: {
      ...TASK,
      inputResponses: {
        type: 'object',
        description: 'Answers to what the task asked for, by its keys.',
        additionalProperties: { type: 'object' },
      },
    },
    needs: ['taskId', 'inputResponses'],
  },
  {
    name: 'notifications/initialized',
    about: 'Tells the server that the session is open.',
    until: LATEST_LEGACY,
  },
  {
    name: 'notifications/cancelled',
    about: 'Tells the server to stop working on a request.',
    until: LATEST_LEGACY,
    params: {
      requestId: { ...TOKEN_VALUE, description: 'Id of the request to stop.' },
      reason: { type: 'string' },
    },
    needs: ['requestId'],
  },
  {
    name: 'notifications/progress',
    about: 'Tells the server how far a request of its own has come.',
    until: LATEST_LEGACY,
    params: {
      progressToken: TOKEN_VALUE,
      progress: { type: 'number' },
      total: { type: 'number' },
      message: { type: 'string' },
    },
    needs: ['progressToken', 'progress'],
  },
  {
    name: 'notifications/roots/list_changed',
    about: 'Tells the server that this client’s roots changed.',
    until: LATEST_LEGACY,
  },
]

/** The log levels, least severe first (protocol.md 4.10). */
export const LOG_LEVELS: readonly string[] = LEVELS

/**
 * The methods a client may use with an endpoint. Without a handshake the newest session revision
 * counts; without an endpoint every method of every revision is given.
 */
export function methodsOf(
  endpoint: Pick<Endpoint, 'revision'> | undefined,
): readonly ClientMethod[] {
  if (!endpoint) return CLIENT_METHODS
  const revision = endpoint.revision === 'none' ? LATEST_LEGACY : endpoint.revision
  return CLIENT_METHODS.filter(
    ({ since, until }) =>
      (since === undefined || revision >= since) && (until === undefined || revision <= until),
  )
}

/** Whether a method is a notification, which has no id and gets no answer. */
export function isNotification(method: string): boolean {
  return method.startsWith('notifications/')
}
