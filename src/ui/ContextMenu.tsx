/** The menu of a thing itself: opened by a right click on it or by the menu key. */

import { MenuPopup, type MenuEntry } from './Menu.tsx'
import { tellUnloaded } from './preloadable.tsx'

type ContextMenuProps = {
  /** The menu's name. */
  label: string
  entries: readonly MenuEntry[]
  /** It hangs below this, which gets the focus back. */
  owner: HTMLElement
  onClosed(this: void): void
}

/** Open as long as it is drawn; give it a key of its own for each opening. */
export function ContextMenu({ label, entries, owner, onClosed }: ContextMenuProps) {
  const { left, bottom } = owner.getBoundingClientRect()
  const given = {
    entries,
    label,
    onClosed: () => {
      if (document.activeElement === document.body) owner.focus()
      onClosed()
    },
    trigger: <span aria-hidden className="fixed size-0" style={{ left, top: bottom }} />,
  }
  return (
    <MenuPopup
      given={given}
      isWanted
      onFailed={() => {
        onClosed()
        tellUnloaded('menu')
      }}
    />
  )
}
