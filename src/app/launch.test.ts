/** The fragment of the launcher: what is taken from it, what stays, what is filled in. */
import { describe, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { memoryStore, testHost } from '#test/testHost.ts'

import { fillIn } from './fillIn.ts'
import { takeLaunch } from './launch.ts'

const HERE = { hostname: '127.0.0.1', origin: 'http://127.0.0.1:4173' }
const RELAY = { url: 'http://127.0.0.1:4173/relay', secret: 's1' }

describe('the relay', () => {
  test('is taken from the fragment, which goes at once', () => {
    const clear = vi.fn<() => void>()
    const launch = takeLaunch({ ...HERE, hash: '#relay=s1' }, memoryStore(), clear)
    expect(launch).toEqual({ relay: RELAY })
    expect(clear).toHaveBeenCalledOnce()
  })

  test('survives a reload, until the launcher starts anew', () => {
    const tab = memoryStore()
    const clear = vi.fn<() => void>()
    takeLaunch({ ...HERE, hash: '#relay=s1' }, tab, clear)
    expect(takeLaunch({ ...HERE, hash: '#/w' }, tab, clear)).toEqual({ relay: RELAY })
    expect(clear).toHaveBeenCalledOnce()
    const again = takeLaunch({ ...HERE, hash: '#relay=s2' }, tab, clear)
    expect(again.relay?.secret).toBe('s2')
  })

  test('is none on a site of another computer, whatever a link says', () => {
    const tab = memoryStore()
    const place = { hash: '#relay=s1', hostname: 'a.example', origin: 'https://a.example' }
    expect(takeLaunch(place, tab, vi.fn<() => void>())).toEqual({})
    expect(tab.getItem('mcpx.relay')).toBeNull()
  })

  test('is none without a fragment', () => {
    expect(takeLaunch({ ...HERE, hash: '' }, memoryStore(), vi.fn<() => void>())).toEqual({})
  })
})

describe('what was given', () => {
  test('fills in the address', () => {
    const { profile, understood } = filled('#relay=s1&url=https%3A%2F%2Fa.example%2Fmcp%3Fx%3D1')
    expect(profile.url).toBe('https://a.example/mcp?x=1')
    expect(understood).toEqual(['Server URL', 'a.example'])
  })

  test('keeps a token and secret headers with the secrets', () => {
    const address = new URLSearchParams({
      relay: 's1',
      url: 'https://a.example/mcp/acme-demo-a1b2/demo-token-6f2c',
    })
    for (const header of ["X-Api-Key: it's", 'X-Team: blue']) address.append('header', header)
    const { profile, secrets, understood } = filled(`#${address}`)
    expect(profile.url).toBe('https://a.example/mcp/acme-demo-a1b2')
    expect(Object.values(secrets)).toEqual(["it's", 'demo-token-6f2c'])
    expect(profile.headers).toMatchObject([
      { name: 'X-Api-Key', value: '', secret: true },
      { name: 'X-Team', value: 'blue', secret: false },
    ])
    expect(understood).toEqual(['Token URL', 'Header X-Api-Key', 'Header X-Team'])
  })
})

function filled(fragment: string) {
  const explorer = createExplorer(testHost())
  const { given } = takeLaunch({ ...HERE, hash: fragment }, memoryStore(), vi.fn<() => void>())
  if (given) fillIn(explorer, given)
  return explorer.draft.store.getState()
}
