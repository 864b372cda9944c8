import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'

import { Combobox } from './Combobox.tsx'
import type { ComboboxProps } from './Combobox.tsx'

const CITIES = ['Bergen', 'Oslo', 'Tromsø'].map((value) => ({ value, label: value }))

function draw(change: Partial<ComboboxProps> = {}) {
  const onSeek = vi.fn<(value: string) => void>()
  const onLeave = vi.fn<() => void>()
  function City() {
    const [city, setCity] = useState('')
    return (
      <Combobox
        label="City"
        onChange={setCity}
        onLeave={onLeave}
        onSeek={onSeek}
        options={CITIES}
        value={city}
        {...change}
      />
    )
  }
  render(<City />)
  return { user: userEvent.setup(), onSeek, onLeave }
}

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'City' })
const active = () => {
  const id = field().getAttribute('aria-activedescendant')
  return id === null ? null : document.getElementById(id)?.textContent
}

test('focus alone opens nothing; typing does, and asks for what was typed', async () => {
  const { user, onSeek } = draw()
  await user.tab()
  expect(document.activeElement).toBe(field())
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(onSeek).not.toHaveBeenCalled()
  await user.keyboard('O')
  expect(onSeek.mock.calls).toEqual([['O']])
  expect(field().getAttribute('aria-expanded')).toBe('true')
  const list = screen.getByRole('listbox', { name: 'City' })
  expect(field().getAttribute('aria-controls')).toBe(list.id)
  expect(within(list).getAllByRole('option')).toHaveLength(3)
})

test('arrows walk around, Enter takes one, Escape closes and keeps the text', async () => {
  const { user, onSeek } = draw()
  await user.tab()
  await user.keyboard('{ArrowDown}')
  expect(onSeek.mock.calls).toEqual([['']])
  expect(active()).toBeNull()
  await user.keyboard('{ArrowUp}')
  expect(active()).toBe('Tromsø')
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(active()).toBe('Oslo')
  await user.keyboard('{Enter}')
  expect(field().value).toBe('Oslo')
  expect(screen.queryByRole('listbox')).toBeNull()
  // A choice is no question.
  expect(onSeek).toHaveBeenCalledTimes(1)
  await user.keyboard('x{Escape}')
  expect(field().value).toBe('Oslox')
  expect(screen.queryByRole('listbox')).toBeNull()
})

test('keys it has no use for reach the page', async () => {
  const { user } = draw()
  const heard: string[] = []
  const listen = (event: KeyboardEvent) => heard.push(event.key)
  document.body.addEventListener('keydown', listen)
  await user.tab()
  await user.keyboard('{Enter}{Escape}')
  expect(heard.slice(-2)).toEqual(['Enter', 'Escape'])
  await user.keyboard('{ArrowDown}{Escape}')
  document.body.removeEventListener('keydown', listen)
  expect(heard.filter((key) => key === 'Escape')).toHaveLength(1)
})

test('the pointer opens, chooses and keeps the text focused; leaving closes', async () => {
  const { user, onLeave } = draw()
  await user.click(field())
  await user.click(screen.getByRole('option', { name: 'Bergen' }))
  expect(field().value).toBe('Bergen')
  expect(document.activeElement).toBe(field())
  await user.click(field())
  await user.tab()
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(onLeave).toHaveBeenCalledTimes(1)
})

test('without options the note stands alone, and there is no list', async () => {
  const { user } = draw({ options: [], note: 'No suggestions.' })
  await user.click(field())
  expect(screen.getByText('No suggestions.')).toBeTruthy()
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(field().getAttribute('aria-expanded')).toBe('false')
})

test('read only it shows the text and opens nothing', async () => {
  const { user, onSeek } = draw({ readOnly: true, value: 'Oslo', required: true })
  await user.click(field())
  await user.keyboard('x{ArrowDown}')
  expect(field().value).toBe('Oslo')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(onSeek).not.toHaveBeenCalled()
  expect(field().getAttribute('aria-required')).toBe('true')
})
