import { afterEach, describe, expect, it, vi } from 'vitest'

import { listenToKeys } from './keyListener.ts'

const KEYS = ['Mod+B', 'Mod+Shift+F', '/', 'n', 't', 'g t', 'F6', 'Shift+F6', '[', 'Escape']

let ran: string[] = []
let pending: (string | undefined)[] = []
let stop = () => {}

function listen(): void {
  stop()
  ran = []
  pending = []
  stop = listenToKeys({
    find: (keys) => {
      if (KEYS.includes(keys)) return () => ran.push(keys)
      return KEYS.some((each) => each.startsWith(`${keys} `)) ? 'more' : undefined
    },
    onPending: (keys) => pending.push(keys),
  })
}

function press(target: Element, init: KeyboardEventInit): { ran: string[]; event: KeyboardEvent } {
  listen()
  return { event: also(target, init), ran }
}

/** Another key, with the same ears. */
function also(target: Element, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })
  target.dispatchEvent(event)
  return event
}

function add(html: string): Element {
  document.body.innerHTML = html
  const element = document.body.firstElementChild
  if (!element) throw new Error('no element')
  return element
}

afterEach(() => {
  stop()
  document.body.innerHTML = ''
})

describe('shortcuts', () => {
  it('runs single keys outside text fields only', () => {
    expect(press(document.body, { key: 'n' }).ran).toEqual(['n'])
    expect(press(add('<input type="text">'), { key: 'n' }).ran).toEqual([])
    expect(press(add('<div role="textbox"></div>'), { key: '/' }).ran).toEqual([])
    expect(press(add('<input type="radio">'), { key: '/' }).ran).toEqual(['/'])
  })
  it('runs keys with Ctrl or Command everywhere, and takes them from the browser', () => {
    const field = add('<input type="text">')
    const { ran: once, event } = press(field, { key: 'b', ctrlKey: true })
    expect(once).toEqual(['Mod+B'])
    expect(event.defaultPrevented).toBe(true)
    expect(press(field, { key: 'b', metaKey: true }).ran).toEqual(['Mod+B'])
  })
  it('runs function keys in text fields too, with and without Shift', () => {
    const field = add('<textarea></textarea>')
    expect(press(field, { key: 'F6' }).ran).toEqual(['F6'])
    expect(press(field, { key: 'F6', shiftKey: true }).ran).toEqual(['Shift+F6'])
  })
  it('reads shifted characters as the characters they are', () => {
    expect(press(document.body, { key: '[', shiftKey: false }).ran).toEqual(['['])
    expect(press(document.body, { key: '/', shiftKey: true }).ran).toEqual(['/'])
  })
  it('leaves events alone that a widget took', () => {
    const button = add('<button></button>')
    button.addEventListener('keydown', (event) => event.preventDefault())
    expect(press(button, { key: 'n' }).ran).toEqual([])
  })
  it('leaves dialogs and menus their keys', () => {
    const dialog = add('<div role="dialog"><input></div>')
    const field = dialog.querySelector('input') ?? dialog
    expect(press(field, { key: 'b', ctrlKey: true }).ran).toEqual([])
    expect(press(add('<div role="menu"></div>'), { key: 'n' }).ran).toEqual([])
  })
  it('leaves other modifiers alone', () => {
    expect(press(document.body, { key: 'n', altKey: true }).ran).toEqual([])
    expect(press(document.body, { key: 'x' }).ran).toEqual([])
  })
  it('tells Ctrl+Shift from Ctrl', () => {
    expect(press(document.body, { key: 'F', ctrlKey: true, shiftKey: true }).ran).toEqual([
      'Mod+Shift+F',
    ])
    expect(press(document.body, { key: 'B', ctrlKey: true, shiftKey: true }).ran).toEqual([])
  })
  it('takes keys with Ctrl before an editor does', () => {
    const editor = add('<div class="monaco-editor"><textarea></textarea></div>')
    const field = editor.querySelector('textarea') ?? editor
    const own = vi.fn<() => void>()
    field.addEventListener('keydown', own)
    expect(press(field, { key: 'b', ctrlKey: true }).ran).toEqual(['Mod+B'])
    expect(own).not.toHaveBeenCalled()
  })
  it('knows two keys one after the other, and gives the second a while', () => {
    vi.useFakeTimers()
    expect(press(document.body, { key: 'g' }).ran).toEqual([])
    expect(also(document.body, { key: 't' }).defaultPrevented).toBe(true)
    expect(ran).toEqual(['g t'])
    expect(pending).toEqual(['g', undefined])

    press(document.body, { key: 'g' })
    vi.advanceTimersByTime(2000)
    also(document.body, { key: 't' })
    expect(ran).toEqual(['t'])

    // A key that doesn't go on from there does nothing.
    press(document.body, { key: 'g' })
    also(document.body, { key: 'n' })
    expect(ran).toEqual([])
    also(document.body, { key: 'n' })
    expect(ran).toEqual(['n'])
    vi.useRealTimers()
  })
})
