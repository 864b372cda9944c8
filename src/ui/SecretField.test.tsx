import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { maskSecret, SecretField } from './SecretField.tsx'

const secret = 'tok_3f9a61c2b7d84e6f2c'

function Example() {
  const [value, setValue] = useState(secret)
  return (
    <>
      <SecretField label="Access token" onChange={setValue} value={value} />
      <button type="button">Elsewhere</button>
      <output>{value}</output>
    </>
  )
}

function field(): HTMLElement {
  return screen.getByRole('textbox', { name: 'Access token' })
}

test('at rest only the last four characters are in the page', () => {
  render(<SecretField label="Access token" onChange={() => undefined} value={secret} />)
  expect(field()).toHaveProperty('value', '••••6f2c')
  expect(document.body.innerHTML).not.toContain(secret)
})

test('typing replaces the whole value, which is masked again afterwards', async () => {
  render(<Example />)
  await userEvent.click(field())
  await userEvent.paste('another_secret_abcd')
  expect(screen.getByRole('status').textContent).toBe('another_secret_abcd')
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(field()).toHaveProperty('value', '••••abcd')
})

test('the button shows and hides', async () => {
  render(<Example />)
  await userEvent.click(screen.getByRole('button', { name: 'Show access token' }))
  expect(field()).toHaveProperty('value', secret)
  await userEvent.click(screen.getByRole('button', { name: 'Hide access token' }))
  expect(field()).toHaveProperty('value', '••••6f2c')
})

test('short values show none of their characters', () => {
  expect(maskSecret('')).toBe('')
  expect(maskSecret('1234567')).toBe('••••')
  expect(maskSecret('12345678')).toBe('••••5678')
})
