/** Says that what a recording shows in a view is not all as it came: its export replaced secrets. */
import { InfoIcon } from '#ui/icons.ts'
import type { Exchange, ReplacedPart } from '#wire/types.ts'

import type { LensId } from './lenses.ts'

/** What of an exchange a view shows. */
const SHOWN: Readonly<Record<LensId, readonly ReplacedPart[]>> = {
  result: ['answer'],
  stream: ['answer'],
  raw: ['answer', 'request', 'head'],
  headers: ['head'],
  timing: [],
  checks: ['answer', 'request', 'head'],
}

const WORDS: Readonly<Record<ReplacedPart, string>> = {
  answer: 'in the answer',
  request: 'in the request',
  head: 'in address or headers',
}

type ReplacedNoteProps = { readonly exchange: Exchange; readonly lens: LensId }

/** Nothing where nothing of it was replaced. */
export function ReplacedNote({ exchange: { replaced = [] }, lens }: ReplacedNoteProps) {
  const places = SHOWN[lens].filter((part) => replaced.includes(part)).map((part) => WORDS[part])
  if (places.length === 0) return null
  return (
    <p className="bg-info-bg text-meta text-info flex flex-none items-start gap-1.5 px-3 py-1">
      <InfoIcon className="mt-0.5 size-3.5 flex-none" />
      <span>
        Secrets {new Intl.ListFormat('en').format(places)} were replaced by “••••” when this was
        exported.
      </span>
    </p>
  )
}
