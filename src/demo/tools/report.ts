/** A report that may be written as a task; as a plain call it only takes its time. */
import { numberOf } from '../json.ts'
import { REPORT_STEPS, reportText } from '../taskReport.ts'
import { SHOWS, textResult } from './types.ts'
import type { ToolEntry } from './types.ts'
import { progress, wait } from './waiting.ts'

export const reportTool: ToolEntry = {
  definition: {
    name: 'report_as_task',
    title: 'Report as a task',
    description:
      'Writes a report as a task, for clients that declare tasks: they ask for its state, answer ' +
      'its question and may cancel it. For others it is a slow call with progress.',
    inputSchema: {
      type: 'object',
      properties: {
        seconds: {
          type: 'number',
          minimum: 0.1,
          maximum: 300,
          default: 6,
          description: 'Seconds it takes.',
        },
        ask: {
          type: 'boolean',
          default: false,
          description: 'Asks for a currency when half of it is written (2026-07-28).',
        },
      },
    },
    annotations: SHOWS,
    execution: { taskSupport: 'optional' },
  },
  run: async (input, { ctx }) => {
    const seconds = numberOf(input, 'seconds') ?? 6
    for (const [index, step] of REPORT_STEPS.entries()) {
      await wait((seconds * 1000) / REPORT_STEPS.length, ctx.mcpReq.signal)
      await progress(ctx, index + 1, REPORT_STEPS.length, step)
    }
    return textResult(reportText('EUR'))
  },
}
