/** What JSON the editor is given, by a stand-in that only tells its language. */
import { render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { JsonText } from './JsonText.tsx'

vi.mock('#editor/CodeEditor.tsx', () => ({
  CodeEditor: ({ language }: { language: string }) => <p>{language}</p>,
}))

test.each([
  [50, 'json'],
  [60_000, 'plaintext'],
])('nested %i deep it is edited as %s', async (depth, language) => {
  const text = '['.repeat(depth) + ']'.repeat(depth)
  render(<JsonText label="Result JSON" path="inmemory://a" text={text} />)
  expect(await screen.findByText(language)).toBeTruthy()
})
