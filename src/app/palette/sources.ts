/** TABLE: what the palette finds, section by section. */
import { rankFuzzy } from '#lib/fuzzy.ts'
import { annotationsOf, primitiveOf } from '#mcp/primitives.ts'
import type { Entry, Json, PrimitiveKind } from '#mcp/types.ts'
import { COMMANDS } from '#state/commands.ts'
import type { Explorer } from '#state/explorer.ts'
import { knowledgeOf } from '#state/knowledge.ts'
import type { Library } from '#state/library/library.ts'
import { openCall, openSaved } from '#state/library/opening.ts'
import type { Call, SavedRequest } from '#state/library/rows.ts'
import {
  ForwardIcon,
  HistoryIcon,
  PromptIcon,
  ResourceIcon,
  RunIcon,
  SavedIcon,
  TemplateIcon,
  ToolIcon,
} from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'

/** One line of the palette. */
export type Found = {
  readonly id: string
  readonly title: string
  /** A few quieter words. */
  readonly detail?: string
  readonly icon: Icon
  /** What was listed, which may have an icon of the server's. */
  readonly raw?: Json
  readonly keys?: string | undefined
  readonly mono?: boolean
  /** Opens or does it. With `send` it is sent too, where that only reads. */
  readonly run: (explorer: Explorer) => void | Promise<void>
  /** Whether opening and sending at once is offered: for what only reads. */
  readonly sends?: boolean
}

/** What this browser keeps; without a library it isn't read yet. */
export type Kept = {
  readonly library?: Library
  readonly calls: readonly Call[]
  readonly requests: readonly SavedRequest[]
}

export const NOTHING_KEPT: Kept = { calls: [], requests: [] }

type Section = {
  readonly id: string
  readonly title: string
  /** A typed beginning that searches this section alone. */
  readonly prefix?: string
  readonly all: (explorer: Explorer, kept: Kept) => readonly Found[]
}

const SECTIONS: readonly Section[] = [
  entrySection('tools', ToolIcon, '@'),
  entrySection('resources', ResourceIcon),
  entrySection('resourceTemplates', TemplateIcon),
  entrySection('prompts', PromptIcon),
  {
    id: 'tabs',
    title: 'Open requests',
    all: ({ tabs, redact }) =>
      tabs.store.getState().tabs.map(({ id, title }) => ({
        id: `tab:${id}`,
        title: redact(title),
        icon: ForwardIcon,
        mono: true,
        run: () => tabs.select(id),
      })),
  },
  {
    id: 'commands',
    title: 'Commands',
    prefix: '>',
    all: ({ commands }) =>
      COMMANDS.filter(({ id, listed }) => !listed && id !== 'palette.open' && commands.can(id)).map(
        ({ id, title }) => ({
          id: `command:${id}`,
          title,
          icon: RunIcon,
          keys: commands.keysOf(id)[0],
          run: () => commands.run(id),
        }),
      ),
  },
  {
    id: 'saved',
    title: 'Saved requests',
    all: ({ redact }, { requests }) =>
      requests.map((request) => ({
        id: `saved:${request.id}`,
        title: redact(request.name),
        detail: redact(request.target || request.method),
        icon: SavedIcon,
        run: (explorer) => void openSaved(explorer, request),
      })),
  },
  {
    id: 'history',
    title: 'History',
    prefix: ':',
    all: ({ redact }, { library, calls }) =>
      // A text that was cut can only be looked at, in the panel.
      calls
        .filter(({ cut }) => cut !== 'request' && cut !== 'both')
        .map((call) => ({
          id: `history:${call.id}`,
          title: redact(call.name || call.method),
          detail: `${new Date(call.when).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })} · ${call.word}`,
          icon: HistoryIcon,
          mono: true,
          run: async (explorer) => {
            const whole = await library?.history.read(call.id)
            if (whole) openCall(explorer, whole)
          },
        })),
  },
]

function entrySection(kind: PrimitiveKind, icon: Icon, prefix?: string): Section {
  return {
    id: kind,
    title: primitiveOf(kind).title,
    ...(prefix !== undefined && { prefix }),
    all: (explorer) => {
      const listed = knowledgeOf(explorer).now().listed(kind)
      return Array.from(listed.values(), (entry) => foundEntry(entry, icon, explorer))
    },
  }
}

function foundEntry(entry: Entry, icon: Icon, { redact }: Explorer): Found {
  return {
    id: `${entry.kind}:${entry.key}`,
    title: redact(entry.label),
    ...(entry.title !== undefined && { detail: redact(entry.title) }),
    icon,
    raw: entry.raw,
    mono: true,
    run: (explorer) => void explorer.openEntry(entry),
    sends: entry.kind === 'resources' || annotationsOf(entry.raw).readOnlyHint === true,
  }
}

export type FoundSection = {
  readonly id: string
  readonly title: string
  /** How many there are in all; the best of them are in `items`. */
  readonly count: number
  readonly items: readonly Found[]
}

/** A list longer than this is narrowed by typing. */
const MOST_SHOWN = 50
/** Of each section, while nothing is typed. */
const FIRST_SHOWN = 8

const nameOf = ({ title }: Found) => title
const aboutOf = ({ detail = '' }: Found) => detail

/** What fits the typed text, best first within each section; empty sections are left out. */
export function findAll(typed: string, explorer: Explorer, kept: Kept): readonly FoundSection[] {
  const own = SECTIONS.find(({ prefix }) => prefix !== undefined && typed.startsWith(prefix))
  const query = (own ? typed.slice(1) : typed).trim()
  const most = query === '' && !own ? FIRST_SHOWN : MOST_SHOWN
  return (own ? [own] : SECTIONS).flatMap(({ id, title, all }) => {
    const found = all(explorer, kept)
    const fits = rankFuzzy(query, found, nameOf, aboutOf)
    if (fits.length === 0) return []
    return { id, title, count: fits.length, items: fits.slice(0, most) }
  })
}
