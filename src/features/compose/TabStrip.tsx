/** The open requests. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { isEdited } from '#state/tabs.ts'
import type { Tab } from '#state/tabs.ts'
import { followTitles, renameTab } from '#state/tabTitles.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { ContextMenu } from '#ui/ContextMenu.tsx'
import { DocumentTabs } from '#ui/DocumentTabs.tsx'
import { AddIcon, MoreIcon, PromptIcon, ResourceIcon, TemplateIcon, ToolIcon } from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import type { TabItem } from '#ui/tabParts.tsx'

import { isRunning } from './running.ts'
import { tabMenu } from './tabMenu.ts'

/** Ties the strip to its panel. */
export const REQUEST_GROUP = 'request'

const ICONS: Readonly<Record<string, Icon>> = {
  tools: ToolIcon,
  resources: ResourceIcon,
  resourceTemplates: TemplateIcon,
  prompts: PromptIcon,
}

type TabStripProps = { readonly tabs: readonly Tab[]; readonly active: string }

/** Role tablist "Requests", with what can be done with the one in front. */
export function TabStrip({ tabs, active }: TabStripProps) {
  const explorer = useExplorer()
  const { store } = explorer.tabs
  const renaming = useStore(store, (state) => state.renaming)
  const items = useItems(tabs)
  const [menu, setMenu] = useState<OpenMenu>()
  useEffect(() => followTitles(explorer.tabs), [explorer])
  const owner = tabs.find(({ id }) => id === menu?.id)

  return (
    <div className="flex flex-none items-center border-b">
      <DocumentTabs
        group={REQUEST_GROUP}
        label="Requests"
        nameLabel="Name of the request"
        onAskName={explorer.tabs.startRenaming}
        onClose={explorer.tabs.close}
        onMenu={(id, tab) => setMenu((last) => ({ id, tab, turn: (last?.turn ?? 0) + 1 }))}
        onMove={explorer.tabs.move}
        onRename={(id, name) => {
          if (name !== undefined) renameTab(explorer.tabs, id, name)
          store.setState({ renaming: undefined })
        }}
        onSelect={explorer.tabs.select}
        renaming={renaming}
        selected={active}
        tabs={items}
      />
      <IconButton
        icon={AddIcon}
        label="New request"
        onClick={() => explorer.openBlank()}
        size="small"
      />
      <Menu
        align="end"
        entries={tabMenu(explorer, active)}
        label="Tab actions"
        trigger={<IconButton icon={MoreIcon} label="Tab actions" size="small" />}
      />
      {menu && owner && (
        <ContextMenu
          entries={tabMenu(explorer, owner.id)}
          key={menu.turn}
          label={`Actions for ${explorer.redact(owner.title)}`}
          onClosed={() => setMenu((now) => (now?.turn === menu.turn ? undefined : now))}
          owner={menu.tab}
        />
      )}
    </div>
  )
}

type OpenMenu = {
  readonly id: string
  readonly tab: HTMLElement
  /** One menu may be opened before the one before it has gone. */
  readonly turn: number
}

/** The tabs as the strip draws them. */
function useItems(tabs: readonly Tab[]): readonly TabItem<string>[] {
  const { redact } = useExplorer()
  const running = useRunning(tabs)
  return tabs.map((tab) => {
    const icon = ICONS[tab.entry?.split(':')[0] ?? '']
    return {
      id: tab.id,
      label: redact(tab.title) || 'Untitled',
      mono: tab.named !== true,
      ...(icon && { icon }),
      ...(isEdited(tab) && { mark: 'Edited' }),
      ...(running.includes(tab.id) && { busy: 'Running' }),
    }
  })
}

/** Ids of the tabs whose request is under way. */
function useRunning(tabs: readonly Tab[]): readonly string[] {
  const { exchanges } = useExplorer()
  const ids = useStore(exchanges.store, ({ log }) =>
    tabs
      .filter(({ exchange }) => exchange !== undefined && isRunning(log.get(exchange)))
      .map(({ id }) => id)
      .join(' '),
  )
  return ids.split(' ')
}
