/** The open requests. */
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'

import type { Tab } from '#state/tabs.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { AddIcon, PromptIcon, ResourceIcon, TemplateIcon, ToolIcon } from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'
import { Tabs } from '#ui/Tabs.tsx'

import { isRunning } from './running.ts'

/** Ties the strip to its panel. */
export const REQUEST_GROUP = 'request'

const ICONS: Readonly<Record<string, Icon>> = {
  tools: ToolIcon,
  resources: ResourceIcon,
  resourceTemplates: TemplateIcon,
  prompts: PromptIcon,
}

type TabStripProps = { readonly tabs: readonly Tab[]; readonly active: string }

/** Role tablist "Requests". Focus stays in the strip when a tab is closed from it. */
export function TabStrip({ tabs, active }: TabStripProps) {
  const explorer = useExplorer()
  const strip = useRef<HTMLDivElement>(null)
  const running = useStore(explorer.exchanges.store, ({ log }) =>
    tabs
      .filter(({ exchange }) => exchange !== undefined && isRunning(log.get(exchange)))
      .map(({ id }) => id)
      .join(' '),
  ).split(' ')

  function close(id: string): void {
    // The closed tab's button goes, and with it the focus; drawing at once gives it a new place.
    flushSync(() => explorer.tabs.close(id))
    strip.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
  }

  return (
    <div className="flex flex-none items-center border-b" ref={strip}>
      <Tabs
        group={REQUEST_GROUP}
        label="Requests"
        onClose={close}
        onSelect={explorer.tabs.select}
        selected={active}
        tabs={tabs.map(({ id, title, entry }) => {
          const icon = ICONS[entry?.split(':')[0] ?? '']
          return {
            id,
            label: explorer.redact(title),
            mono: true,
            ...(icon ? { icon } : {}),
            ...(running.includes(id) ? { mark: 'Running' } : {}),
          }
        })}
      />
      <IconButton
        icon={AddIcon}
        label="New request"
        onClick={() => explorer.openBlank()}
        size="small"
      />
    </div>
  )
}
