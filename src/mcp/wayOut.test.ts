/** Which relay a connection goes through, and what is wrong with one's own. */
import { describe, expect, test } from 'vitest'

import { problemsOfWayOut, readWayOut, relayOf, splitRelayAddress } from './wayOut.ts'

const SITE = { url: 'http://127.0.0.1:4173/relay', secret: 's1' }

test('takes the secret off a printed address', () => {
  expect(splitRelayAddress('http://127.0.0.1:1/relay#s2 ')).toEqual({
    url: 'http://127.0.0.1:1/relay',
    secret: 's2',
  })
  expect(splitRelayAddress('http://127.0.0.1:1/#relay=s-_2&url=https%3A%2F%2Fa')).toEqual({
    url: 'http://127.0.0.1:1/relay',
    secret: 's-_2',
  })
  expect(splitRelayAddress('http://127.0.0.1:1/relay')).toEqual({ url: 'http://127.0.0.1:1/relay' })
})

test('goes through the relay that was chosen, and never through another', () => {
  const relayUrl = ' https://r.example/relay '
  const own = { url: 'https://r.example/relay', secret: 's2' }
  expect(relayOf({ wayOut: 'direct', relayUrl }, { relay: 's2' }, SITE)).toBeUndefined()
  expect(relayOf({ wayOut: 'relay', relayUrl }, { relay: 's2' }, SITE)).toEqual(SITE)
  expect(relayOf({ wayOut: 'relay', relayUrl }, {}, undefined)).toBeUndefined()
  expect(relayOf({ wayOut: 'own', relayUrl }, { relay: ' s2\n' }, SITE)).toEqual(own)
})

test('a stored choice that is unknown is direct', () => {
  expect(['own', 'relay', 'tunnel', ''].map(readWayOut)).toEqual([
    'own',
    'relay',
    'direct',
    'direct',
  ])
})

describe('one’s own relay needs', () => {
  test.each([
    ['', 's2', ['relayUrl']],
    ['r.example/relay', 's2', ['relayUrl']],
    ['ftp://r.example', 's2', ['relayUrl']],
    ['https://r.example/relay', '', ['relay']],
    ['https://r.example/relay', 'with space', ['relay']],
    ['https://r.example/relay', 's2', []],
  ])('"%s" with "%s"', (relayUrl, relay, fields) => {
    const problems = problemsOfWayOut({ wayOut: 'own', relayUrl }, { relay })
    expect(problems.map(({ field }) => field)).toEqual(fields)
    expect(problemsOfWayOut({ wayOut: 'relay', relayUrl }, { relay })).toEqual([])
  })
})
