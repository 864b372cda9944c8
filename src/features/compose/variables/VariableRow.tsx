/** One variable: name, value, whether it is secret. */
import { useEffect, useRef } from 'react'

import { formatMoment } from '#lib/formatDay.ts'
import { visibleText } from '#lib/visibleText.ts'
import { problemOfName } from '#mcp/variables.ts'
import type { Variable, VariableSource } from '#state/tabs.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { SCOPE_WORDS } from '#state/variables.ts'
import type { Scope } from '#state/variables.ts'
import { IconButton } from '#ui/Button.tsx'
import { HiddenIcon, RemoveIcon } from '#ui/icons.ts'
import { SecretField } from '#ui/SecretField.tsx'
import { TextField } from '#ui/TextField.tsx'

type VariableRowProps = {
  readonly variable: Variable
  readonly onChange: (variable: Variable) => void
  readonly onRemove: () => void
  /** Its value is where the work begins. */
  readonly isWanted: boolean
  /** An earlier one has the same name. */
  readonly isDouble: boolean
  /** The nearer scope whose value of this name counts instead. */
  readonly winner: Scope | undefined
}

/** A line; on narrow screens a box. */
export function VariableRow({ variable, onChange, onRemove, ...rest }: VariableRowProps) {
  const { name, value, secret, from } = variable
  const row = useRef<HTMLDivElement>(null)
  const { isWanted, isDouble, winner } = rest
  useEffect(() => {
    if (isWanted) row.current?.querySelectorAll('input').item(1)?.focus()
  }, [isWanted])

  const common = {
    hideLabel: true,
    label: name === '' ? 'Value' : `Value of ${name}`,
    placeholder: 'Value',
    value,
    // What is typed didn't come from anywhere.
    onChange: (next: string) => onChange({ name, value: next, secret }),
    help: helpOf(variable, winner),
  }
  return (
    <div
      className="max-sm:rounded-control grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto_auto] items-start gap-2 max-sm:grid-cols-[minmax(0,1fr)_auto_auto] max-sm:border max-sm:p-2"
      ref={row}
    >
      <TextField
        error={isDouble ? 'Another one above has this name.' : problemOf(name)}
        hideLabel
        label="Variable name"
        mono
        onChange={(next) => onChange({ ...variable, name: next.trim() })}
        placeholder="Name"
        value={name}
      />
      <div className="min-w-0 max-sm:order-last max-sm:col-span-full">
        {secret ? <SecretField {...common} /> : <TextField {...common} mono />}
        {from && <Source from={from} />}
      </div>
      <IconButton
        aria-pressed={secret}
        icon={HiddenIcon}
        label={name === '' ? 'Secret value' : `Secret value of ${name}`}
        onClick={() => onChange({ ...variable, secret: !secret })}
      />
      <IconButton
        icon={RemoveIcon}
        label={name === '' ? 'Remove variable' : `Remove ${name}`}
        onClick={onRemove}
      />
    </div>
  )
}

/** What it was made of, in one quiet line that shows all of it when it is pointed at. */
function Source({ from }: { readonly from: VariableSource }) {
  const { redact } = useExplorer()
  const words = [from.what, from.path].filter(Boolean).map((each) => visibleText(redact(each)))
  const source = words.join(' · ')
  const when = formatMoment(from.at)
  return (
    <p
      className="text-meta text-text-3 mt-1 line-clamp-2 wrap-anywhere"
      title={`From ${source} · ${when}`}
    >
      From <code className="font-mono">{source}</code> · {when}
    </p>
  )
}

/** An empty name is only said once something else was entered. */
function problemOf(name: string): string | undefined {
  return name === '' ? undefined : problemOfName(name)
}

function helpOf({ secret }: Variable, winner: Scope | undefined): string | undefined {
  if (winner) return `The value of ${SCOPE_WORDS[winner]} wins.`
  return secret ? 'Masked on screen; gone when this browser tab closes.' : undefined
}
