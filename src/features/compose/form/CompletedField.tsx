/** One argument as a line of text, with the server's suggestions where it has any. */
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import { describeFailure } from '#mcp/failureWords.ts'
import type { CompletionAsk } from '#mcp/language/types.ts'
import type { CompletionState } from '#state/completion.ts'
import { offersCompletion } from '#state/proposals.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Combobox } from '#ui/Combobox.tsx'
import { TextField } from '#ui/TextField.tsx'

import { completionOf } from './completionOf.ts'

export type CompletedFieldProps = {
  readonly name: string
  /** The name as people read it; the name itself without one. */
  readonly title?: string | undefined
  readonly help?: string | undefined
  /** The name is drawn elsewhere. */
  readonly hideLabel?: boolean
  readonly required: boolean
  /** Several values stand in one line, separated by commas; the last one is completed. */
  readonly isList?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly readOnly: boolean
  readonly subject: CompletionAsk['ref']
  /** What is filled in besides. */
  readonly context: CompletionAsk['context']
}

/** A plain field where the server completes nothing. */
export function CompletedField(props: CompletedFieldProps) {
  const explorer = useExplorer()
  const { name, title, value, onChange, readOnly, required, hideLabel, isList } = props
  const { subject, context } = props
  const completion = completionOf(explorer)
  const refused = useStore(completion.store, (state) => state.refused)
  const isOffered = useConnection(
    ({ connection }) => connection !== undefined && offersCompletion(connection.endpoint),
  )
  const state = useStore(completion.store, (all) => (isOf(all, props) ? all : undefined))
  const { redact } = explorer
  const label = redact(title === undefined || title === name ? name : `${title} (${name})`)
  const help = props.help === undefined ? undefined : redact(props.help)
  const field = { label, help, hideLabel, value, onChange, readOnly, required }
  if (!isOffered || refused) return <TextField {...field} mono />

  const typed = (text: string) => (isList ? lastOf(text) : text)
  return (
    <Combobox
      {...field}
      isBusy={state?.status === 'waiting'}
      note={noteOn(state)}
      onChoose={(chosen) => onChange(isList ? replaceLast(value, chosen) : chosen)}
      onLeave={completion.leave}
      onSeek={(text) =>
        completion.ask({ ref: subject, argument: { name, value: typed(text) }, context })
      }
      options={(state?.proposals?.values ?? []).map((each) => ({
        value: each,
        label: redact(each),
      }))}
    />
  )
}

function isOf({ ask }: CompletionState, { name, subject }: CompletedFieldProps): boolean {
  if (ask?.argument.name !== name) return false
  return JSON.stringify(ask.ref) === JSON.stringify(subject)
}

/** How many there are; why there are none. */
function noteOn(state: CompletionState | undefined): string | undefined {
  if (!state) return undefined
  const { status, proposals, failure } = state
  if (status === 'failed') return failure && describeFailure(failure).title
  if (!proposals) return 'Asking the server…'
  const { values, total, hasMore } = proposals
  if (values.length === 0) return status === 'waiting' ? 'Asking the server…' : 'No suggestions.'
  if (total !== undefined && total > values.length) {
    return `${values.length} of ${formatCount(total, 'suggestion')}`
  }
  return hasMore ? `${values.length} suggestions, and there are more` : undefined
}

function lastOf(text: string): string {
  return text.slice(text.lastIndexOf(',') + 1).trimStart()
}

function replaceLast(text: string, chosen: string): string {
  return text.slice(0, text.length - lastOf(text).length) + chosen
}
