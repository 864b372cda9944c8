/** TABLE: how a log line of each level looks; the level's own word always stands beside it. */
import type { LogLevel } from '#mcp/logLevel.ts'
import type { Tone } from '#ui/Badge.tsx'
import { ErrorIcon, FailedIcon, InfoIcon, NoneIcon, WarningIcon, type Icon } from '#ui/icons.ts'

export const LEVEL_LOOKS: Readonly<Record<LogLevel, { readonly icon: Icon; readonly tone: Tone }>> =
  {
    debug: { icon: NoneIcon, tone: 'neutral' },
    info: { icon: InfoIcon, tone: 'info' },
    notice: { icon: InfoIcon, tone: 'info' },
    warning: { icon: WarningIcon, tone: 'warn' },
    error: { icon: ErrorIcon, tone: 'err' },
    critical: { icon: FailedIcon, tone: 'err' },
    alert: { icon: FailedIcon, tone: 'err' },
    emergency: { icon: FailedIcon, tone: 'err' },
  }
