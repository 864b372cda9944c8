/** One field that finds tools, requests and every command (product.md 2.14). */
import { Command } from 'cmdk'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

import { ShownIcon } from '#features/browse/ShownIcon.tsx'
import type { Explorer } from '#state/explorer.ts'
import { libraryOf } from '#state/library/library.ts'
import type { Library } from '#state/library/library.ts'
import { onlyReads } from '#state/library/opening.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { SearchIcon } from '#ui/icons.ts'
import { Kbd } from '#ui/Kbd.tsx'
import { announce } from '#ui/LiveRegion.tsx'
import { PaletteBox } from '#ui/PaletteBox.tsx'

import { NOTHING_KEPT, findAll } from './sources.ts'
import type { Found, FoundSection, Kept } from './sources.ts'

/** Enter opens, Mod+Enter opens and sends; the act runs once focus is back on the page. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const explorer = useExplorer()
  const [typed, setTyped] = useState('')
  const [value, setValue] = useState('')
  const kept = useKept()
  // At once: Enter must open what was typed, not what stood there before.
  const sections = useMemo(() => findAll(typed, explorer, kept), [typed, explorer, kept])
  const found = sections.flatMap(({ items }) => items)
  const selected = found.find(({ id }) => id === value) ?? found[0]
  const chosen = useRef<() => void>(undefined)

  function choose(one: Found, withSend: boolean): void {
    chosen.current = () => void open(one, withSend)
    onClose()
  }
  async function open(one: Found, withSend: boolean): Promise<void> {
    await one.run(explorer)
    if (withSend) sendWhatReads(explorer)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !selected) return
    event.preventDefault()
    event.stopPropagation()
    if (selected.sends) choose(selected, true)
    else announce(ONLY_READS)
  }

  return (
    <PaletteBox onClose={onClose} onClosed={() => chosen.current?.()} title="Search or run">
      <Command
        className="flex min-h-0 flex-1 flex-col"
        label="Search or run"
        loop
        onKeyDownCapture={onKeyDown}
        onValueChange={setValue}
        shouldFilter={false}
        value={selected?.id ?? ''}
        vimBindings={false}
      >
        <Field
          onChange={(text) => {
            setTyped(text)
            setValue('')
          }}
          value={typed}
        />
        <Command.List className="min-h-0 flex-1 overflow-y-auto p-2">
          <Command.Empty className="text-body text-text-3 px-3 py-6 text-center">
            Nothing matches “{typed}”.
          </Command.Empty>
          {sections.map((section) => (
            <SectionView
              key={section.id}
              onChoose={(one) => choose(one, false)}
              section={section}
            />
          ))}
        </Command.List>
        <Foot found={selected} />
      </Command>
    </PaletteBox>
  )
}

type FieldProps = { readonly value: string; readonly onChange: (value: string) => void }

function Field({ value, onChange }: FieldProps) {
  return (
    <div className="flex flex-none items-center gap-3 border-b px-4">
      <SearchIcon className="text-text-3" />
      <Command.Input
        className="text-strong placeholder:text-text-3 max-md:text-touch h-12 min-w-0 flex-1 bg-transparent font-normal outline-none"
        onValueChange={onChange}
        placeholder="Search tools, requests and commands"
        value={value}
      />
      <Kbd keys="Esc" />
    </div>
  )
}

const ONLY_READS = 'This may change something: look at it, then send it.'

/** Choosing an entry again returns to its request, in which anything may stand by now. */
function sendWhatReads(explorer: Explorer): void {
  const { tabs, commands } = explorer
  const { active } = tabs.store.getState()
  const text = (active !== undefined && tabs.get(active)?.text) || ''
  if (onlyReads(explorer, text)) commands.run('request.send')
  else announce(ONLY_READS)
}

/** Saved requests and history, once they are read, and as they change. */
function useKept(): Kept {
  const explorer = useExplorer()
  const [library, setLibrary] = useState<Library>()
  const [kept, setKept] = useState(NOTHING_KEPT)
  useEffect(() => {
    void (async () => setLibrary(await libraryOf(explorer)))()
  }, [explorer])
  useEffect(() => {
    if (!library) return
    const { history, saved } = library
    const read = () =>
      setKept({ library, calls: history.store.getState().calls, ...saved.store.getState() })
    read()
    const stops = [history.store.subscribe(read), saved.store.subscribe(read)]
    return () => stops.forEach((stop) => stop())
  }, [library])
  return kept
}

type SectionViewProps = {
  readonly section: FoundSection
  readonly onChoose: (found: Found) => void
}

function SectionView({ section, onChoose }: SectionViewProps) {
  const { id, title, count, items } = section
  return (
    <Command.Group
      className="[&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-text-3 pb-1 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5"
      heading={
        <>
          {title} <span className="tabular-nums">{count}</span>
        </>
      }
      value={id}
    >
      {items.map((found) => (
        <Command.Item
          className="rounded-row aria-selected:bg-selected text-body flex h-8 cursor-default items-center gap-2.5 px-3 max-md:h-11"
          key={found.id}
          onSelect={() => onChoose(found)}
          value={found.id}
        >
          <ShownIcon raw={found.raw}>
            <found.icon className="text-text-3" />
          </ShownIcon>
          <span
            className={found.mono ? 'text-code min-w-0 truncate font-mono' : 'min-w-0 truncate'}
          >
            {found.title}
          </span>
          {found.detail && (
            <span className="text-meta text-text-3 min-w-0 flex-1 truncate">{found.detail}</span>
          )}
          {found.keys !== undefined && (
            <span className="ms-auto flex flex-none gap-1">
              {found.keys.split(' ').map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  )
}

/** What the keys do with the chosen line, and how to search one section alone. */
function Foot({ found }: { readonly found: Found | undefined }) {
  return (
    <p className="text-meta text-text-3 flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-t px-4 py-2 max-md:hidden">
      <span className="flex items-center gap-1.5">
        <Kbd keys="Enter" /> Open
      </span>
      {found?.sends && (
        <span className="flex items-center gap-1.5">
          <Kbd keys="Mod+Enter" /> Open and send
        </span>
      )}
      {found?.sends === false && <span>{ONLY_READS}</span>}
      <span className="ms-auto">
        <code className="font-mono">{'>'}</code> commands, <code className="font-mono">@</code>{' '}
        tools, <code className="font-mono">:</code> history
      </span>
    </p>
  )
}
