/** What a tool says it does to the world, in words; what it leaves unsaid, the specification says for it. */
import { annotationsOf } from '#mcp/primitives.ts'
import type { Entry } from '#mcp/types.ts'
import type { BadgeProps } from '#ui/Badge.tsx'
import { OpenOutsideIcon, ReadIcon, RemoveIcon, RetryIcon, WriteIcon } from '#ui/icons.ts'

export type Effect = Pick<BadgeProps, 'tone' | 'icon'> & {
  readonly word: string
  /** The server says so; else it is the default (protocol.md 4.4). */
  readonly isSaid: boolean
}

const READS = { word: 'Reads', tone: 'ok', icon: ReadIcon } as const
const WRITES = { word: 'Writes', tone: 'warn', icon: WriteIcon } as const
const DELETES = { word: 'May delete', tone: 'err', icon: RemoveIcon } as const
const ADDS = { word: 'Deletes nothing', tone: 'neutral', icon: WriteIcon } as const
const REPEATS = { word: 'Safe to repeat', tone: 'neutral', icon: RetryIcon } as const
const ONCE = { word: 'Not safe to repeat', tone: 'warn', icon: RetryIcon } as const
const OPEN = { word: 'Open world', tone: 'info', icon: OpenOutsideIcon } as const
const CLOSED = { word: 'Closed world', tone: 'neutral', icon: OpenOutsideIcon } as const

/** Deleting and repeating mean nothing for what only reads. */
export function effectsOf(entry: Entry): readonly Effect[] {
  const hints = annotationsOf(entry.raw)
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = hints
  const world = effect(openWorldHint, true, [OPEN, CLOSED])
  if (readOnlyHint === true) {
    const repeats = idempotentHint === true ? [{ ...REPEATS, isSaid: true }] : []
    return [{ ...READS, isSaid: true }, ...repeats, world]
  }
  return [
    // Whoever speaks of deleting speaks of writing.
    { ...WRITES, isSaid: readOnlyHint === false || destructiveHint !== undefined },
    effect(destructiveHint, true, [DELETES, ADDS]),
    effect(idempotentHint, false, [REPEATS, ONCE]),
    world,
  ]
}

type Look = Omit<Effect, 'isSaid'>

function effect(said: boolean | undefined, usual: boolean, looks: readonly [Look, Look]): Effect {
  const [yes, no] = looks
  return { ...((said ?? usual) ? yes : no), isSaid: said !== undefined }
}
