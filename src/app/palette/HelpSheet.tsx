/** Every shortcut, section by section, as it is now. */
import { useState } from 'react'
import { useStore } from 'zustand'

import { COMMANDS, SECTIONS } from '#state/commands.ts'
import type { CommandRow } from '#state/commands.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { Kbd, formatKeys } from '#ui/Kbd.tsx'
import { TextField } from '#ui/TextField.tsx'

type HelpSheetProps = { readonly open: boolean; readonly onClose: () => void }

/** Commands without keys are left out; they are in the palette. */
export function HelpSheet({ open, onClose }: HelpSheetProps) {
  const { commands, settings } = useExplorer()
  const [filter, setFilter] = useState('')
  const areSingleKeysOff = useStore(settings, ({ singleKeys }) => !singleKeys)
  const wanted = filter.trim().toLowerCase()
  const rows = COMMANDS.map((row) => ({ ...row, keys: commands.keysOf(row.id) })).filter(
    ({ title, keys }) =>
      keys.length > 0 &&
      `${title} ${keys.join(' ')} ${keys.map(formatKeys).join(' ')}`.toLowerCase().includes(wanted),
  )
  return (
    <Dialog
      description={
        areSingleKeysOff
          ? 'Single keys are switched off in the settings.'
          : 'Single keys work outside text fields. They can be changed in the settings.'
      }
      onClose={onClose}
      open={open}
      size="wide"
      title="Keyboard shortcuts"
    >
      <TextField
        hideLabel
        label="Filter shortcuts"
        onChange={setFilter}
        placeholder="Filter"
        value={filter}
      />
      <div className="mt-4 columns-1 gap-8 sm:columns-2">
        {SECTIONS.map((section) => (
          <Section
            key={section}
            rows={rows.filter((row) => row.section === section)}
            title={section}
          />
        ))}
      </div>
      {rows.length === 0 && <p className="text-body text-text-3">Nothing matches “{filter}”.</p>}
    </Dialog>
  )
}

type SectionProps = { readonly title: string; readonly rows: readonly CommandRow[] }

function Section({ title, rows }: SectionProps) {
  if (rows.length === 0) return null
  return (
    <section aria-label={title} className="mb-5 break-inside-avoid">
      <h3 className="text-strong pb-1">{title}</h3>
      <dl>
        {rows.map(({ id, title: name, keys }) => (
          <div className="flex min-h-7 items-center justify-between gap-4" key={id}>
            <dt className="text-body text-text-2">{name}</dt>
            <dd className="flex flex-none items-center gap-1">
              <span className="sr-only">{keys.map(spoken).join(', ')}</span>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A row of numbers is written as its first and last. */
function Keys({ keys }: { readonly keys: readonly string[] }) {
  const [first = '', ...others] = keys
  const last = others.at(-1)
  return (
    <>
      {first.split(' ').map((each) => (
        <Kbd key={each} keys={each} />
      ))}
      {last !== undefined && (
        <>
          <span className="text-meta text-text-3">to</span>
          <Kbd keys={last} />
        </>
      )}
    </>
  )
}

function spoken(keys: string): string {
  return keys.replaceAll(' ', ' then ').replaceAll('+', ' ')
}
