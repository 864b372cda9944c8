/** TABLE: what may have become of a value, as an icon, a word and a ground: never colour alone. */
import type { DiffCounts, DiffMark } from '#lib/diff/types.ts'
import { formatCount } from '#lib/format.ts'
import { AddIcon, EditIcon, InfoIcon, NoneIcon, SwitchIcon, type Icon } from '#ui/icons.ts'

type Look = {
  readonly word: string
  /** The same, where there is little room. */
  readonly short?: string
  readonly icon: Icon
  readonly ink: string
  readonly ground: string
}

export const MARKS: Readonly<Record<Exclude<DiffMark, 'same'>, Look>> = {
  added: { word: 'Added', icon: AddIcon, ink: 'text-ok', ground: 'bg-ok-bg' },
  removed: { word: 'Removed', icon: NoneIcon, ink: 'text-err', ground: 'bg-err-bg' },
  changed: { word: 'Changed', icon: EditIcon, ink: 'text-warn', ground: 'bg-warn-bg' },
  moved: { word: 'Moved', icon: SwitchIcon, ink: 'text-info', ground: 'bg-info-bg' },
  spelled: {
    word: 'Same value, written otherwise',
    short: 'Written otherwise',
    icon: InfoIcon,
    ink: 'text-text-2',
    ground: 'bg-sunken',
  },
}

/** Every mark there is. */
export function countOf(counts: DiffCounts): number {
  return counts.added + counts.removed + counts.changed + counts.moved + counts.spelled
}

/** That nothing was found, which doesn't always mean that nothing is there. */
export function noDifferences({ otherBytes }: DiffCounts): string {
  return otherBytes ? 'The texts read the same, but their bytes differ' : 'No differences'
}

/** `2 added, 1 changed, 1 same value, written otherwise`. */
export function describeCounts(counts: DiffCounts): string {
  const { ignored, isMore } = counts
  const words = [
    counts.added > 0 && `${counts.added.toLocaleString('en')} added`,
    counts.removed > 0 && `${counts.removed.toLocaleString('en')} removed`,
    counts.changed > 0 && `${counts.changed.toLocaleString('en')} changed`,
    counts.moved > 0 && `${counts.moved.toLocaleString('en')} moved`,
    counts.spelled > 0 && `${counts.spelled.toLocaleString('en')} written otherwise`,
  ].filter(Boolean)
  const said = words.length === 0 ? noDifferences(counts) : words.join(' · ')
  return [
    said,
    ignored > 0 && `${formatCount(ignored, 'member')} ignored`,
    isMore && 'more than can be told apart: some count as changed that differ in parts',
  ]
    .filter(Boolean)
    .join(' · ')
}
