/** Log levels, from the most talkative on, and the one a message asks for (protocol.md 4.10). */
import { readMessages } from './jsonRpc.ts'
import { asObject, asText } from './read.ts'

export const LOG_LEVELS = [
  'debug',
  'info',
  'notice',
  'warning',
  'error',
  'critical',
  'alert',
  'emergency',
] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** The level a modern request's `_meta` asks for; undefined when it asks for none we know. */
export function logLevelIn(text: string): LogLevel | undefined {
  const message = readMessages(text)[0]
  if (message?.kind !== 'request') return undefined
  const meta = asObject(asObject(message.params)?.['_meta'])
  const level = asText(meta?.['io.modelcontextprotocol/logLevel'])
  return LOG_LEVELS.find((each) => each === level)
}
