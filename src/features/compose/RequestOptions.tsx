/** How one request is sent: its era, whether the protocol adds headers, its log level, its time. */
import { useState } from 'react'

import type { Connection } from '#mcp/connection.ts'
import { readMessages } from '#mcp/jsonRpc.ts'
import { editValue } from '#mcp/language/edit.ts'
import { LOG_LEVELS, logLevelIn } from '#mcp/logLevel.ts'
import type { LogLevel } from '#mcp/logLevel.ts'
import { claimedRevision } from '#mcp/outgoing.ts'
import { endpointAs } from '#mcp/overrides.ts'
import type { Overrides } from '#mcp/overrides.ts'
import { HTTP_SSE, PROTOCOL_CHOICES, describeRevision } from '#mcp/revisions.ts'
import { limitsOf } from '#state/send.ts'
import type { Limits, Tab } from '#state/tabs.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Select.tsx'
import { Switch } from '#ui/Switch.tsx'
import { TextField } from '#ui/TextField.tsx'
import { showToast } from '#ui/toastStore.ts'

import { openVariables } from './variables/place.ts'

type RequestOptionsProps = {
  readonly connection: Connection
  readonly tab: Tab
  readonly overrides: Overrides
  readonly onChange: (overrides: Overrides) => void
  readonly onText: (text: string) => void
}

/** Everything here holds for this request only, but a session's log level. */
export function RequestOptions(props: RequestOptionsProps) {
  const { connection, tab, overrides, onChange } = props
  const { endpoint } = connection
  const own = `As connected (${describeRevision(endpoint.revision)})`
  const choices = PROTOCOL_CHOICES.filter(({ value }) => value !== HTTP_SSE).map((choice) =>
    choice.value === 'auto' ? { ...choice, label: own } : choice,
  )
  return (
    <div className="grid gap-x-4 gap-y-3 pb-3 sm:grid-cols-2">
      <Select
        disabled={endpoint.era === 'http+sse'}
        help={
          endpoint.era === 'http+sse'
            ? 'Every message needs the stream of this connection.'
            : eraHelp(tab.text, overrides)
        }
        label="Send this request as"
        onChange={(as) => onChange({ ...overrides, as })}
        options={choices}
        value={overrides.as}
      />
      <LevelSelect {...props} />
      <LimitFields {...props} />
      <div className="flex flex-wrap items-start justify-between gap-3 sm:col-span-2">
        <Switch
          checked={overrides.protocolHeaders}
          help="Off, nothing is added but what the connection says. The browser then names the body text/plain."
          label="Protocol headers"
          onChange={(protocolHeaders) => onChange({ ...overrides, protocolHeaders })}
        />
        <Button onClick={() => openVariables()} size="small">
          Variables…
        </Button>
      </div>
    </div>
  )
}

/** The text is never changed with it, so one may contradict the other: that is said. */
function eraHelp(text: string, { as }: Overrides): string {
  const claimed = claimedRevision(readMessages(text)[0])
  if (as === 'auto' || claimed === undefined || claimed === as) {
    return 'Headers of this request follow it; the text is yours.'
  }
  return `Headers follow it. The text still says ${claimed} in _meta.`
}

const LEVEL_PATH = ['params', '_meta', 'io.modelcontextprotocol/logLevel'] as const
const UNSET = 'none'

/** In the modern era a level belongs to the message, in the older ones to the session (protocol.md 4.10). */
function LevelSelect({ connection, tab, overrides, onText }: RequestOptionsProps) {
  const explorer = useExplorer()
  const sessionLevel = useConnection((state) => state.logLevel)
  const { era } = endpointAs(connection.endpoint, overrides.as)
  const isModern = era === 'modern'
  const level = isModern ? logLevelIn(tab.text) : sessionLevel
  const isOffered = isModern || connection.endpoint.capabilities?.['logging'] !== undefined

  function choose(chosen: LogLevel | typeof UNSET): void {
    const wanted = chosen === UNSET ? undefined : chosen
    if (isModern) onText(editValue(tab.text, LEVEL_PATH, wanted) ?? tab.text)
    else if (wanted !== undefined) void askFor(wanted)
  }
  async function askFor(wanted: LogLevel): Promise<void> {
    const isTaken = await explorer.setLogLevel(wanted)
    if (!isTaken) {
      showToast({ tone: 'err', text: 'The server didn’t take the log level. Traffic shows why.' })
    }
  }
  return (
    <Select
      disabled={!isOffered}
      help={levelHelp(isModern, isOffered)}
      label="Log level"
      onChange={choose}
      options={[
        {
          value: UNSET,
          label: isModern ? 'No log messages' : 'The server’s choice',
          disabled: !isModern && level !== undefined,
        },
        ...LOG_LEVELS.map((value) => ({ value, label: value })),
      ]}
      value={level ?? UNSET}
    />
  )
}

function levelHelp(isModern: boolean, isOffered: boolean): string {
  if (isModern) return 'Written into _meta of this request. Log lines come in Stream.'
  return isOffered
    ? 'Sent with logging/setLevel, for the whole session.'
    : 'This server doesn’t offer log messages.'
}

type SecondsKey = keyof Limits

const SECONDS: readonly { key: SecondsKey; label: string; help: string }[] = [
  { key: 'idleSeconds', label: 'Timeout in seconds', help: 'Starts anew with each sign of life.' },
  { key: 'maxSeconds', label: 'Longest wait in seconds', help: 'Whatever arrives.' },
]

function LimitFields({ tab }: RequestOptionsProps) {
  const explorer = useExplorer()
  const profile = useConnection((state) => state.profile)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  if (!profile) return null
  const limits = limitsOf(tab, profile)

  function edit(key: SecondsKey, text: string): void {
    setTyped((all) => ({ ...all, [key]: text }))
    const seconds = Number(text)
    if (problemOf(text) === undefined) {
      explorer.tabs.update(tab.id, { limits: { ...limits, [key]: seconds } })
    }
  }
  return SECONDS.map(({ key, label, help }) => {
    const text = typed[key] ?? String(limits[key])
    return (
      <TextField
        error={problemOf(text)}
        help={help}
        inputMode="numeric"
        key={key}
        label={label}
        onChange={(value) => edit(key, value)}
        value={text}
      />
    )
  })
}

function problemOf(text: string): string | undefined {
  const seconds = Number(text)
  return text.trim() !== '' && seconds > 0 ? undefined : 'Enter a number of seconds above 0.'
}
