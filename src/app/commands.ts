/** TABLE: named acts with their keys, and the one listener for them (product.md 2.14). */
import type { Explorer } from '#state/explorer.ts'

import { listInUse } from './layout.ts'
import type { LayoutStore } from './layout.ts'
import { focusFilter, focusRegion, stepRegion } from './regions.ts'
import { openSettings } from './settingsPlace.ts'

export type Command = {
  readonly id: `${string}.${string}`
  readonly title: string
  /** `Mod+B`, or a single key, which counts only outside text fields. */
  readonly keys: string
  readonly run: () => void
}

/** The commands of the workbench. */
export function workbenchCommands(explorer: Explorer, layout: LayoutStore): readonly Command[] {
  const { tabs } = explorer
  const showList = () => layout.setState({ [listInUse()]: true, pane: 'browse' })
  function closeActive(): void {
    const { active } = tabs.store.getState()
    if (active !== undefined) tabs.close(active)
  }
  /** The same act as in the request pane, for when focus is in the list or the response. */
  function sendOrStop(): void {
    const { active } = tabs.store.getState()
    if (active === undefined) return
    const id = tabs.get(active)?.exchange
    const isRunning = id !== undefined && explorer.exchanges.get(id)?.outcome === undefined
    if (isRunning) explorer.stop(active)
    else void explorer.send(active)
  }
  function toggleTraffic(): void {
    layout.setState(({ trafficOpen }) => ({ trafficOpen: !trafficOpen }))
  }
  return [
    {
      id: 'list.toggle',
      title: 'Show or hide the list',
      keys: 'Mod+B',
      run: () => layout.setState((state) => ({ [listInUse()]: !state[listInUse()] })),
    },
    {
      id: 'list.filter',
      title: 'Filter the list',
      keys: '/',
      run: () => {
        showList()
        focusFilter()
      },
    },
    { id: 'region.next', title: 'Next region', keys: 'F6', run: () => stepRegion(1) },
    {
      id: 'region.previous',
      title: 'Previous region',
      keys: 'Shift+F6',
      run: () => stepRegion(-1),
    },
    { id: 'tab.previous', title: 'Previous request', keys: '[', run: () => tabs.step(-1) },
    { id: 'tab.next', title: 'Next request', keys: ']', run: () => tabs.step(1) },
    { id: 'tab.new', title: 'New request', keys: 'n', run: () => void explorer.openBlank() },
    { id: 'tab.close', title: 'Close request', keys: 'x', run: closeActive },
    { id: 'request.send', title: 'Send, or stop', keys: 'Mod+Enter', run: sendOrStop },
    { id: 'request.focus', title: 'To the request', keys: 'e', run: () => focusRegion('request') },
    {
      id: 'response.focus',
      title: 'To the response',
      keys: 'r',
      run: () => focusRegion('response'),
    },
    { id: 'settings.open', title: 'Settings', keys: 'Mod+,', run: openSettings },
    { id: 'traffic.toggle', title: 'Show or hide traffic', keys: 't', run: toggleTraffic },
  ]
}

/** Runs the command an event asks for; leaves events alone that a widget already took. */
export function runCommandFor(event: KeyboardEvent, commands: readonly Command[]): void {
  // The panes' dividers stop F6 from doing what their library does with it; it is still ours.
  if ((event.defaultPrevented && event.key !== 'F6') || event.isComposing) return
  // A dialog or an open menu owns its keys.
  if (isInside(event.target, '[role=dialog], [role=menu]')) return
  const pressed = keysOf(event)
  const isPlain = !pressed.includes('+') && !/^F\d/.test(pressed)
  if (isPlain && isTyping(event.target)) return
  const command = commands.find(({ keys }) => keys === pressed)
  if (!command) return
  event.preventDefault()
  command.run()
}

function keysOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? 'Mod+' : ''
  // A shifted character is already another character; only named keys keep their Shift.
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : ''
  const alt = event.altKey ? 'Alt+' : ''
  const key = mod !== '' && event.key.length === 1 ? event.key.toUpperCase() : event.key
  return `${mod}${alt}${shift}${key}`
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type=radio],[type=checkbox]), textarea, select, [role=textbox]') ||
    isInside(target, '.monaco-editor')
  )
}

function isInside(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}
