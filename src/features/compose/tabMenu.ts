/** TABLE: what can be done with an open request. */
import { present } from '#mcp/read.ts'
import type { Explorer } from '#state/explorer.ts'
import { askToSave } from '#state/library/saving.ts'
import type { MenuEntry } from '#ui/Menu.tsx'

/** The entries of one tab's menu, as things are now. */
export function tabMenu(explorer: Explorer, id: string): readonly MenuEntry[] {
  const { tabs, redact, commands } = explorer
  const { tabs: all, closed } = tabs.store.getState()
  const at = all.findIndex((tab) => tab.id === id)
  const isOnly = all.length === 1
  const isLast = at === all.length - 1
  const last = closed[0]?.tab
  return [
    entry('Rename', () => tabs.startRenaming(id), { shortcut: 'F2' }),
    entry('Duplicate', () => tabs.duplicate(id)),
    entry(
      'Save…',
      () => askToSave(explorer, id),
      present({ shortcut: commands.keysOf('request.save')[0] }),
    ),
    { kind: 'separator', id: 'order' },
    entry('Move left', () => tabs.move(id, at - 1), {
      shortcut: 'Ctrl+Shift+←',
      disabled: at === 0,
    }),
    entry('Move right', () => tabs.move(id, at + 1), {
      shortcut: 'Ctrl+Shift+→',
      disabled: isLast,
    }),
    { kind: 'separator', id: 'closing' },
    entry('Close', () => tabs.close(id), { shortcut: 'Delete' }),
    entry('Close others', () => tabs.closeOthers(id), { disabled: isOnly }),
    entry('Close to the right', () => tabs.closeToRight(id), { disabled: isLast }),
    entry('Close all', tabs.closeAll),
    { kind: 'separator', id: 'closed' },
    entry('Reopen closed request', tabs.reopen, {
      disabled: last === undefined,
      ...(last && { detail: redact(last.title) }),
    }),
  ]
}

type Extras = { readonly shortcut?: string; readonly disabled?: boolean; readonly detail?: string }

function entry(label: string, run: () => void, extras: Extras = {}): MenuEntry {
  return { kind: 'item', id: label, label, run, ...extras }
}
