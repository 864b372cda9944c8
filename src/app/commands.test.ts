import { afterEach, describe, expect, it } from 'vitest'

import { runCommandFor } from './commands.ts'
import type { Command } from './commands.ts'

function press(target: Element, init: KeyboardEventInit): { ran: string[]; event: KeyboardEvent } {
  const ran: string[] = []
  const command = (keys: string): Command => ({
    id: `test.${keys}`,
    title: keys,
    keys,
    run: () => ran.push(keys),
  })
  const commands = ['Mod+B', '/', 'n', 'F6', 'Shift+F6', '['].map(command)
  const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })
  const listen = (heard: KeyboardEvent) => runCommandFor(heard, commands)
  document.addEventListener('keydown', listen)
  target.dispatchEvent(event)
  document.removeEventListener('keydown', listen)
  return { ran, event }
}

function add(html: string): Element {
  document.body.innerHTML = html
  const element = document.body.firstElementChild
  if (!element) throw new Error('no element')
  return element
}

afterEach(() => {
  document.body.innerHTML = ''
})

describe('runCommandFor', () => {
  it('runs single keys outside text fields only', () => {
    expect(press(document.body, { key: 'n' }).ran).toEqual(['n'])
    expect(press(add('<input type="text">'), { key: 'n' }).ran).toEqual([])
    expect(press(add('<div role="textbox"></div>'), { key: '/' }).ran).toEqual([])
    expect(press(add('<input type="radio">'), { key: '/' }).ran).toEqual(['/'])
  })
  it('runs keys with Ctrl or Command everywhere, and takes them from the browser', () => {
    const field = add('<input type="text">')
    const { ran, event } = press(field, { key: 'b', ctrlKey: true })
    expect(ran).toEqual(['Mod+B'])
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
})
