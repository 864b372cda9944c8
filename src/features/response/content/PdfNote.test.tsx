/** What is said of a PDF, and when it may be opened. */
import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { renderWith } from '#test/renderWith.tsx'

import { PdfNote } from './PdfNote.tsx'

function setViewer(isThere: boolean): void {
  Object.defineProperty(navigator, 'pdfViewerEnabled', { value: isThere, configurable: true })
}

function pdf(words: string): Blob {
  return new Blob([`%PDF-1.7\n1 0 obj<<${words}>>endobj\n%%EOF`], { type: 'text/html' })
}

const OPEN = { name: 'Open in a new tab' }

test('a safe one is opened as a PDF where it learns nothing of this page', async () => {
  setViewer(true)
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
  const revoked = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue()
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  const later = vi.spyOn(globalThis, 'setTimeout')
  const { user } = renderWith(<PdfNote blob={pdf('/A<</S/URI>>')} />)
  expect(screen.getByText('Looking into this PDF…')).toBeTruthy()
  const button = await screen.findByRole('button', OPEN)
  expect(document.body.textContent).toContain('The browser’s own viewer shows it. It holds links')
  await user.click(button)
  const given = made.mock.calls[0]?.[0]
  expect(given instanceof Blob && given.type).toBe('application/pdf')
  expect(opened).toHaveBeenCalledExactlyOnceWith('blob:x', '_blank', 'noopener')
  expect(revoked).not.toHaveBeenCalled()
  const timer = later.mock.calls.find(([, wait]) => wait === 60_000)
  if (typeof timer?.[0] === 'function') timer[0]()
  expect(revoked).toHaveBeenCalledExactlyOnceWith('blob:x')
})

test('one that acts is refused with the reason', async () => {
  setViewer(true)
  renderWith(<PdfNote blob={pdf('/S/JavaScript/JS(1)')} />)
  await screen.findByText('This PDF isn’t opened here.')
  expect(document.body.textContent).toContain('It holds a script. Save it')
  expect(screen.queryByRole('button', OPEN)).toBeNull()
})

test('without a viewer, and of other bytes, there is nothing to open', async () => {
  setViewer(false)
  const { unmount } = renderWith(<PdfNote blob={pdf('/A 1')} />)
  await screen.findByText('This browser has no viewer of its own for PDFs.')
  expect(screen.queryByRole('button')).toBeNull()
  unmount()
  setViewer(true)
  renderWith(<PdfNote blob={new Blob(['<html>'])} />)
  await screen.findByText(/its bytes are of something else/)
  expect(screen.queryByRole('button')).toBeNull()
})
