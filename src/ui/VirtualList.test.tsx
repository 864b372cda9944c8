import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'

import { rowAt, rowStarts } from './listRows.ts'
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

const HEAD = 40
const ROW = 32

/** Two lists of 1,000 rows below a sticky heading each, in one area of 400 px. */
function Shared() {
  const [area, setArea] = useState<HTMLElement | null>(null)
  return (
    <div data-testid="area" ref={setArea}>
      <div>
        {['a', 'b'].map((name) => (
          <VirtualList
            coveredTop={HEAD}
            key={name}
            label={name}
            onOpen={() => undefined}
            renderRow={(text) => text}
            rows={Array.from({ length: 1000 }, (_, index) => ({
              kind: 'option' as const,
              key: `${name}${index}`,
              item: `${name}${index}`,
            }))}
            scrollParent={area}
          />
        ))}
      </div>
    </div>
  )
}

/** Gives the area of `Shared` a layout: heading, list `a`, heading, list `b`. */
function layOut(): void {
  const listHeight = 6 + 1000 * ROW + 8
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400)
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function box(
    this: HTMLElement,
  ) {
    const label = this.getAttribute('aria-label')
    if (label === 'a') return new DOMRect(0, HEAD, 300, listHeight)
    if (label === 'b') return new DOMRect(0, HEAD + listHeight + HEAD, 300, listHeight)
    return new DOMRect(0, 0, 300, 400)
  })
}

test('lists that share a scroll area draw what is in sight of it', async () => {
  layOut()
  render(<Shared />)
  const area = screen.getByTestId('area')
  expect(screen.getAllByRole('option').length).toBeLessThan(80)

  await userEvent.tab()
  await userEvent.keyboard('{End}')
  const end = HEAD + 6 + 1000 * ROW
  expect(area.scrollTop).toBe(end - 400)
  await userEvent.keyboard('{PageUp}{PageUp}')
  // Two pages of ten rows up; the row stands below what covers the area, with room for a heading.
  const row = HEAD + 6 + (999 - 20) * ROW
  expect(area.scrollTop).toBe(row - HEAD - ROW)
})

const option = (key: string) => ({ kind: 'option', key, item: key }) as const

test('rows are found by their height, headings among them', () => {
  const three = [{ kind: 'group', key: 'g', label: 'G' } as const, option('a'), option('b')]
  const starts = rowStarts(three, { row: 44, group: 32 })
  expect(starts).toEqual([0, 32, 76, 120])
  expect([-5, 0, 31, 32, 75, 76, 500].map((top) => rowAt(starts, top))).toEqual([
    0, 0, 0, 1, 1, 2, 2,
  ])
  expect(rowStarts([option('a')], { row: 32, group: 32 })).toEqual([6, 38])
  expect(rowAt(rowStarts([], { row: 32, group: 32 }), 10)).toBe(0)
})
