/** Arguments, or members of an output, as a table. */
import { Badge } from '#ui/Badge.tsx'

import type { SchemaRow } from './describeSchema.ts'

export type SchemaTableProps = {
  /** The table's name, e.g. "Arguments". */
  label: string
  rows: readonly SchemaRow[]
}

/** Pixels a level. */
const INDENT = 12

/** One member per row; members of members are indented; on a narrow panel the description goes under the name. */
export function SchemaTable({ label, rows }: SchemaTableProps) {
  return (
    <table aria-label={label} className="text-body w-full border-collapse text-start">
      <thead className="sr-only">
        <tr>
          <th scope="col">Name and type</th>
          <th scope="col">Description</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            className="flex flex-col gap-x-4 border-t py-2 first:border-t-0 @md:flex-row"
            key={row.name}
          >
            <th
              className="flex-none text-start font-normal @md:w-2/5"
              scope="row"
              style={{ paddingInlineStart: `${(row.depth ?? 0) * INDENT}px` }}
            >
              <span className="text-code text-text block font-mono font-medium break-all">
                {row.name}
              </span>
              <span className="flex flex-wrap items-center gap-1.5 pt-0.5">
                <span className="text-meta text-text-3 font-mono break-words">{row.type}</span>
                <Badge tone={row.required ? 'warn' : 'neutral'}>
                  {row.required ? 'required' : 'optional'}
                </Badge>
              </span>
            </th>
            <td className="min-w-0 flex-1">
              {row.description && (
                <p className="text-text-2 break-words whitespace-pre-line">{row.description}</p>
              )}
              <Values name="One of" values={row.values} />
              <Values name="Default" values={row.initial === undefined ? [] : [row.initial]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Values({ name, values }: { name: string; values: readonly string[] }) {
  if (values.length === 0) return null
  return (
    <p className="text-meta text-text-3 flex flex-wrap items-center gap-1 pt-1">
      {name}
      {values.map((value) => (
        <code className="bg-sunken text-text-2 rounded-[4px] px-1 break-all" key={value}>
          {value}
        </code>
      ))}
    </p>
  )
}
