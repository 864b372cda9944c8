/** Fields for text: one line, several lines, a date, a file as Base64, with the server's proposals. */
import { useId, useState } from 'react'
import type { ClipboardEvent } from 'react'

import { bytesToBase64 } from '#lib/encoding.ts'
import type { Part } from '#mcp/form/types.ts'
import { asNumber, asObject, asText } from '#mcp/read.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Combobox } from '#ui/Combobox.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'

import { CompletedField } from './CompletedField.tsx'
import { useCompletes } from './completes.ts'
import { useFormDoc, useValue } from './formDoc.ts'
import type { LeafProps } from './LeafWidget.tsx'
import { brief } from './words.ts'

/** Emptied, an optional member is not sent any more; a required one, and an item, stays as empty text. */
export function TextLeaf(props: LeafProps) {
  const { part, label, help, problem, readOnly } = props
  const doc = useFormDoc()
  const { redact } = useExplorer()
  const completes = useCompletes()
  const value = asText(useValue(part.path)) ?? ''
  const [wasLong, setWasLong] = useState(() => isLong(part))
  if (!wasLong && value.includes('\n')) setWasLong(true)
  const isKept = part.required || part.isExtra || typeof part.path.at(-1) === 'number'
  const write = (text: string) => doc.write(part.path, text === '' && !isKept ? undefined : text)
  if (completes && part.path.length === 1) return <Completed {...props} write={write} />
  if (part.options.length > 0) return <Suggested {...props} write={write} />
  const field = {
    label,
    help,
    error: problem,
    hideLabel: true,
    onChange: write,
    placeholder: redact(standardOf(part)),
    readOnly,
    required: part.required,
    value,
  }
  if (isBase64(part)) return <FileText field={field} onText={write} />
  if (wasLong) return <TextArea {...field} mono={isCode(part)} />
  return (
    <TextField
      {...field}
      inputMode={MODES[asText(part.schema['format']) ?? '']}
      onPaste={(event) => pasteLines(event, write)}
      type={typeOf(part, value)}
    />
  )
}

function standardOf({ schema }: Part): string {
  return schema['default'] === undefined ? '' : brief(schema['default'])
}

type Written = LeafProps & { readonly write: (text: string) => void }

/** The server itself proposes values (protocol.md 4.5). */
function Completed({ part, readOnly, help, write }: Written) {
  const completes = useCompletes()
  const root = asObject(useValue([])) ?? {}
  if (!completes) return null
  const value = asText(root[part.name]) ?? ''
  const others = Object.entries(root).flatMap(([name, other]) => {
    const text = asText(other) ?? ''
    return name === part.name || text === '' ? [] : [[name, text] as const]
  })
  return (
    <CompletedField
      context={Object.fromEntries(others)}
      help={help}
      hideLabel
      name={part.name}
      onChange={write}
      readOnly={readOnly}
      required={part.required}
      subject={completes.subject}
      title={asText(part.schema['title'])}
      value={value}
    />
  )
}

/** Some values are named, but any text goes. */
function Suggested({ part, label, help, problem, readOnly, write }: Written) {
  const { redact } = useExplorer()
  const value = asText(useValue(part.path)) ?? ''
  const [sought, setSought] = useState('')
  const isNamed = part.options.some((option) => option.value === value)
  const needle = isNamed ? '' : sought.toLowerCase()
  const found = part.options.filter((option) => option.label.toLowerCase().includes(needle))
  return (
    <Combobox
      error={problem}
      help={help}
      hideLabel
      label={label}
      onChange={write}
      onSeek={setSought}
      options={found
        .slice(0, 100)
        .map((option) => ({ value: asText(option.value) ?? '', label: redact(option.label) }))}
      readOnly={readOnly}
      required={part.required}
      value={value}
    />
  )
}

type FileTextProps = {
  readonly field: Parameters<typeof TextArea>[0]
  readonly onText: (text: string) => void
}

/** Base64 can be typed, or made from a file. */
function FileText({ field, onText }: FileTextProps) {
  const id = useId()
  async function read(file: File | undefined): Promise<void> {
    if (file) onText(bytesToBase64(new Uint8Array(await file.arrayBuffer())))
  }
  return (
    <div className="flex min-w-0 flex-col items-start gap-1">
      <div className="w-full">
        <TextArea {...field} mono rows={2} />
      </div>
      <input
        aria-label={`File for ${field.label}`}
        className="sr-only"
        disabled={field.readOnly}
        id={id}
        onChange={(event) => void read(event.target.files?.[0])}
        tabIndex={-1}
        type="file"
      />
      <Button
        disabled={field.readOnly}
        onClick={() => document.getElementById(id)?.click()}
        size="small"
      >
        Choose a file
      </Button>
    </div>
  )
}

function isLong({ schema }: Part): boolean {
  const { contentMediaType, format } = schema
  const isText = contentMediaType !== undefined || format === 'textarea' || format === 'markdown'
  return isText || (asNumber(schema['maxLength']) ?? 0) > 200
}

function isCode({ schema }: Part): boolean {
  return schema['contentMediaType'] !== undefined
}

function isBase64({ schema: { contentEncoding, format } }: Part): boolean {
  return (
    contentEncoding === 'base64' || format === 'byte' || format === 'binary' || format === 'base64'
  )
}

const MODES: Readonly<Record<string, 'email' | 'url'>> = { email: 'email', uri: 'url', url: 'url' }

/** The system's own picker, as long as it can show what stands there. */
function typeOf({ schema }: Part, value: string): 'date' | 'text' {
  const isDate = schema['format'] === 'date' && (value === '' || /^\d{4}-\d\d-\d\d$/.test(value))
  return isDate ? 'date' : 'text'
}

/** A line would lose the line breaks. */
function pasteLines(event: ClipboardEvent<HTMLInputElement>, write: (text: string) => void): void {
  const pasted = event.clipboardData.getData('text')
  const { value, selectionStart, selectionEnd } = event.currentTarget
  if (!pasted.includes('\n')) return
  event.preventDefault()
  write(
    value.slice(0, selectionStart ?? value.length) +
      pasted +
      value.slice(selectionEnd ?? value.length),
  )
}
