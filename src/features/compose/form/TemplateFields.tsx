/** The variables of a resource template as fields, and the URI they make. */
import { useMemo, useState } from 'react'

import { parseJson } from '#lib/parseJson.ts'
import { editValue } from '#mcp/language/edit.ts'
import { asJson, asObject, asText } from '#mcp/read.ts'
import { readUri } from '#mcp/schema/readUri.ts'
import { fillIn, readTemplate } from '#mcp/schema/uriTemplate.ts'
import type { Template } from '#mcp/schema/uriTemplate.ts'
import type { Entry, JsonObject } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'

import { CompletedField } from './CompletedField.tsx'
import { MoreThanShown, MOST_FIELDS, Note, StillMissing } from './FieldNotes.tsx'
import { fill, filledFrom } from './templateValues.ts'
import type { Filled } from './templateValues.ts'

const NOTHING: Filled = { texts: {}, values: {} }

type TemplateFieldsProps = {
  readonly entry: Entry
  /** The message whose `params.uri` the fields write. */
  readonly text: string
  readonly onText: (text: string) => void
}

/** The URI in the text is the truth: the fields show what they wrote only while it still stands. */
export function TemplateFields({ entry, text: message, onText }: TemplateFieldsProps) {
  const { redact } = useExplorer()
  const template = useMemo(() => readTemplate(entry.key), [entry.key])
  const [written, setWritten] = useState(NOTHING)
  const params = paramsOf(message)
  const uri = params && (asText(params['uri']) ?? '')
  const read = useMemo(() => readFields(template, uri, written), [template, uri, written])
  const filled = read ?? NOTHING
  const { variables, problem } = template
  const missing = variables.filter(({ name, required }) => required && !filled.texts[name])

  function write(next: Filled): void {
    setWritten(next)
    const edited = editValue(message, ['params', 'uri'], fillIn(template, next.values))
    if (edited !== undefined) onText(edited)
  }

  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,260px),1fr))] items-start gap-x-4 gap-y-3">
      {variables.slice(0, MOST_FIELDS).map((variable) => (
        <CompletedField
          context={othersThan(variable.name, filled)}
          help={variable.explode ? 'Several values: separate them with commas.' : undefined}
          isList={variable.explode}
          key={variable.name}
          name={variable.name}
          onChange={(text) => write(fill(filled, variable, text))}
          readOnly={params === undefined}
          required={variable.required}
          subject={{ type: 'ref/resource', uri: entry.key }}
          value={filled.texts[variable.name] ?? ''}
        />
      ))}
      <MoreThanShown count={variables.length - MOST_FIELDS} />
      {uri !== undefined && (
        <p className="text-meta text-text-2 col-span-full min-w-0">
          URI <code className="text-text ms-1 break-all">{redact(uri)}</code>
        </p>
      )}
      {problem !== undefined && <Note>{redact(problem)}</Note>}
      {read ? (
        <StillMissing names={missing.map(({ name }) => name)} />
      ) : (
        <Note>This URI isn’t one this template gives. Filling in a field replaces it.</Note>
      )}
      <LeftOver onRemove={() => write(filled)} sources={leftOver(template, uri)} />
    </div>
  )
}

/** No `params` at all is like an empty one; something else in its place can't be filled in. */
function paramsOf(text: string): JsonObject | undefined {
  const parsed = parseJson(text)
  const message = parsed.ok ? asObject(asJson(parsed.value)) : undefined
  if (!message) return undefined
  return message['params'] === undefined ? {} : asObject(message['params'])
}

function readFields(template: Template, uri: string | undefined, written: Filled) {
  // Half-typed JSON has no URI; what was there last is as good as any.
  if (uri === undefined || fillIn(template, written.values) === uri) return written
  const values = readUri(template, uri)
  return values && filledFrom(values)
}

function othersThan(name: string, { texts }: Filled): Readonly<Record<string, string>> {
  const others = Object.entries(texts).filter(([other, text]) => other !== name && text !== '')
  return Object.fromEntries(others)
}

/** Parts of the template that may be left out but still stand in the URI as they are written. */
function leftOver({ parts }: Template, uri = ''): readonly string[] {
  return parts.flatMap((part) => {
    const isOptional = part.kind === 'expression' && !part.variables.some((each) => each.required)
    return isOptional && uri.includes(part.source) ? part.source : []
  })
}

type LeftOverProps = { readonly sources: readonly string[]; readonly onRemove: () => void }

function LeftOver({ sources, onRemove }: LeftOverProps) {
  const { redact } = useExplorer()
  const [first] = sources
  if (first === undefined) return null
  return (
    <div className="text-meta text-text-2 col-span-full flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 break-words">
        <code>{redact(sources.join(' '))}</code> still stands in the URI.
      </p>
      <Button onClick={onRemove} size="small">
        Leave out
      </Button>
    </div>
  )
}
