/** Says that something is masked, and shows it when asked. */
import { Button } from '#ui/Button.tsx'
import { HiddenIcon, ShownIcon } from '#ui/icons.ts'

import type { Mask } from './mask.ts'

/** Draw it only where something is masked. */
export function MaskNote({ mask }: { readonly mask: Mask }) {
  return (
    <p className="bg-info-bg text-meta text-info flex flex-none flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
      {mask.isOff ? 'Secrets are shown.' : 'A secret is masked here.'}
      <Button
        icon={mask.isOff ? HiddenIcon : ShownIcon}
        onClick={mask.toggle}
        size="small"
        variant="ghost"
      >
        {mask.isOff ? 'Mask secrets' : 'Show secrets'}
      </Button>
    </p>
  )
}
