/** TABLE: every named act, its words and keys; buttons, menus, palette, shortcuts and help read it. */
import type { SettingsStore } from './settings.ts'

export const SECTIONS = [
  'General',
  'Go to',
  'Request',
  'Tabs',
  'Response',
  'In the editor',
] as const
type Section = (typeof SECTIONS)[number]

export type CommandRow = {
  readonly id: string
  readonly title: string
  readonly section: Section
  /** `Mod+B`, `F6`, `n`, or one after the other: `g t`. Plain keys count outside text fields only. */
  readonly keys: readonly string[]
  /** Done by the editor or the browser itself: listed, not run. */
  readonly listed?: true
}

const ROWS = [
  { id: 'palette.open', title: 'Search or run', section: 'General', keys: ['Mod+K'] },
  { id: 'help.open', title: 'Keyboard shortcuts', section: 'General', keys: ['?'] },
  { id: 'settings.open', title: 'Settings', section: 'General', keys: ['Mod+,'] },
  { id: 'connection.change', title: 'Change connection', section: 'General', keys: [] },
  { id: 'connection.about', title: 'About this server', section: 'General', keys: [] },
  { id: 'connection.check', title: 'Check connection', section: 'General', keys: [] },
  { id: 'connection.end', title: 'Disconnect', section: 'General', keys: [] },
  { id: 'traffic.export', title: 'Export traffic', section: 'General', keys: [] },
  { id: 'recording.open', title: 'Open a recording', section: 'General', keys: [] },
  { id: 'theme.light', title: 'Light theme', section: 'General', keys: [] },
  { id: 'theme.dark', title: 'Dark theme', section: 'General', keys: [] },
  { id: 'theme.system', title: 'Theme as the system', section: 'General', keys: [] },
  { id: 'list.toggle', title: 'Show or hide the list', section: 'Go to', keys: ['Mod+B'] },
  {
    id: 'list.move',
    title: 'Move and open in a list',
    section: 'Go to',
    keys: ['↑ ↓ Enter'],
    listed: true,
  },
  { id: 'list.filter', title: 'Filter the list', section: 'Go to', keys: ['/'] },
  { id: 'go.tools', title: 'Tools', section: 'Go to', keys: ['g t'] },
  { id: 'go.resources', title: 'Resources', section: 'Go to', keys: ['g r'] },
  { id: 'go.prompts', title: 'Prompts', section: 'Go to', keys: ['g p'] },
  { id: 'go.history', title: 'History', section: 'Go to', keys: ['g h'] },
  { id: 'go.saved', title: 'Saved requests', section: 'Go to', keys: ['g s'] },
  { id: 'traffic.toggle', title: 'Show or hide traffic', section: 'Go to', keys: ['t'] },
  { id: 'request.focus', title: 'To the request', section: 'Go to', keys: ['e'] },
  { id: 'response.focus', title: 'To the response', section: 'Go to', keys: ['r'] },
  { id: 'region.next', title: 'Next region', section: 'Go to', keys: ['F6'] },
  { id: 'region.previous', title: 'Previous region', section: 'Go to', keys: ['Shift+F6'] },
  { id: 'request.send', title: 'Send, or stop', section: 'Request', keys: ['Mod+Enter'] },
  {
    id: 'request.sendAnyway',
    title: 'Send in spite of problems',
    section: 'Request',
    keys: ['Mod+Shift+Enter'],
  },
  { id: 'request.stop', title: 'Stop', section: 'Request', keys: ['Escape'] },
  { id: 'request.save', title: 'Save request', section: 'Request', keys: ['Mod+S'] },
  { id: 'request.view', title: 'Form, JSON, Code', section: 'Request', keys: ['Mod+.'] },
  { id: 'request.format', title: 'Format', section: 'Request', keys: ['Mod+Shift+F'] },
  { id: 'request.variables', title: 'Variables', section: 'Request', keys: [] },
  { id: 'request.copyCurl', title: 'Copy as curl', section: 'Request', keys: ['u'] },
  { id: 'tab.new', title: 'New request', section: 'Tabs', keys: ['n'] },
  { id: 'tab.close', title: 'Close request', section: 'Tabs', keys: ['x'] },
  { id: 'tab.reopen', title: 'Reopen closed request', section: 'Tabs', keys: [] },
  { id: 'tab.rename', title: 'Rename request', section: 'Tabs', keys: [] },
  { id: 'tab.duplicate', title: 'Duplicate request', section: 'Tabs', keys: [] },
  { id: 'tab.previous', title: 'Previous request', section: 'Tabs', keys: ['['] },
  { id: 'tab.next', title: 'Next request', section: 'Tabs', keys: [']'] },
  {
    id: 'tab.number',
    title: 'Request by number',
    section: 'Tabs',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
  { id: 'result.copy', title: 'Copy result', section: 'Response', keys: ['c'] },
  {
    id: 'editor.complete',
    title: 'Complete',
    section: 'In the editor',
    keys: ['Ctrl+Space'],
    listed: true,
  },
  {
    id: 'editor.fix',
    title: 'Quick fix',
    section: 'In the editor',
    keys: ['Mod+Shift+.'],
    listed: true,
  },
  {
    id: 'editor.hover',
    title: 'What stands here',
    section: 'In the editor',
    keys: ['Mod+Shift+Space'],
    listed: true,
  },
  {
    id: 'editor.problem',
    title: 'Next problem',
    section: 'In the editor',
    keys: ['F8'],
    listed: true,
  },
  { id: 'editor.find', title: 'Find', section: 'In the editor', keys: ['Mod+F'], listed: true },
  {
    id: 'editor.leave',
    title: 'Leave the editor',
    section: 'In the editor',
    keys: ['Escape'],
    listed: true,
  },
] as const satisfies readonly CommandRow[]

export type CommandId = (typeof ROWS)[number]['id']

export const COMMANDS: readonly (CommandRow & { readonly id: CommandId })[] = ROWS

/** Gets the keys that were pressed, where several mean the same act. */
export type Act = (pressed?: string) => void

export type Acts = Partial<Readonly<Record<CommandId, Act>>>

/** A key that types: it must not act while someone does, and can be switched off (WCAG 2.1.4). */
export function isPlain(keys: string): boolean {
  return !/\+|^F\d|^Escape$|^↑/.test(keys)
}

/** Names and keys are in the table; what a command does is bound where it can be done. */
export function createCommands(settings: SettingsStore) {
  const bound = new Map<CommandId, readonly Act[]>()

  /** Until the result is called, these are what the commands do; of several the last counts. */
  function bind(acts: Acts): () => void {
    const entries = COMMANDS.flatMap(({ id }) => (acts[id] ? [[id, acts[id]] as const] : []))
    for (const [id, act] of entries) bound.set(id, [...(bound.get(id) ?? []), act])
    return () => {
      for (const [id, act] of entries) {
        bound.set(
          id,
          (bound.get(id) ?? []).filter((each) => each !== act),
        )
      }
    }
  }

  function actOf(id: CommandId): Act | undefined {
    return bound.get(id)?.at(-1)
  }

  /** The keys of a command as they are now: changed ones, and no plain ones where they are off. */
  function keysOf(id: CommandId): readonly string[] {
    const { keys: changed, singleKeys } = settings.getState()
    const own = COMMANDS.find((row) => row.id === id)?.keys ?? []
    const now = changed[id] === undefined ? own : [changed[id]].filter(Boolean)
    return singleKeys ? now : now.filter((keys) => !isPlain(keys))
  }

  /** What these keys do; `more` when they are the beginning of a sequence. */
  function find(pressed: string): (() => void) | 'more' | undefined {
    let isBeginning = false
    for (const { id, listed } of COMMANDS) {
      const act = listed ? undefined : actOf(id)
      if (!act) continue
      const keys = keysOf(id)
      if (keys.includes(pressed)) return () => act(pressed)
      isBeginning ||= keys.some((each) => each.startsWith(`${pressed} `))
    }
    return isBeginning ? 'more' : undefined
  }

  return {
    bind,
    keysOf,
    find,
    /** Whether it can be done now. */
    can: (id: CommandId) => actOf(id) !== undefined,
    run: (id: CommandId) => actOf(id)?.(),
  }
}
