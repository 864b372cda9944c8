/** The narrow rail: which lists are shown, what was kept, and the traffic. */
import { useStore } from 'zustand'

import type { CommandId } from '#state/commands.ts'
import { useKeys } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'
import {
  HistoryIcon,
  PromptIcon,
  ResourceIcon,
  SavedIcon,
  ToolIcon,
  TrafficIcon,
} from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'
import { Tooltip } from '#ui/Tooltip.tsx'
import { useMediaQuery } from '#ui/useMediaQuery.ts'

import { ROOM_FOR_LIST, listInUse } from './layout.ts'
import type { LayoutStore, RailView } from './layout.ts'

const VIEWS: readonly {
  readonly id: RailView
  readonly label: string
  readonly icon: Icon
  readonly command: CommandId
}[] = [
  { id: 'tools', label: 'Show tools', icon: ToolIcon, command: 'go.tools' },
  { id: 'resources', label: 'Show resources', icon: ResourceIcon, command: 'go.resources' },
  { id: 'prompts', label: 'Show prompts', icon: PromptIcon, command: 'go.prompts' },
  { id: 'history', label: 'Show history', icon: HistoryIcon, command: 'go.history' },
  { id: 'saved', label: 'Show saved requests', icon: SavedIcon, command: 'go.saved' },
]

type RailProps = { readonly layout: LayoutStore }

/** 48 px; pressing the view that is open closes the list. */
export function Rail({ layout }: RailProps) {
  const rail = useStore(layout, (state) => state.rail)
  const hasRoom = useMediaQuery(ROOM_FOR_LIST)
  const listOpen = useStore(layout, (state) => (hasRoom ? state.listOpen : state.overlayOpen))
  const trafficOpen = useStore(layout, (state) => state.trafficOpen)

  function show(id: RailView): void {
    layout.setState({ rail: id, [listInUse()]: id === rail ? !listOpen : true })
  }
  return (
    <nav
      aria-label="Views"
      className="bg-surface flex w-12 flex-none flex-col gap-1 border-e p-1.5 pt-2"
    >
      {VIEWS.map(({ id, label, icon, command }) => (
        <RailButton
          command={command}
          icon={icon}
          key={id}
          label={label}
          onPress={() => show(id)}
          pressed={listOpen && rail === id}
        />
      ))}
      <RailButton
        command="traffic.toggle"
        icon={TrafficIcon}
        label="Show traffic"
        onPress={() => layout.setState({ trafficOpen: !trafficOpen })}
        pressed={trafficOpen}
      />
    </nav>
  )
}

type RailButtonProps = {
  readonly icon: Icon
  readonly label: string
  readonly pressed: boolean
  /** Does the same by key. */
  readonly command: CommandId
  readonly onPress: () => void
}

function RailButton({ icon: Glyph, label, pressed, command, onPress }: RailButtonProps) {
  return (
    <Tooltip shortcut={useKeys(command)} text={label}>
      <button
        aria-label={label}
        aria-pressed={pressed}
        className={cx(
          'flex size-9 items-center justify-center rounded-control transition-colors',
          pressed ? 'bg-selected text-accent-text' : 'text-text-2 hover:bg-hover hover:text-text',
        )}
        onClick={onPress}
        type="button"
      >
        <Glyph className="size-5" />
      </button>
    </Tooltip>
  )
}
