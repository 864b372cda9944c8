/** Makes the file while the dialog is looked at, so that what is saved is what was shown. */
import { useEffect, useState } from 'react'

import { exportExchanges } from '#state/recording/exporting.ts'
import type { Exported, ExportFormat } from '#state/recording/exporting.ts'
import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange } from '#wire/types.ts'

export type ExportState = {
  /** Once it is there. */
  readonly exported?: Exported
  /** Number of the exchange that is being written, from 1. */
  readonly count: number
  readonly problem?: string
}

type Made = ExportState & {
  readonly exchanges: readonly Exchange[]
  readonly format: ExportFormat
  readonly includeSecrets: boolean
}

/** Anew for each choice; what is under way then is called off. */
export function useExport(
  exchanges: readonly Exchange[],
  format: ExportFormat,
  includeSecrets: boolean,
): ExportState {
  const explorer = useExplorer()
  const [made, setMade] = useState<Made>()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const wish = { exchanges, format, includeSecrets }
    const show = (state: ExportState) => {
      if (!signal.aborted) setMade({ ...wish, ...state })
    }
    async function make(): Promise<void> {
      try {
        const onProgress = (count: number) => count % 10 === 1 && show({ count })
        const options = { format, includeSecrets, signal, onProgress }
        show({ exported: await exportExchanges(explorer, exchanges, options), count: 0 })
      } catch {
        show({ count: 0, problem: 'The file can’t be made: a part of it can’t be read any more.' })
      }
    }
    void make()
    return () => controller.abort()
  }, [explorer, exchanges, format, includeSecrets])
  const isCurrent =
    made?.exchanges === exchanges &&
    made.format === format &&
    made.includeSecrets === includeSecrets
  return isCurrent ? made : { count: 1 }
}
