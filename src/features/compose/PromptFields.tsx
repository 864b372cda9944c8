/** The arguments of a prompt as fields over the message's text. */
import { promptArgumentsOf } from '#mcp/primitives.ts'
import { asObject, asText } from '#mcp/read.ts'
import type { Entry, Json, JsonObject } from '#mcp/types.ts'

import type { FieldsProps } from './ArgumentFields.tsx'
import { CompletedField } from './CompletedField.tsx'
import { Missing, MoreThanShown, MOST_FIELDS } from './FieldNotes.tsx'

/** A required argument that is emptied stays, as an empty text; an optional one is taken out. */
export function PromptFields({ entry, params, onMember }: FieldsProps) {
  const all = argumentsOf(entry)
  const given = asObject(params?.['arguments']) ?? {}
  const values = new Map(all.map(({ name }) => [name, textOf(given, name)]))
  const filled = [...values].filter(([, value]) => value !== '')
  const missing = all.filter(({ name, required }) => required && values.get(name) === '')

  return (
    <>
      {all.slice(0, MOST_FIELDS).map(({ name, title, description, required }) => (
        <CompletedField
          context={Object.fromEntries(filled.filter(([other]) => other !== name))}
          help={description}
          key={name}
          name={name}
          onChange={(value) =>
            onMember(['arguments', name], value === '' && !required ? undefined : value)
          }
          readOnly={params === undefined}
          required={required}
          subject={{ type: 'ref/prompt', name: entry.key }}
          title={title}
          value={values.get(name) ?? ''}
        />
      ))}
      <MoreThanShown count={all.length - MOST_FIELDS} />
      <Missing names={missing.map(({ name }) => name)} />
    </>
  )
}

/** Whether a prompt has any. */
export function hasArguments(entry: Entry): boolean {
  return promptArgumentsOf(entry).length > 0
}

/** Each name once, whatever the server says. */
function argumentsOf(entry: Entry) {
  const all = promptArgumentsOf(entry)
  return [...new Map(all.toReversed().map((each) => [each.name, each])).values()].toReversed()
}

/** Prompt arguments are texts; what else someone wrote there is shown as it is written. */
function textOf(given: JsonObject, name: string): string {
  const value: Json | undefined = Object.hasOwn(given, name) ? given[name] : undefined
  return value === undefined ? '' : (asText(value) ?? JSON.stringify(value))
}
