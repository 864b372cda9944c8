/** What `_meta` of a request may hold, era by era (protocol.md 3.5, 5.1, 6.1). */
import type { Endpoint, JsonObject } from '../types.ts'
import { LOG_LEVELS } from './methods.ts'

const PREFIX = 'io.modelcontextprotocol/'

/** Schema of `params._meta`: what a modern server needs to serve a request without a session, or less. */
export function metaSchema(endpoint: Endpoint | undefined): JsonObject {
  const base: JsonObject = { type: 'object', description: 'Remarks about the request itself.' }
  if (endpoint?.era === 'modern') return { ...base, ...TOGETHER, properties: MODERN_KEYS }
  if (!endpoint) return { ...base, ...TOGETHER, properties: { ...MODERN_KEYS, ...TASK_KEY } }
  const isWithTasks = endpoint.revision === '2025-11-25'
  return { ...base, properties: isWithTasks ? { ...PROGRESS, ...TASK_KEY } : PROGRESS }
}

const PROGRESS: JsonObject = {
  progressToken: {
    type: ['string', 'integer'],
    description: 'Asks for progress notices. Unique among the running requests; the id will do.',
  },
}

const TASK_KEY: JsonObject = {
  [`${PREFIX}related-task`]: {
    type: 'object',
    description: 'The task this message belongs to.',
    required: ['taskId'],
    properties: { taskId: { type: 'string' } },
  },
}

// A message without any of these is a stateless request; with one, it needs the other.
const TOGETHER: JsonObject = {
  dependentRequired: {
    [`${PREFIX}protocolVersion`]: [`${PREFIX}clientCapabilities`],
    [`${PREFIX}clientCapabilities`]: [`${PREFIX}protocolVersion`],
  },
}

const EXTENSIONS: JsonObject = {
  [`${PREFIX}tasks`]: {
    type: 'object',
    description: 'Answers may come later, as a task. {} is all it takes.',
  },
  [`${PREFIX}ui`]: {
    type: 'object',
    description: 'Views of tools that this client can show.',
    properties: {
      mimeTypes: {
        type: 'array',
        items: { type: 'string', examples: ['text/html;profile=mcp-app'] },
        description: 'Media types of views.',
      },
    },
  },
}

const CAPABILITIES: JsonObject = {
  elicitation: {
    type: 'object',
    description: 'Questions to the user. An empty object means forms only.',
    properties: {
      form: { type: 'object', description: 'Forms to fill in.' },
      url: { type: 'object', description: 'Pages to visit.' },
    },
  },
  sampling: {
    type: 'object',
    deprecated: true,
    description: 'Calls of a language model.',
    properties: { context: { type: 'object' }, tools: { type: 'object' } },
  },
  roots: { type: 'object', deprecated: true, description: 'Folders of the user.' },
  extensions: {
    type: 'object',
    description: 'Extensions by id, with their settings.',
    properties: EXTENSIONS,
  },
  experimental: { type: 'object', description: 'Whatever else client and server agreed on.' },
}

const MODERN_KEYS: JsonObject = {
  [`${PREFIX}protocolVersion`]: {
    type: 'string',
    description:
      'Revision of this request. It goes out as MCP-Protocol-Version too; the two must agree.',
  },
  [`${PREFIX}clientCapabilities`]: {
    type: 'object',
    description: 'What this client can do for the server during this request; {} is nothing.',
    properties: CAPABILITIES,
  },
  [`${PREFIX}clientInfo`]: {
    type: 'object',
    description: 'Name and version of this client, for display.',
    required: ['name', 'version'],
    properties: { name: { type: 'string' }, version: { type: 'string' } },
  },
  [`${PREFIX}logLevel`]: {
    enum: LOG_LEVELS,
    deprecated: true,
    description: 'Asks for log messages of this level and above; none without it.',
  },
  ...PROGRESS,
  traceparent: { type: 'string', description: 'W3C trace context.' },
  tracestate: { type: 'string', description: 'W3C trace context.' },
  baggage: { type: 'string', description: 'W3C baggage.' },
}
