import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'

import type { ListRow } from './listRows.ts'
import { VirtualList } from './VirtualList.tsx'

const rows: readonly ListRow<string>[] = [
  { kind: 'group', key: 'g1', label: 'Discover', count: 2 },
  { kind: 'option', key: 'a', item: 'list_connectors' },
  { kind: 'option', key: 'b', item: 'get_action_details' },
  { kind: 'group', key: 'g2', label: 'Run', count: 1 },
  { kind: 'option', key: 'c', item: 'execute_action' },
]

type ExampleProps = { rows: readonly ListRow<string>[]; onOpen?: (key: string) => void }

function Example({ rows: shown, onOpen }: ExampleProps) {
  const [selected, setSelected] = useState<string | null>(null)
  return (
    <VirtualList
      label="Tools"
      onOpen={(_, key) => {
        setSelected(key)
        onOpen?.(key)
      }}
      renderRow={(name) => name}
      rowAttributes={(name) => ({ 'data-name': name })}
      rows={shown}
      selectedKey={selected}
    />
  )
}

function activeText(): string | null | undefined {
  const id = screen.getByRole('listbox').getAttribute('aria-activedescendant')
  return id === null ? null : document.getElementById(id)?.textContent
}

test('arrow keys skip headings and stop at the ends', async () => {
  render(<Example rows={rows} />)
  await userEvent.tab()
  expect(activeText()).toBe('list_connectors')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(activeText()).toBe('execute_action')
  await userEvent.keyboard('{ArrowDown}')
  expect(activeText()).toBe('execute_action')
  await userEvent.keyboard('{Home}{ArrowUp}')
  expect(activeText()).toBe('list_connectors')
  await userEvent.keyboard('{End}')
  expect(activeText()).toBe('execute_action')
})

test('Enter and a click open and select', async () => {
  const onOpen = vi.fn<(key: string) => void>()
  render(<Example onOpen={onOpen} rows={rows} />)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(screen.getByRole('option', { selected: true }).textContent).toBe('get_action_details')
  await userEvent.click(screen.getByText('execute_action'))
  expect(onOpen.mock.calls).toEqual([['b'], ['c']])
})

test('options count only options, and carry data attributes', () => {
  render(<Example rows={rows} />)
  const options = within(screen.getByRole('listbox', { name: 'Tools' })).getAllByRole('option')
  expect(options.map((option) => option.getAttribute('aria-posinset'))).toEqual(['1', '2', '3'])
  expect(options[2]?.getAttribute('aria-setsize')).toBe('3')
  expect(options[2]?.dataset['name']).toBe('execute_action')
})

test('of ten thousand rows only those in sight exist, and the active one always does', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    kind: 'option' as const,
    key: `k${index}`,
    item: `tool_${index}`,
  }))
  render(<Example rows={many} />)
  expect(screen.getAllByRole('option').length).toBeLessThan(60)
  await userEvent.tab()
  await userEvent.keyboard('{End}')
  expect(activeText()).toBe('tool_9999')
  await userEvent.keyboard('{Home}{PageDown}')
  expect(activeText()).toBe('tool_19')
})

test('an empty list takes keys without harm', async () => {
  render(<Example rows={[]} />)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowDown}{End}{Enter}')
  expect(activeText()).toBeNull()
})
