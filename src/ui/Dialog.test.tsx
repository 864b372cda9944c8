import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { TextField } from './TextField.tsx'

function Example() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit key</Button>
      <Dialog
        description="It stays in memory."
        onClose={() => setOpen(false)}
        open={open}
        title="Edit key"
      >
        <TextField label="API key" onChange={() => undefined} value="" />
      </Dialog>
    </>
  )
}

test('focus starts at the content and returns to the opener on Escape', async () => {
  render(<Example />)
  const opener = screen.getByRole('button', { name: 'Edit key' })
  await userEvent.click(opener)
  expect(await screen.findByRole('dialog', { name: 'Edit key' })).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'API key' }))
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(opener))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('the close button closes', async () => {
  render(<Example />)
  await userEvent.click(screen.getByRole('button', { name: 'Edit key' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})
