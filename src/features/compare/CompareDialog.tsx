/** Two exchanges side by side: their results, headers, timing and requests. */
import { use, useState } from 'react'

import type { Comparing } from '#state/comparing.ts'
import { libraryOf } from '#state/library/library.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { IconButton } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { SwapIcon } from '#ui/icons.ts'
import { Select } from '#ui/Select.tsx'
import { TabPanel, Tabs } from '#ui/Tabs.tsx'

import { ComparedPart, PARTS } from './ComparedPart.tsx'
import type { PartId } from './ComparedPart.tsx'
import { endOf } from './ends.ts'
import type { Choice, SideContent } from './sides.ts'
import { useSides } from './useSides.ts'

type CompareDialogProps = {
  readonly comparing: Required<Pick<Comparing, 'picked'>> & Comparing
  readonly onClose: () => void
}

/** Fills the page. Suspends until the history is open: its calls can be chosen, too. */
export function CompareDialog({ comparing, onClose }: CompareDialogProps) {
  const library = use(libraryOf(useExplorer()))
  const [part, setPart] = useState<PartId>('result')
  const sides = useSides(comparing, library)
  const { choices, chosen, choose, swap, left, right } = sides
  return (
    <Dialog onClose={onClose} open size="full" title="Compare">
      <div className="grid flex-none grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-end gap-2 px-3 py-2 max-md:gap-x-1">
        <Chooser
          choices={choices}
          content={left}
          label="Left"
          onChange={(value) => choose('left', value)}
          value={chosen.left}
        />
        <IconButton icon={SwapIcon} label="Swap sides" onClick={swap} />
        <Chooser
          choices={choices}
          content={right}
          label="Right"
          onChange={(value) => choose('right', value)}
          value={chosen.right}
        />
      </div>
      <div className="flex-none border-b">
        <Tabs
          group="compare"
          label="What to compare"
          onSelect={setPart}
          selected={part}
          tabs={PARTS}
        />
      </div>
      <TabPanel group="compare" tab={part}>
        <ComparedPart
          key={`${chosen.left} ${chosen.right}`}
          left={left}
          part={part}
          right={right}
        />
      </TabPanel>
    </Dialog>
  )
}

type ChooserProps = {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value: string | undefined
  /** What is chosen, once it is there. */
  readonly content: SideContent | undefined
  readonly onChange: (value: string) => void
}

function Chooser({ label, choices, value, content, onChange }: ChooserProps) {
  const { redact } = useExplorer()
  const none = { value: '', label: 'Choose what to compare with', disabled: true }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex h-5 min-w-0 items-center gap-2 overflow-hidden">
        <span aria-hidden="true" className="text-meta text-text-2 font-medium max-md:hidden">
          {label}
        </span>
        {content && <SideEnd content={content} label={label} />}
      </div>
      <Select
        hideLabel
        label={label}
        onChange={onChange}
        options={[
          ...(value === undefined ? [none] : []),
          ...choices.map((choice) => ({ value: choice.value, label: redact(choice.label) })),
        ]}
        value={value ?? ''}
      />
    </div>
  )
}

type SideEndProps = { readonly label: string; readonly content: SideContent }

/** What a side is: a result, or which way it failed. */
function SideEnd({ label, content }: SideEndProps) {
  const end = endOf(content)
  if (!end) return null
  const { word, icon, tone, http } = end
  return (
    <span
      aria-label={`${label} side`}
      className="flex items-center gap-2 max-md:[&_svg]:hidden"
      role="group"
    >
      <Badge icon={icon} tone={tone}>
        {word}
      </Badge>
      {http && <span className="text-meta text-text-2 max-md:hidden">{http}</span>}
    </span>
  )
}
