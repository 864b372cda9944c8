import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

import { ErrorBoundary } from './ErrorBoundary.tsx'

test('a fault says what broke, and trying again draws the view anew', async () => {
  // React reports every caught fault on the console; here it is the point of the test.
  const report = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let isBroken = true
  function View() {
    if (isBroken) throw new Error('the lens fell out')
    return <p>All is well</p>
  }
  render(
    <ErrorBoundary name="The workbench">
      <View />
    </ErrorBoundary>,
  )
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('The workbench stopped because of a fault in MCP Explorer.')
  expect(alert.textContent).toContain('the lens fell out')
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeTruthy()

  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(screen.getByText('All is well')).toBeTruthy()
  report.mockRestore()
})
