/** The launcher's decisions about Node versions and installed packages. */
import { describe, expect, test } from 'vitest'

import { isInstalled, reaches } from './ensure.mjs'

test.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['100.1.0', true],
  ['20.18.3', false],
  ['18.20.8', false],
  ['9.99.99', false],
])('Node %s against 20.19: %s', (version, expected) => {
  expect(reaches(version, '20.19')).toBe(expected)
})

describe('installed packages', () => {
  const lock = lockOf({
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/only-elsewhere': { version: '3.0.0', optional: true },
  })

  test('match the lock file, optional ones aside', () => {
    const installed = lockOf({
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a/node_modules/b': { version: '2.0.0' },
    })
    expect(isInstalled(lock, installed)).toBe(true)
  })

  test('differ when one is missing', () => {
    expect(isInstalled(lock, lockOf({ 'node_modules/a': { version: '1.0.0' } }))).toBe(false)
  })

  test('differ when one has another version', () => {
    const installed = lockOf({
      'node_modules/a': { version: '1.0.1' },
      'node_modules/a/node_modules/b': { version: '2.0.0' },
    })
    expect(isInstalled(lock, installed)).toBe(false)
  })
})

function lockOf(packages: Record<string, { version: string; optional?: boolean }>): string {
  return JSON.stringify({ lockfileVersion: 3, packages })
}
