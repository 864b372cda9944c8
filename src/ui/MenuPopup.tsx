/** The menu itself; loaded by `Menu` when it is first opened. */

import { Content, Group, Item, Label, Root, Separator, Trigger } from 'radix-ui/dropdown-menu'

import { cx } from './cx.ts'
import { DoneIcon } from './icons.ts'
import { Kbd } from './Kbd.tsx'
import type { MenuEntry, MenuProps } from './Menu.tsx'

type MenuPopupProps = MenuProps & {
  /** Called once it has closed. */
  onClosed?: (() => void) | undefined
}

/** Arrow keys, type-ahead, Escape; focus returns to the trigger. */
export function MenuPopup({ trigger, label, entries, align = 'start', onClosed }: MenuPopupProps) {
  return (
    // Not modal, and in place: a modal one hides the page's landmarks, a portal leaves them.
    <Root defaultOpen modal={false}>
      <Trigger asChild>{trigger}</Trigger>
      <Content
        align={align}
        aria-label={label}
        className="animate-float-in rounded-control border-border-float bg-raised shadow-float z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-[min(360px,calc(100vw-16px))] min-w-48 overflow-y-auto border p-1"
        collisionPadding={8}
        onCloseAutoFocus={(event) => {
          // An entry may have put the focus elsewhere: into a field that came up.
          if (onClosed || document.activeElement !== document.body) event.preventDefault()
          onClosed?.()
        }}
        sideOffset={6}
      >
        <Group>
          {entries.map((entry) => (
            <MenuLine entry={entry} key={entry.id} />
          ))}
        </Group>
      </Content>
    </Root>
  )
}

function MenuLine({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'separator') return <Separator className="my-1 border-t" />
  if (entry.kind === 'heading') {
    return (
      <Label className="text-caption text-text-3 px-2 pt-2 pb-1 font-medium">{entry.label}</Label>
    )
  }
  const { icon: Glyph, detail, shortcut, danger, checked } = entry
  return (
    <Item
      aria-checked={checked}
      className={cx(
        'flex min-h-8 items-center gap-2 rounded-row px-2 py-1 text-body outline-none select-none data-disabled:text-text-disabled data-highlighted:bg-hover max-md:min-h-11',
        danger && 'text-err',
      )}
      disabled={entry.disabled ?? false}
      onSelect={entry.run}
      {...(checked === undefined ? {} : { role: 'menuitemradio' })}
    >
      {Glyph && <Glyph className={danger ? undefined : 'text-text-3'} />}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{entry.label}</span>
        {detail && <span className="text-meta text-text-3 block truncate">{detail}</span>}
      </span>
      {checked && <DoneIcon className="text-accent-text" />}
      {shortcut && (
        <span className="text-text-3">
          <Kbd keys={shortcut} />
        </span>
      )}
    </Item>
  )
}
