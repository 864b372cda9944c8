import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, useState } from 'react'
import { expect, test, vi } from 'vitest'

import { CodeEditor } from './CodeEditor.tsx'
import type { EditorHandle } from './types.ts'

// Monaco does not run here: the same happens to a user whose browser can't fetch its chunk.
vi.mock('./MonacoEditor.tsx', () => {
  throw new Error('unreachable')
})

function Example() {
  const [text, setText] = useState('{}')
  return (
    <CodeEditor
      label="Request JSON"
      language="json"
      onChange={setText}
      path="inmemory://tab/1.json"
      value={text}
    />
  )
}

test('without Monaco a plain text box keeps name and text', async () => {
  render(<Example />)
  const box = await screen.findByRole('textbox', { name: 'Request JSON' })
  await userEvent.type(box, ' ok')
  expect(box).toHaveProperty('value', '{} ok')
})

test('without Monaco the handle still selects', async () => {
  const handle = createRef<EditorHandle>()
  const props = { label: 'Request JSON', language: 'json', path: 'inmemory://tab/2.json' } as const
  render(<CodeEditor {...props} handle={handle} value="{1}" />)
  const box = await screen.findByRole('textbox', { name: 'Request JSON' })
  handle.current?.selectRange(1, 2)
  expect(box).toHaveProperty('selectionStart', 1)
  expect(box).toHaveProperty('selectionEnd', 2)
})

test('a text beyond 20 million characters shows its head and says so', async () => {
  render(
    <CodeEditor
      label="Response text"
      language="plaintext"
      path="inmemory://response/1.txt"
      readOnly
      value={'x'.repeat(20_000_001)}
    />,
  )
  expect(screen.getByRole('note').textContent).toContain('first 1 of 20 million characters')
  const box = await screen.findByRole('textbox', { name: 'Response text' })
  expect(box).toHaveProperty('value.length', 1_000_000)
})
