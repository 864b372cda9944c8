import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'

import { DocumentTabs } from './DocumentTabs.tsx'
import { LiveRegion } from './LiveRegion.tsx'
import { TabPanel } from './Tabs.tsx'

const heard = vi.fn<(what: string, ...details: readonly unknown[]) => void>()
beforeEach(() => heard.mockClear())

/** Three documents with an owner that does what the strip asks for. */
function Example() {
  const [ids, setIds] = useState(['one', 'two', 'three'])
  const [selected, setSelected] = useState('one')
  const [renaming, setRenaming] = useState<string>()
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  return (
    <>
      <LiveRegion />
      <DocumentTabs
        group="g"
        label="Documents"
        nameLabel="Name"
        onAskName={setRenaming}
        onClose={(id) => {
          heard('close', id)
          const left = ids.filter((each) => each !== id)
          setIds(left)
          if (id === selected) setSelected(left[0] ?? '')
        }}
        onMenu={(id, tab) => heard('menu', id, tab.getAttribute('role'))}
        onMove={(id, to) => {
          heard('move', id, to)
          setIds((before) => before.filter((each) => each !== id).toSpliced(to, 0, id))
        }}
        onRename={(id, name) => {
          heard('rename', id, name)
          setRenaming(undefined)
          if (name !== undefined) setNames({ ...names, [id]: name })
        }}
        onSelect={setSelected}
        renaming={renaming}
        selected={selected}
        tabs={ids.map((id) => ({
          id,
          label: names[id] ?? id,
          ...(id === 'two' && { mark: 'Edited', busy: 'Running' }),
        }))}
      />
      <TabPanel group="g" tab={selected}>
        Panel of {selected}
      </TabPanel>
    </>
  )
}

const tab = (name: string) => screen.getByRole('tab', { name })
const shown = () => screen.getAllByRole('tab').map((each) => each.getAttribute('aria-label'))
const focused = () => document.activeElement

test('arrow keys select and wrap; the panel is named by its tab', async () => {
  render(<Example />)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowLeft}')
  expect(focused()).toBe(tab('three'))
  expect(screen.getByRole('tabpanel', { name: 'three' }).textContent).toBe('Panel of three')
})

test('marks describe a tab and are no part of its name', () => {
  render(<Example />)
  const note = document.getElementById(tab('two').getAttribute('aria-describedby') ?? '')
  expect(note?.textContent).toBe('RunningEdited')
})

test('closes by button, Delete and the middle mouse button; the focus stays in the strip', async () => {
  render(<Example />)
  await userEvent.pointer({ keys: '[MouseMiddle]', target: tab('two') })
  await userEvent.click(tab('one'))
  await userEvent.keyboard('{Delete}')
  expect(focused()).toBe(tab('three'))
  await userEvent.click(screen.getByRole('button', { name: 'Close three' }))
  expect(heard.mock.calls).toEqual([
    ['close', 'two'],
    ['close', 'one'],
    ['close', 'three'],
  ])
})

test('Ctrl, Shift and an arrow move the focused tab, and say where it is', async () => {
  render(<Example />)
  await userEvent.click(tab('one'))
  await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}')
  expect(shown()).toEqual(['two', 'one', 'three'])
  expect(focused()).toBe(tab('one'))
  expect(document.body.textContent).toContain('one moved to place 2 of 3')
  await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{/Control}')
  expect(shown()).toEqual(['two', 'three', 'one'])
  await userEvent.keyboard('{Control>}{Shift>}{ArrowLeft}{/Shift}{/Control}')
  expect(shown()).toEqual(['two', 'one', 'three'])
})

test('a double click and F2 open the field; Enter gives the name, Escape none', async () => {
  render(<Example />)
  await userEvent.dblClick(tab('one'))
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })
  expect(focused()).toBe(field)
  await userEvent.keyboard('First{Enter}')
  expect(focused()).toBe(tab('First'))
  await userEvent.keyboard('{F2}Other{Escape}')
  expect(focused()).toBe(tab('First'))
  expect(heard.mock.calls).toEqual([
    ['rename', 'one', 'First'],
    ['rename', 'one', undefined],
  ])
})

test('leaving the field gives the name; a name that is the same is none', async () => {
  render(<Example />)
  await userEvent.dblClick(tab('one'))
  await userEvent.keyboard('First')
  await userEvent.click(tab('two'))
  expect(shown()).toEqual(['First', 'two', 'three'])
  await userEvent.keyboard('{F2}{Enter}')
  expect(heard.mock.calls.at(-1)).toEqual(['rename', 'two', undefined])
})

test('keys in the field are nobody else’s', async () => {
  const outside = vi.fn<() => void>()
  render(
    <div onKeyDown={outside} role="presentation">
      <Example />
    </div>,
  )
  await userEvent.dblClick(tab('one'))
  await userEvent.keyboard('[[nx{Delete}{Enter}')
  expect(outside).not.toHaveBeenCalled()
  expect(shown()).toEqual(['[nx', 'two', 'three'])
})

test('a right click, Shift+F10 and the menu key ask for the menu of a tab', async () => {
  render(<Example />)
  fireEvent.contextMenu(tab('two'))
  await userEvent.click(tab('one'))
  await userEvent.keyboard('{Shift>}{F10}{/Shift}{ContextMenu}')
  expect(heard.mock.calls).toEqual([
    ['menu', 'two', 'tab'],
    ['menu', 'one', 'tab'],
    ['menu', 'one', 'tab'],
  ])
})

test('a drag moves a tab as soon as it is over another place; Escape puts it back', () => {
  render(<Example />)
  // Each tab is 100 px wide, in the order they stand in.
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function place(
    this: HTMLElement,
  ) {
    const places = [...document.querySelectorAll('[data-tab]')]
    return new DOMRect(places.indexOf(this) * 100, 0, 100, 30)
  })
  fireEvent.pointerDown(tab('one'), { button: 0, clientX: 50 })
  fireEvent.pointerMove(window, { clientX: 54 })
  fireEvent.pointerMove(window, { clientX: 140 })
  expect(heard).not.toHaveBeenCalled()
  fireEvent.pointerMove(window, { clientX: 160 })
  expect(shown()).toEqual(['two', 'one', 'three'])
  fireEvent.pointerMove(window, { clientX: 260 })
  expect(shown()).toEqual(['two', 'three', 'one'])
  fireEvent.keyDown(window, { key: 'Escape' })
  expect(shown()).toEqual(['one', 'two', 'three'])
  fireEvent.pointerMove(window, { clientX: 260 })
  expect(shown()).toEqual(['one', 'two', 'three'])
  fireEvent.pointerDown(tab('three'), { button: 0, clientX: 250 })
  expect(tab('three').getAttribute('aria-selected')).toBe('false')
  fireEvent.pointerMove(window, { clientX: 10 })
  fireEvent.pointerUp(window)
  fireEvent.pointerMove(window, { clientX: 290 })
  expect(shown()).toEqual(['three', 'one', 'two'])
  expect(tab('three').getAttribute('aria-selected')).toBe('true')
})

test('a finger scrolls instead of dragging', () => {
  render(<Example />)
  fireEvent.pointerDown(tab('one'), { button: 0, clientX: 50, pointerType: 'touch' })
  fireEvent.pointerMove(window, { clientX: 900 })
  expect(heard).not.toHaveBeenCalled()
})
