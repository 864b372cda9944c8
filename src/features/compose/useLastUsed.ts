/** The arguments a tool was last called with on this server. */
import { useQuery } from '@tanstack/react-query'

import { formatTime } from '#lib/format.ts'
import { formatDay } from '#lib/formatDay.ts'
import type { UsedArguments } from '#state/library/lastUsed.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'

/** By the tool's id, `tools:echo`; undefined until they are known, and when there are none. */
export function useLastUsed(toolId: string | undefined): UsedArguments | undefined {
  const explorer = useExplorer()
  const number = useConnection((state) => state.number)
  const { data } = useQuery({
    // Calls that end make it stale: `state/library/keepCall.ts`.
    queryKey: ['last arguments', toolId, number],
    queryFn: async () => {
      const { lastArguments } = await import('#state/library/lastUsed.ts')
      return (await lastArguments(explorer, toolId?.replace(/^tools:/, '') ?? '')) ?? null
    },
    enabled: toolId !== undefined,
  })
  return data ?? undefined
}

/** `14:03`, with its day when that is another: `Yesterday, 14:03`. */
export function usedAt(when: number, now: number): string {
  const day = formatDay(when, now)
  return day === 'Today' ? formatTime(when) : `${day}, ${formatTime(when)}`
}
