/** What can be done with one value: its menu, the same in every shape, and its keys. */
import { useState, type ReactNode } from 'react'

import type { NodeInfo } from '#lib/json/types.ts'
import { pointerOf, scriptPathOf } from '#lib/jsonPath.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { ContextMenu } from '#ui/ContextMenu.tsx'
import { copyByKey } from '#ui/copyText.ts'
import { CopyIcon, FollowIcon, OpenOutsideIcon, ShownIcon } from '#ui/icons.ts'
import { isContainer, wordsOf } from '#ui/JsonLeaf.tsx'
import type { MenuEntry } from '#ui/Menu.tsx'

import { looksLikeJson, openOutside, webAddressOf } from './links.ts'
import { plainValue } from './plainValue.ts'
import type { ShapeProps } from './shapes.ts'

/** A value's menu that is open, below its row. */
type OpenMenu = {
  readonly info: NodeInfo
  readonly owner: HTMLElement
  readonly turn: number
  readonly more: readonly MenuEntry[]
}

export type ValueMenu = {
  readonly open: (info: NodeInfo, owner: HTMLElement, more?: readonly MenuEntry[]) => void
  readonly copy: (info: NodeInfo) => void
  /** The menu while it is open; to be drawn somewhere. */
  readonly drawn: ReactNode
}

/** `more` of `open` are the shape's own entries; they come last. */
export function useValueMenu(props: Pick<ShapeProps, 'doc' | 'acts' | 'mask'>): ValueMenu {
  const { redact } = useExplorer()
  const [menu, setMenu] = useState<OpenMenu>()
  const masked = props.mask.isOff ? (text: string) => text : redact
  const copy = (info: NodeInfo) => void copyValue(props.doc, info)
  return {
    copy,
    open: (info, owner, more = []) =>
      setMenu((before) => ({ info, owner, more, turn: (before?.turn ?? 0) + 1 })),
    drawn: menu && (
      <ContextMenu
        entries={[...entriesOf(menu.info, { ...props, copy, masked }), ...menu.more].map((entry) =>
          fromHolder(entry, menu.owner),
        )}
        key={menu.turn}
        label={`Acts for ${menu.info.key ?? 'the value'}`}
        onClosed={() => {
          setMenu((now) => (now?.turn === menu.turn ? undefined : now))
          giveBack(menu.owner)
        }}
        owner={menu.owner}
      />
    ),
  }
}

/** Rows and cells hold no focus: the tree or the table they are in does. */
export function giveBack(owner: HTMLElement): void {
  if (document.activeElement !== owner) return
  focusHolder(owner)
}

function focusHolder(owner: HTMLElement): void {
  owner.closest<HTMLElement>('[role=tree], [role=grid]')?.focus({ preventScroll: true })
}

/** The focus leaves the menu first: a dialog that opens now gives it back to where it was found. */
function fromHolder(entry: MenuEntry, owner: HTMLElement): MenuEntry {
  if (entry.kind !== 'item') return entry
  function run(): void {
    focusHolder(owner)
    if (entry.kind === 'item') entry.run()
  }
  return { ...entry, run }
}

/** A string is copied as its own text, anything else as JSON; masked as it is shown. */
async function copyValue(doc: ShapeProps['doc'], info: NodeInfo): Promise<void> {
  await copyByKey('Value', plainValue(await doc.ask('textOf', info.id, { indented: true })))
}

type Context = Pick<ShapeProps, 'doc' | 'acts'> & {
  readonly copy: (info: NodeInfo) => void
  readonly masked: (text: string) => string
}

function entriesOf(info: NodeInfo, { doc, acts, copy, masked }: Context): readonly MenuEntry[] {
  const address = webAddressOf(info)
  async function copyPath(write: typeof pointerOf): Promise<void> {
    await copyByKey('Path', masked(write(await doc.ask('pathOf', info.id))))
  }
  async function openAddress(): Promise<void> {
    // As it was sent: a mask in it would lead elsewhere.
    const exact = plainValue(await doc.ask('exactText', info.id))
    if (URL.canParse(exact)) openOutside(new URL(exact))
  }
  const entries: (MenuEntry | false | undefined)[] = [
    {
      kind: 'item',
      id: 'copy',
      label: 'Copy value',
      icon: CopyIcon,
      shortcut: 'Mod+C',
      run: () => copy(info),
    },
    {
      kind: 'item',
      id: 'pointer',
      label: 'Copy path as JSON Pointer',
      run: () => void copyPath(pointerOf),
    },
    {
      kind: 'item',
      id: 'script',
      label: 'Copy path as JavaScript',
      run: () => void copyPath(scriptPathOf),
    },
    { kind: 'item', id: 'use', label: 'Use as variable…', run: () => acts.use(info) },
    { kind: 'separator', id: 'line' },
    looksLikeJson(info) && {
      kind: 'item',
      id: 'json',
      label: 'Open the JSON in this text',
      icon: FollowIcon,
      run: () => acts.openText(info),
    },
    (info.kind === 'string' || isContainer(info)) &&
      info.key !== undefined && {
        kind: 'item',
        id: 'show',
        label: info.kind === 'string' ? 'Show the whole text' : 'Show alone',
        icon: ShownIcon,
        run: () => acts.show(info),
      },
    address && {
      kind: 'item',
      id: 'open',
      label: `Open ${address.host}`,
      detail: 'In a new tab of the browser',
      icon: OpenOutsideIcon,
      run: () => void openAddress(),
    },
  ]
  return trimmed(entries.filter((entry) => entry !== false && entry !== undefined))
}

/** No line where nothing follows it. */
function trimmed(entries: readonly MenuEntry[]): readonly MenuEntry[] {
  return entries.at(-1)?.kind === 'separator' ? entries.slice(0, -1) : entries
}

/** The name of a value's row: its key and the value in words. */
export function nameOf(info: NodeInfo): string {
  return info.key === undefined ? wordsOf(info) : `${info.key}: ${wordsOf(info)}`
}
