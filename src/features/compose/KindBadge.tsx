/** What a request is: its method and, for a tool, what the tool says it does to the world. */
import type { TextKind } from '#mcp/describeText.ts'
import { annotationsOf } from '#mcp/primitives.ts'
import type { Json } from '#mcp/types.ts'
import { useListedEntry } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import type { BadgeProps } from '#ui/Badge.tsx'
import { ReadIcon, RemoveIcon, WriteIcon } from '#ui/icons.ts'

import { toolIdIn } from './entryInText.ts'

type Effect = 'reads' | 'writes' | 'deletes' | 'unstated'

/** The method as on the wire, then the effect. */
export function KindBadge({ text }: { readonly text: TextKind }) {
  const tool = useListedEntry(toolIdIn(text))
  const look = tool && EFFECTS[effectOf(tool.raw)]
  const name = nameOf(text)
  return (
    <>
      <span className="text-code text-text-2 min-w-0 truncate font-mono" title={name}>
        {name}
      </span>
      {look && (
        <span className="flex" title={look.about}>
          <Badge {...look.badge}>{look.word}</Badge>
        </span>
      )}
    </>
  )
}

function nameOf(text: TextKind): string {
  switch (text.kind) {
    case 'message':
      return text.method ?? text.message.kind
    case 'batch':
      return `batch of ${text.count}`
    case 'other':
      return 'not JSON-RPC, sent as typed'
    case 'broken':
      return 'not JSON, sent as typed'
  }
}

type Look = {
  readonly word: string
  readonly about: string
  readonly badge: Omit<BadgeProps, 'children'>
}

const EFFECTS: Readonly<Record<Effect, Look>> = {
  reads: {
    word: 'Reads',
    about: 'The server says this tool changes nothing.',
    badge: { tone: 'ok', icon: ReadIcon },
  },
  writes: {
    word: 'Writes',
    about: 'The server says this tool changes things.',
    badge: { tone: 'warn', icon: WriteIcon },
  },
  deletes: {
    word: 'May delete',
    about: 'The server says this tool may delete or overwrite things.',
    badge: { tone: 'err', icon: RemoveIcon },
  },
  unstated: {
    word: 'May write',
    about: 'The server doesn’t say what this tool does, so it may change or delete things.',
    badge: { tone: 'warn', icon: WriteIcon },
  },
}

/** Hints are the server's word; without one, the specification's defaults count (protocol.md 4.4). */
function effectOf(raw: Json): Effect {
  const { readOnlyHint, destructiveHint } = annotationsOf(raw)
  if (readOnlyHint === true) return 'reads'
  if (destructiveHint === true) return 'deletes'
  return destructiveHint === undefined && readOnlyHint === undefined ? 'unstated' : 'writes'
}
