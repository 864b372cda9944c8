/** Above the events: which of them are shown, whether the list stands still, whether it follows its end. */
import { LOG_LEVELS } from '#mcp/logLevel.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { FilterIcon, MoreIcon, PauseIcon, PinIcon, SendIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import { Select } from '#ui/Select.tsx'
import { Switch } from '#ui/Switch.tsx'
import { TextField } from '#ui/TextField.tsx'

import type { Follow } from '../useFollow.ts'
import { FRAME_KINDS, type FrameKind } from './kinds.ts'
import type { IndexState, StreamFilter } from './streamIndex.ts'
import type { Pausing } from './usePause.ts'

type StreamBarProps = {
  /** How many events there are, in words. */
  readonly course: string
  readonly state: IndexState
  readonly filter: StreamFilter
  readonly onFilter: (part: Partial<StreamFilter>) => void
  readonly pausing: Pausing
  readonly follow: Follow
  /** Whether events may still come, or came while this was open. */
  readonly isLive: boolean
  readonly onCopy: () => void
  readonly onSave: () => void
}

/** Two lines at most where there is room for them. */
export function StreamBar(props: StreamBarProps) {
  const { course, state, filter, onFilter, isLive, onCopy, onSave } = props
  return (
    <div className="flex flex-none flex-col gap-1.5 border-b px-3 py-1.5">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <Find filter={filter} onFilter={onFilter} />
        {isLive && <LiveControls {...props} />}
        <Menu
          align="end"
          entries={[
            { kind: 'heading', id: 'what', label: 'Data of the events shown, one per line' },
            { kind: 'item', id: 'copy', label: 'Copy as NDJSON', run: onCopy },
            { kind: 'item', id: 'save', label: 'Save as NDJSON', run: onSave },
          ]}
          label="Events as text"
          trigger={<IconButton icon={MoreIcon} label="Events as text" />}
        />
      </div>
      <div className="flex min-h-7 scrollbar-none items-center gap-1.5 max-md:overflow-x-auto max-md:*:flex-none md:flex-wrap">
        <span className="text-meta text-text-2 me-1.5">{course}</span>
        {state.counts.log > 0 && (
          <div className="w-38">
            <Select
              hideLabel
              label="Log level"
              onChange={(level) => onFilter({ level })}
              options={LEVEL_OPTIONS}
              value={filter.level}
            />
          </div>
        )}
        <Kinds counts={state.counts} filter={filter} onFilter={onFilter} />
      </div>
    </div>
  )
}

function Find({ filter, onFilter }: Pick<StreamBarProps, 'filter' | 'onFilter'>) {
  return (
    <div className="me-auto max-w-72 min-w-28 flex-1 max-md:max-w-none">
      <TextField
        hideLabel
        icon={FilterIcon}
        label="Events with the text"
        onChange={(text) => onFilter({ text })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || filter.text === '') return
          event.stopPropagation()
          onFilter({ text: '' })
        }}
        placeholder="Filter events"
        type="search"
        value={filter.text}
      />
    </div>
  )
}

const LEVEL_OPTIONS = LOG_LEVELS.map((value, place) => ({
  value,
  label: place === 0 ? 'All log levels' : `${value} and above`,
}))

function LiveControls({ pausing, follow }: Pick<StreamBarProps, 'pausing' | 'follow'>) {
  const { isPaused, canPause, toggle } = pausing
  return (
    <div className="flex items-center gap-2 max-md:order-last max-md:w-full">
      <Button
        disabled={!isPaused && !canPause}
        icon={isPaused ? SendIcon : PauseIcon}
        onClick={toggle}
        variant={isPaused ? 'primary' : 'secondary'}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Switch checked={follow.isFollowing} label="Follow" onChange={follow.setFollowing} />
      <IconButton
        aria-pressed={follow.isPinned}
        icon={PinIcon}
        label="Keep following"
        onClick={() => follow.setPinned(!follow.isPinned)}
      />
    </div>
  )
}

type KindsProps = Pick<StreamBarProps, 'filter' | 'onFilter'> & Pick<IndexState, 'counts'>

/** One kind alone leaves nothing to choose. */
function Kinds({ counts, filter, onFilter }: KindsProps) {
  const there = FRAME_KINDS.filter(({ id }) => counts[id] > 0 || filter.kinds.has(id))
  if (there.length < 2) return null
  function toggle(id: FrameKind): void {
    const kinds = new Set(filter.kinds)
    if (!kinds.delete(id)) kinds.add(id)
    onFilter({ kinds })
  }
  return (
    <div
      aria-label="Kinds of events"
      className="flex items-center gap-1.5 md:flex-wrap"
      role="group"
    >
      {there.map(({ id, title }) => (
        <Button
          aria-pressed={filter.kinds.has(id)}
          key={id}
          onClick={() => toggle(id)}
          size="small"
        >
          {title}
          <span className="text-text-3 tabular-nums">{formatFigure(counts[id])}</span>
        </Button>
      ))}
    </div>
  )
}

function formatFigure(count: number): string {
  return count.toLocaleString('en')
}
