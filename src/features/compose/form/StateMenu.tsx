/** Whether a value is sent, and as what: "not sent", empty and null are different. */
import type { Part } from '#mcp/form/types.ts'
import { asArray } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Menu } from '#ui/Menu.tsx'
import type { MenuEntry } from '#ui/Menu.tsx'

import { useCompletes } from './completes.ts'
import { useFormDoc, useIsBroken } from './formDoc.ts'
import type { FormDoc } from './formDoc.ts'
import { brief, labelOf } from './words.ts'

type StateMenuProps = {
  readonly part: Part
  /** Undefined for none; of objects and lists only whether they are empty counts. */
  readonly value: Json | undefined
  /** Draws the part as JSON, or as fields again. */
  readonly onJson?: ((asJson: boolean) => void) | undefined
  readonly isJson?: boolean | undefined
}

/** Shows the state when it is a special one, and always offers the others. */
export function StateMenu({ part, value, onJson, isJson = false }: StateMenuProps) {
  const { redact } = useExplorer()
  const doc = useFormDoc()
  const isBroken = useIsBroken()
  const isPlain = useCompletes() !== undefined && part.kind === 'text'
  const state = stateOf(value)
  const label = redact(labelOf(part))
  // A prompt's arguments are texts: what is empty isn't sent (protocol.md 4.5).
  if (isBroken || isPlain || part.schema['readOnly'] === true) return null
  const json: readonly MenuEntry[] = onJson
    ? [
        { kind: 'separator', id: 'line' },
        { kind: 'item', id: 'json', label: 'As JSON', checked: isJson, run: () => onJson(!isJson) },
      ]
    : []
  return (
    <Menu
      align="end"
      entries={[...entriesFor(part, value, doc).map((entry) => redacted(entry, redact)), ...json]}
      label={`Value of ${label}`}
      trigger={
        <button
          aria-label={`Value of ${label}: ${state}`}
          className="rounded-row text-caption text-text-2 hover:bg-hover hover:text-text ms-auto h-6 flex-none px-1.5 transition-colors max-md:h-11"
          type="button"
        >
          {state === 'set' ? '•••' : state}
        </button>
      }
    />
  )
}

function redacted(entry: MenuEntry, redact: (text: string) => string): MenuEntry {
  return entry.kind === 'item' && entry.detail !== undefined
    ? { ...entry, detail: redact(entry.detail) }
    : entry
}

function stateOf(value: Json | undefined): 'not sent' | 'null' | 'empty' | 'set' {
  if (value === undefined) return 'not sent'
  if (value === null) return 'null'
  return isEmpty(value) ? 'empty' : 'set'
}

function isEmpty(value: Json): boolean {
  return (
    value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  )
}

const EMPTY: Partial<Record<Part['kind'], Json>> = { text: '', object: {}, array: [], multi: [] }

function entriesFor(part: Part, value: Json | undefined, doc: FormDoc): readonly MenuEntry[] {
  const { path, kind, schema } = part
  const state = stateOf(value)
  const isItem = typeof path.at(-1) === 'number'
  const empty = kind === 'enum' ? undefined : EMPTY[kind]
  const item = (id: string, label: string, next: Json | undefined, detail?: string): MenuEntry => ({
    kind: 'item',
    id,
    label,
    ...(!id.startsWith('given') && { checked: state === id }),
    run: () => doc.write(path, next),
    ...(detail !== undefined && { detail }),
  })
  const given = [
    ...(schema['default'] === undefined
      ? []
      : [{ label: 'Use default', value: schema['default'] }]),
    ...(asArray(schema['examples']) ?? [])
      .slice(0, 5)
      .map((example) => ({ label: 'Use example', value: example })),
  ]
  const missing = part.required ? 'The schema requires it.' : undefined
  const noNull = part.nullable || kind === 'json' ? undefined : 'The schema doesn’t allow it.'
  return [
    ...(isItem || path.length === 0 ? [] : [item('not sent', 'Not sent', undefined, missing)]),
    ...(empty === undefined ? [] : [item('empty', 'Empty', empty)]),
    item('null', 'null', null, noNull),
    ...given.map(({ label, value: next }, index) =>
      item(`given ${index}`, label, next, brief(next)),
    ),
  ]
}
