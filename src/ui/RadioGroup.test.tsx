import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { RadioGroup } from './RadioGroup.tsx'

function Example() {
  const [value, setValue] = useState<'none' | 'token' | 'key'>('none')
  return (
    <RadioGroup
      label="Authentication"
      onChange={setValue}
      options={[
        { value: 'none', label: 'None' },
        { value: 'token', label: 'Token URL' },
        { value: 'key', label: 'API key' },
      ]}
      value={value}
    />
  )
}

test('is a named group of named radios', async () => {
  render(<Example />)
  expect(screen.getByRole('radiogroup', { name: 'Authentication' })).toBeTruthy()
  await userEvent.click(screen.getByRole('radio', { name: 'API key' }))
  expect(screen.getByRole('radio', { name: 'API key', checked: true })).toBeTruthy()
})

test('arrow keys choose', async () => {
  render(<Example />)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowRight}')
  expect(screen.getByRole('radio', { name: 'Token URL', checked: true })).toBe(
    document.activeElement,
  )
})
