import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Component, Suspense, useState, type ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'

import { Button } from './Button.tsx'
import { ContextMenu } from './ContextMenu.tsx'
import { Dialog } from './Dialog.tsx'
import { Menu, type MenuEntry } from './Menu.tsx'
import { preloadable } from './preloadable.tsx'
import { dismissToast, toastsNow } from './toastStore.ts'

const network = vi.hoisted(() => ({ isDown: false }))

/** A module none of whose parts arrive while the network is down. */
function chunk<Module extends object>(original: Module): Module {
  return new Proxy(original, {
    get(target, name, receiver): unknown {
      if (network.isDown && name !== 'then') throw new Error('Failed to fetch')
      return Reflect.get(target, name, receiver)
    },
  })
}
vi.mock('./MenuPopup.tsx', async (original) => chunk(await original<object>()))
vi.mock('./DialogBox.tsx', async (original) => chunk(await original<object>()))

beforeEach(() => {
  for (const { id } of toastsNow()) dismissToast(id)
  network.isDown = true
})

const entries: readonly MenuEntry[] = [
  { kind: 'item', id: 'copy', label: 'Copy', run: () => undefined },
]
const told = () => toastsNow().map(({ text }) => text)

// What was loaded once stays, so this comes before the menu has been.
test('a context menu that can’t be loaded is closed again', async () => {
  const onClosed = vi.fn<() => void>()
  render(<ContextMenu entries={entries} label="Row" onClosed={onClosed} owner={document.body} />)
  await waitFor(() => expect(onClosed).toHaveBeenCalledOnce())
  expect(told()).toEqual(['The menu couldn’t be loaded. Check the network and try again.'])
})

test('a menu that can’t be loaded leaves its button, says what to do, and comes at a later click', async () => {
  render(<Menu entries={entries} label="Acts" trigger={<Button>More</Button>} />)
  const more = screen.getByRole('button', { name: 'More' })
  await userEvent.hover(more)
  expect(told()).toEqual([])
  const sentence = 'The menu couldn’t be loaded. Check the network and try again.'
  await userEvent.click(more)
  await waitFor(() => expect(told()).toEqual([sentence]))
  await userEvent.click(more)
  await waitFor(() => expect(told()).toEqual([sentence, sentence]))
  expect(more.getAttribute('aria-expanded')).toBe('false')
  // The same button all the time, so the focus stays on it.
  expect(document.activeElement).toBe(more)
  network.isDown = false
  await userEvent.click(more)
  expect(await screen.findByRole('menuitem', { name: 'Copy' })).toBeTruthy()
})

function Example() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit key</Button>
      <Dialog onClose={() => setOpen(false)} open={open} title="Edit key" />
    </>
  )
}

test('a dialog that can’t be loaded is closed again, and opens at a later press', async () => {
  render(<Example />)
  const opener = screen.getByRole('button', { name: 'Edit key' })
  await userEvent.click(opener)
  await waitFor(() =>
    expect(told()).toEqual(['The dialog couldn’t be loaded. Check the network and try again.']),
  )
  network.isDown = false
  await userEvent.click(opener)
  expect(await screen.findByRole('dialog', { name: 'Edit key' })).toBeTruthy()
})

type BoundaryState = { readonly hasFailed: boolean }

class Boundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { hasFailed: false }
  static getDerivedStateFromError = (): BoundaryState => ({ hasFailed: true })
  override render() {
    if (!this.state.hasFailed) return this.props.children
    return <Button onClick={() => this.setState({ hasFailed: false })}>Try again</Button>
  }
}

test('a view that couldn’t be loaded is asked for again when it is drawn again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const View = preloadable(async () => {
    if (network.isDown) throw new Error('Failed to fetch')
    return () => <p>Here</p>
  })
  render(
    <Boundary>
      <Suspense fallback={null}>
        <View />
      </Suspense>
    </Boundary>,
  )
  await screen.findByRole('button', { name: 'Try again' })
  network.isDown = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Here')).toBeTruthy()
})
