/** Tasks: work that outlives its request, in the extension's form and the experimental one of 2025-11-25 (protocol.md 5.1). */
import { asNumber, asObject, asText, present } from './read.ts'
import type { Json, JsonObject } from './types.ts'

export type Task = {
  /** Where members tell; a handle's form also says how its later states are to be read. */
  readonly form: 'extension' | '2025-11-25'
  readonly id: string
  /** One of the five, or whatever else a server says. */
  readonly status: string
  readonly statusMessage?: string
  /** Milliseconds since the epoch, by the server's clock. */
  readonly createdAt?: number
  readonly lastUpdatedAt?: number
  /** Milliseconds after its creation; absent: it is kept without a limit, or nothing is said. */
  readonly ttlMs?: number
  /** Milliseconds the server wants between two polls. */
  readonly pollIntervalMs?: number
  /** What it waits for, as in a round of questions (protocol.md 4.6). */
  readonly inputRequests?: Json
  /** What the call would have returned, and its JSON-RPC error instead. */
  readonly result?: Json
  readonly error?: Json
}

const TERMINAL = new Set(['completed', 'failed', 'cancelled'])

/** Whether a status is the last one. */
export function isTerminal(status: string): boolean {
  return TERMINAL.has(status)
}

/**
 * Reads a result or the params of a notification as a task: a handle, a state asked for, or a state
 * told. Undefined when there is no id or no status in it.
 */
export function readTask(value: Json | undefined): Task | undefined {
  const outer = asObject(value)
  const inner = asObject(outer?.['task'])
  const object = inner ?? outer
  const id = asText(object?.['taskId'])
  const status = asText(object?.['status'])
  if (!object || id === undefined || status === undefined) return undefined
  return {
    form: inner ? '2025-11-25' : formOf(object),
    id,
    status,
    ...present({
      statusMessage: asText(object['statusMessage']),
      createdAt: timeOf(object['createdAt']),
      lastUpdatedAt: timeOf(object['lastUpdatedAt']),
      ttlMs: asNumber(object['ttlMs'] ?? object['ttl']),
      pollIntervalMs: asNumber(object['pollIntervalMs'] ?? object['pollInterval']),
      inputRequests: object['inputRequests'],
      result: object['result'],
      error: object['error'],
    }),
  }
}

/** Whether a result is a handle: the call was taken, and its result comes later. */
export function isTaskHandle(result: Json | undefined): boolean {
  const object = asObject(result)
  const isHandle = object?.['resultType'] === 'task' || asObject(object?.['task']) !== undefined
  return isHandle && readTask(result) !== undefined
}

/** Only the experimental form says `ttl` and `pollInterval`, and only later results have a type. */
function formOf(object: JsonObject): Task['form'] {
  const isOld = 'ttl' in object || 'pollInterval' in object
  return isOld && object['resultType'] === undefined ? '2025-11-25' : 'extension'
}

/** Servers write ISO 8601; some write a number. */
function timeOf(value: Json | undefined): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : asNumber(value)
  return time === undefined || Number.isNaN(time) ? undefined : time
}
