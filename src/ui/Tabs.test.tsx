import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { TabPanel, Tabs } from './Tabs.tsx'

const views = [
  { id: 'result', label: 'Result' },
  { id: 'stream', label: 'Stream', count: 3 },
  { id: 'raw', label: 'Raw' },
] as const

function Example() {
  const [view, setView] = useState<string>('result')
  return (
    <>
      <Tabs group="g" label="Response views" onSelect={setView} selected={view} tabs={views} />
      <TabPanel group="g" tab={view}>
        Panel of {view}
      </TabPanel>
    </>
  )
}

test('arrow keys move, select and wrap; one tab stop', async () => {
  render(<Example />)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowRight}')
  const stream = screen.getByRole('tab', { name: 'Stream', selected: true })
  expect(document.activeElement).toBe(stream)
  expect(screen.getByRole('tabpanel', { name: 'Stream' }).textContent).toBe('Panel of stream')
  await userEvent.keyboard('{End}{ArrowRight}')
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Result')
  expect(screen.getAllByRole('tab').filter((tab) => tab.tabIndex === 0)).toHaveLength(1)
})

test('a count describes its tab and is no part of its name', () => {
  render(<Example />)
  const stream = screen.getByRole('tab', { name: 'Stream' })
  const note = document.getElementById(stream.getAttribute('aria-describedby') ?? '')
  expect(note?.textContent).toBe('3')
})
