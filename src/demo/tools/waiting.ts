/** Tools that take their time: progress, log messages, a slow call, and very many events. */
import type { ServerContext } from '@modelcontextprotocol/server'

import { numberOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { REPORT_STEPS, reportText } from '../taskReport.ts'
import { SHOWS, textResult } from './types.ts'
import type { ToolAnswer, ToolContext, ToolEntry } from './types.ts'

const LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical'] as const
const EVENTS_PER_TURN = 250

/** Waits; rejects with the signal's reason as soon as the call is cancelled. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    function stop(): void {
      clearTimeout(timer)
      reject(new Error('Cancelled'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

/** The progress token of the request, if it asked for progress. */
function tokenOf({ mcpReq: { _meta: meta } }: ServerContext) {
  return meta?.progressToken
}

/** Sends one progress notification, if the request asked for them with a progress token. */
export async function progress(ctx: ServerContext, done: number, total: number, message: string) {
  const progressToken = tokenOf(ctx)
  if (progressToken === undefined) return
  await ctx.mcpReq.notify({
    method: 'notifications/progress',
    params: { progressToken, progress: done, total, message },
  })
}

async function report(input: JsonObject, { ctx }: ToolContext): Promise<ToolAnswer> {
  const steps = numberOf(input, 'steps') ?? REPORT_STEPS.length
  const stepMs = numberOf(input, 'stepMs') ?? 500
  for (let step = 0; step < steps; step += 1) {
    await wait(stepMs, ctx.mcpReq.signal)
    const message = REPORT_STEPS[step % REPORT_STEPS.length] ?? 'Working'
    await progress(ctx, step + 1, steps, message)
  }
  return textResult(`${reportText('EUR')}\n${steps} steps, ${steps * stepMs} ms.\n`)
}

async function writeLogs(input: JsonObject, { ctx }: ToolContext): Promise<ToolAnswer> {
  const count = numberOf(input, 'count') ?? LEVELS.length
  for (let index = 0; index < count; index += 1) {
    const level = LEVELS[index % LEVELS.length] ?? 'info'
    await ctx.mcpReq.log(level, { line: index + 1, text: `A message of level ${level}` }, 'demo')
  }
  return textResult(
    `Wrote ${count} log messages. In revision 2026-07-28 they are sent only to requests with ` +
      '_meta["io.modelcontextprotocol/logLevel"]; before, logging/setLevel filters them.',
  )
}

async function slowCall(input: JsonObject, { ctx, user, world }: ToolContext): Promise<ToolAnswer> {
  const seconds = numberOf(input, 'seconds') ?? 30
  const started = world.now()
  try {
    for (let second = 0; second < seconds; second += 1) {
      await wait(Math.min(1000, (seconds - second) * 1000), ctx.mcpReq.signal)
      await progress(ctx, Math.min(seconds, second + 1), seconds, 'Still working')
    }
  } catch (error) {
    if (ctx.mcpReq.signal.aborted) {
      user.cancelled.push(`slow_call ${ctx.mcpReq.id} after ${world.now() - started} ms`)
    }
    throw error
  }
  return textResult(`Done after ${seconds} seconds.`)
}

async function manyEvents(input: JsonObject, { ctx }: ToolContext): Promise<ToolAnswer> {
  const count = numberOf(input, 'count') ?? 10_000
  const asked = tokenOf(ctx) !== undefined
  for (let event = 1; event <= count; event += 1) {
    if (asked) await progress(ctx, event, count, `Record ${event}`)
    else await ctx.mcpReq.log('info', { record: event }, 'demo')
    if (event % EVENTS_PER_TURN === 0) await wait(0, ctx.mcpReq.signal)
  }
  return textResult(
    `Sent ${count} notifications, as progress for a request with a progress token, else as log ` +
      'messages.',
  )
}

export const waitingTools: readonly ToolEntry[] = [
  {
    definition: {
      name: 'long_running_report',
      title: 'Long-running report',
      description: 'Writes a report in steps and reports progress on each, about three seconds.',
      inputSchema: {
        type: 'object',
        properties: {
          steps: { type: 'integer', minimum: 1, maximum: 100, default: 6, description: 'Steps.' },
          stepMs: {
            type: 'integer',
            minimum: 0,
            maximum: 10_000,
            default: 500,
            description: 'Milliseconds per step.',
          },
        },
      },
      annotations: SHOWS,
    },
    run: report,
  },
  {
    definition: {
      name: 'write_logs',
      title: 'Write log messages',
      description: 'Sends log messages of several levels before it answers.',
      inputSchema: {
        type: 'object',
        properties: {
          count: {
            type: 'integer',
            minimum: 1,
            maximum: 1000,
            default: 6,
            description: 'How many.',
          },
        },
      },
      annotations: SHOWS,
    },
    run: writeLogs,
  },
  {
    definition: {
      name: 'slow_call',
      title: 'Slow call',
      description: 'Waits, and stops as soon as it is cancelled; list_cancelled_calls proves it.',
      inputSchema: {
        type: 'object',
        properties: {
          seconds: {
            type: 'number',
            minimum: 0,
            maximum: 300,
            default: 30,
            description: 'Seconds to wait.',
          },
        },
      },
      annotations: SHOWS,
    },
    run: slowCall,
  },
  {
    definition: {
      name: 'list_cancelled_calls',
      title: 'List cancelled calls',
      description: 'Lists the slow calls of this user whose cancellation arrived at the server.',
      inputSchema: { type: 'object', properties: {} },
      annotations: SHOWS,
    },
    run: (_input, { user }) => textResult(JSON.stringify({ cancelled: user.cancelled })),
  },
  {
    definition: {
      name: 'many_events',
      title: 'Many events',
      description: 'Answers with 10,000 stream events and then the result, as fast as it can.',
      inputSchema: {
        type: 'object',
        properties: {
          count: {
            type: 'integer',
            minimum: 1,
            maximum: 100_000,
            default: 10_000,
            description: 'How many.',
          },
        },
      },
      annotations: SHOWS,
    },
    run: manyEvents,
  },
]
