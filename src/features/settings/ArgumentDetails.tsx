/** Whether arguments that another call describes are loaded, and by which names such calls are found. */
import { useStore } from 'zustand'

import { DETAIL_RULES, formatRules, readRules } from '#mcp/details/patterns.ts'
import { DETAIL_LAYOUTS } from '#state/settings.ts'
import type { DetailSettings } from '#state/settings.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { Select } from '#ui/Select.tsx'
import { Switch } from '#ui/Switch.tsx'
import { TextArea } from '#ui/TextField.tsx'

/** Every change counts at once. */
export function ArgumentDetails() {
  const { settings } = useExplorer()
  const details = useStore(settings, (all) => all.details)
  const change = (changed: DetailSettings) => settings.setState({ details: changed })
  return (
    <div className="flex flex-col gap-3">
      <ServerSwitch change={change} details={details} />
      <Select
        help="Parameters of a described action stand beside each other, or sorted by where they go in its HTTP request."
        label="Layout of parameters"
        onChange={(layout) => change({ ...details, layout })}
        options={DETAIL_LAYOUTS.map((value) => ({ value, label: LAYOUTS[value] }))}
        value={details.layout}
      />
      <NamePatterns change={change} details={details} />
    </div>
  )
}

const LAYOUTS = {
  auto: 'As the tool and the request say',
  flat: 'Always beside each other',
  nested: 'Always sorted: pathParams, queryParameters, requestBody',
} as const satisfies Readonly<Record<DetailSettings['layout'], string>>

type PartProps = {
  readonly details: DetailSettings
  readonly change: (changed: DetailSettings) => void
}

function ServerSwitch({ details, change }: PartProps) {
  const explorer = useExplorer()
  const id = useConnection(({ profile, status }) =>
    status === 'connected' ? profile?.id : undefined,
  )
  const server = useConnection(({ connection }) => connection?.endpoint.server)
  const name = server && explorer.redact(server.title ?? server.name)
  const others = details.off.filter((each) => each !== id)
  return (
    <Switch
      checked={id === undefined || others.length === details.off.length}
      disabled={id === undefined}
      help={
        id === undefined
          ? 'Connect to a server to switch this on or off for it.'
          : 'While you compose a call, tools that describe its arguments are called. Traffic shows each call.'
      }
      label={`Load argument details from ${name ?? 'the server'}`}
      onChange={(isOn) => {
        if (id !== undefined) change({ ...details, off: isOn ? others : [...others, id] })
      }}
    />
  )
}

function NamePatterns({ details, change }: PartProps) {
  const { rules, ...rest } = details
  const builtIn = formatRules(DETAIL_RULES)
  const text = rules ?? builtIn
  const [problem] = readRules(text).problems
  return (
    <Disclosure aside={rules === undefined ? 'Built in' : 'Changed'} label="Name patterns">
      <div className="flex flex-col items-start gap-2 pt-1">
        <TextArea
          error={problem?.message}
          help="One line each: tool.argument = tool that describes it. * stands for any characters, # begins a remark. Tools with other names are found by the shape of their arguments, if they say that they only read."
          label="Patterns"
          mono
          onChange={(typed) => change(typed === builtIn ? rest : { ...rest, rules: typed })}
          rows={5}
          spellCheck={false}
          value={text}
        />
        {rules !== undefined && (
          <Button onClick={() => change(rest)}>Restore the built-in patterns</Button>
        )}
      </div>
    </Disclosure>
  )
}
