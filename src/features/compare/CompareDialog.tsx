/** Two exchanges side by side: their results, headers, timing and requests. */
import { use, useState } from 'react'

import type { Comparing } from '#state/comparing.ts'
import { libraryOf, openLibrary } from '#state/library/library.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { SwapIcon } from '#ui/icons.ts'
import { Select } from '#ui/Select.tsx'
import { TabPanel, Tabs } from '#ui/Tabs.tsx'

import { ComparedPart, PARTS } from './ComparedPart.tsx'
import type { PartId } from './ComparedPart.tsx'
import type { Choice } from './sides.ts'
import { useSides } from './useSides.ts'

type CompareDialogProps = {
  readonly comparing: Required<Pick<Comparing, 'picked'>> & Comparing
  readonly onClose: () => void
}

/** Fills the page. Suspends until the history is open: its calls can be chosen, too. */
export function CompareDialog({ comparing, onClose }: CompareDialogProps) {
  const explorer = useExplorer()
  const library = openLibrary(explorer) ?? use(libraryOf(explorer))
  const [part, setPart] = useState<PartId>('result')
  const sides = useSides(comparing, library)
  const { choices, chosen, choose, swap, left, right } = sides
  return (
    <Dialog onClose={onClose} open size="full" title="Compare">
      <div className="grid flex-none grid-cols-[1fr_auto_1fr] items-end gap-2 px-3 py-2 max-md:grid-cols-[1fr_auto] max-md:[&>:last-child]:col-start-1">
        <Chooser
          choices={choices}
          label="Left"
          onChange={(value) => choose('left', value)}
          value={chosen.left}
        />
        <IconButton icon={SwapIcon} label="Swap sides" onClick={swap} />
        <Chooser
          choices={choices}
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
  readonly onChange: (value: string) => void
}

function Chooser({ label, choices, value, onChange }: ChooserProps) {
  const { redact } = useExplorer()
  const none = { value: '', label: 'Choose what to compare with', disabled: true }
  return (
    <Select
      label={label}
      onChange={onChange}
      options={[
        ...(value === undefined ? [none] : []),
        ...choices.map((choice) => ({ value: choice.value, label: redact(choice.label) })),
      ]}
      value={value ?? ''}
    />
  )
}
