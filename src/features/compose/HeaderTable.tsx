/** Every header of a request: whether it goes out, with which value, and who adds it. */
import { useId, useState } from 'react'

import type { Connection } from '#mcp/connection.ts'
import type { Overrides } from '#mcp/overrides.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { Button, IconButton } from '#ui/Button.tsx'
import { AddIcon, RemoveIcon, RetryIcon, WarningIcon } from '#ui/icons.ts'
import { Checkbox } from '#ui/Switch.tsx'
import { TextField } from '#ui/TextField.tsx'
import { isHeaderName, isHeaderValue } from '#wire/headers.ts'
import type { WireRequest } from '#wire/types.ts'

import { headerRows, sendHeader, setHeader } from './headerEdits.ts'
import type { HeaderRow } from './headerEdits.ts'
import { noteOn } from './headerNotes.ts'
import type { HeaderSource } from './headerNotes.ts'

type HeaderTableProps = {
  readonly connection: Connection
  readonly text: string
  readonly overrides: Overrides
  readonly onChange: (overrides: Overrides) => void
}

/** Values the protocol adds can be changed here; those of the connection belong to its own panel. */
export function HeaderTable({ connection, text, overrides, onChange }: HeaderTableProps) {
  const explorer = useExplorer()
  const untouched = connection.prepare(text, { ...overrides, drop: [], set: [] })
  const rows = headerRows(explorer.redactHeaders(untouched.headers), overrides)
  return (
    <>
      <table aria-label="Request headers" className="w-full text-start">
        <thead className="sr-only">
          <tr>
            <th scope="col">Sent</th>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.name.toLowerCase()}
              onChange={onChange}
              overrides={overrides}
              row={row}
              via={untouched.via}
            />
          ))}
        </tbody>
      </table>
      <AddHeader onAdd={(name) => onChange(setHeader(overrides, name, ''))} rows={rows} />
    </>
  )
}

const SOURCES: Readonly<Record<HeaderSource, { word: string; tone: Tone }>> = {
  protocol: { word: 'Protocol', tone: 'info' },
  connection: { word: 'Connection', tone: 'neutral' },
  own: { word: 'Yours', tone: 'neutral' },
  dropped: { word: 'Dropped', tone: 'warn' },
}

type RowProps = Pick<HeaderTableProps, 'overrides' | 'onChange'> & {
  readonly row: HeaderRow
  readonly via: WireRequest['via']
}

function Row({ row, via, overrides, onChange }: RowProps) {
  const profile = useConnection((state) => state.profile)
  const { name, isSent } = row
  const note = noteOn(name, profile, via ? { via } : {})
  const source = row.isAdded && note.source !== 'dropped' ? 'own' : note.source
  return (
    <tr className="border-t align-top">
      <td className="w-8 py-1.5">
        <Checkbox
          checked={isSent}
          hideLabel
          label={`Send ${name}`}
          onChange={(checked) => onChange(sendHeader(overrides, name, checked))}
        />
      </td>
      <th
        className="text-code w-2/5 max-w-52 py-2 pe-3 text-start font-mono font-medium break-all md:w-52"
        scope="row"
      >
        {isSent ? name : <s className="text-text-3">{name}</s>}
      </th>
      <td className="py-1">
        <Value
          isEditable={isSent && (row.isAdded || source === 'protocol')}
          onChange={(text) => onChange(setHeader(overrides, name, text))}
          row={row}
        />
        <span className="text-meta text-text-3 mt-0.5 flex items-center gap-1.5">
          <SourceBadge row={row} source={source} />
          {source === 'own' && row.isAdded ? 'Added to this request.' : note.about}
        </span>
      </td>
      <td className="w-8 py-1">
        <UndoButton onUndo={() => onChange(setHeader(overrides, name, undefined))} row={row} />
      </td>
    </tr>
  )
}

function UndoButton({ row, onUndo }: { readonly row: HeaderRow; readonly onUndo: () => void }) {
  const { name, isAdded, isChanged } = row
  if (isAdded) return <IconButton icon={RemoveIcon} label={`Remove ${name}`} onClick={onUndo} />
  if (!isChanged) return null
  return <IconButton icon={RetryIcon} label={`Undo the change of ${name}`} onClick={onUndo} />
}

function SourceBadge({ row, source }: { readonly row: HeaderRow; readonly source: HeaderSource }) {
  const { word, tone } = SOURCES[source]
  return (
    <Badge {...(source === 'dropped' ? { icon: WarningIcon } : {})} tone={tone}>
      {row.isChanged ? 'Changed' : word}
    </Badge>
  )
}

type ValueProps = {
  readonly row: HeaderRow
  readonly isEditable: boolean
  readonly onChange: (text: string) => void
}

function Value({ row: { name, value }, isEditable, onChange }: ValueProps) {
  if (!isEditable) return <span className="text-code block py-1 font-mono break-all">{value}</span>
  return (
    <TextField
      error={isHeaderValue(value) ? undefined : REFUSED}
      hideLabel
      label={`Value of ${name}`}
      mono
      onChange={onChange}
      value={value}
    />
  )
}

const REFUSED =
  'The browser refuses this value: it has a line break or a character a header can’t carry.'

type AddHeaderProps = {
  readonly rows: readonly HeaderRow[]
  readonly onAdd: (name: string) => void
}

/** A name first; its value is then a row like any other. */
function AddHeader({ rows, onAdd }: AddHeaderProps) {
  const [name, setName] = useState('')
  const formId = useId()
  const typed = name.trim()
  const problem = problemOf(typed, rows)
  return (
    <form
      className="flex items-start gap-2 border-t pt-2"
      id={formId}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed === '' || problem !== undefined) return
        onAdd(typed)
        setName('')
      }}
    >
      <div className="w-52 min-w-0">
        <TextField
          error={problem}
          hideLabel
          label="Name of another header"
          mono
          onChange={setName}
          placeholder="Another header"
          value={name}
        />
      </div>
      <Button icon={AddIcon} type="submit" variant="ghost">
        Add
      </Button>
    </form>
  )
}

function problemOf(name: string, rows: readonly HeaderRow[]): string | undefined {
  if (name === '') return undefined
  if (!isHeaderName(name)) return 'Use letters, digits and hyphens.'
  const isThere = rows.some((row) => row.name.toLowerCase() === name.toLowerCase())
  return isThere ? 'It is in the list already.' : undefined
}
