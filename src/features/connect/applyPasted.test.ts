import { describe, expect, test } from 'vitest'

import type { Profile } from '#mcp/credentials.ts'
import type { ConnectDraft } from '#state/connectDraft.ts'
import { newProfile } from '#state/profiles.ts'

import { applyPasted, describeTokenUrl, withAuth, withTokenInUrl } from './applyPasted.ts'
import type { ApplyOptions } from './applyPasted.ts'
import { readPasted } from './readPasted.ts'

function draftWith(profile: Partial<Profile>, rest: Partial<ConnectDraft> = {}): ConnectDraft {
  return { profile: { ...newProfile('p1'), ...profile }, secrets: {}, understood: [], ...rest }
}

function apply(draft: ConnectDraft, text: string, options: ApplyOptions): ConnectDraft {
  const pasted = readPasted(text, { newId: () => 'h1' })
  if (pasted.kind !== 'understood') throw new Error('not understood')
  return applyPasted(draft, pasted, options)
}

const WITH_TOKEN = draftWith(
  { url: 'https://h.example/mcp/acme', auth: 'tokenUrl' },
  { secrets: { token: 'tok_0123456789' } },
)

describe('applyPasted', () => {
  test('an address chooses the mode, and a key is not remembered', () => {
    const key = apply(draftWith({}), 'https://h.example/mcp/acme', { how: 'replaced' })
    expect(key.profile).toMatchObject({ auth: 'apiKey', remember: 'no' })
    const token = apply(key, 'https://h.example/mcp/acme/tok', { how: 'replaced' })
    expect(token.profile).toMatchObject({ auth: 'tokenUrl', remember: 'tab' })
  })

  test('a choice made by hand stays', () => {
    const options = { how: 'replaced', chosenAuth: 'none', chosenRemember: 'tab' } as const
    expect(apply(draftWith({}), 'https://h.example/mcp/acme', options).profile.auth).toBe('none')
    expect(withAuth(newProfile('p'), 'apiKey', 'tab').remember).toBe('tab')
    const whole = draftWith({ url: 'https://h.example/mcp/a/b' })
    const asked = apply(whole, 'https://h.example/mcp/a/b', { how: 'edited', chosenAuth: 'none' })
    expect(asked.profile).toEqual(whole.profile)
    expect(asked.secrets).toEqual({})
  })

  test('mending the server ID keeps the token; a new address does not', () => {
    const mended = apply(WITH_TOKEN, 'https://h.example/mcp/acme-2', { how: 'edited' })
    expect(mended.profile).toMatchObject({ auth: 'tokenUrl', url: 'https://h.example/mcp/acme-2' })
    const other = apply(WITH_TOKEN, 'https://other.example/mcp', { how: 'replaced' })
    expect(other.profile.auth).toBe('none')
  })

  test('a command sets every field; mending its address keeps the command', () => {
    const before = draftWith({ userId: 'old', timeoutSeconds: 5 })
    const command = `curl https://h.example/mcp/a/b -H 'x-n: 1' -d '{"method":"tools/list"}'`
    const pasted = apply(before, command, { how: 'replaced' })
    expect(pasted.profile).toMatchObject({ userId: '', timeoutSeconds: 5, protocol: 'none' })
    const mended = apply(pasted, 'https://h.example/mcp/real', { how: 'edited' })
    expect(mended).toMatchObject({ firstRequest: { title: 'tools/list' }, secrets: { token: 'b' } })
    expect(mended.profile.protocol).toBe('none')
    const other = apply(pasted, 'https://other.example/mcp', { how: 'replaced' })
    expect(other.firstRequest).toBeUndefined()
    expect(other.profile.protocol).toBe('auto')
  })
})

const HEADER = { value: '', secret: false, enabled: true }
const FOR_A = draftWith(
  {
    url: 'https://a.example/mcp/acme',
    auth: 'apiKey',
    userId: 'u1',
    credentialId: 'c1',
    headers: [
      { ...HEADER, id: 'a', name: 'x-sec', secret: true },
      { ...HEADER, id: 'b', name: 'X-Auth-Token', value: 'typed-in-clear' },
      { ...HEADER, id: 'c', name: 'x-plain', value: 'v' },
    ],
  },
  { origin: 'https://a.example', secrets: { apiKey: 'KEY-FOR-A', 'header:a': 'SEC' } },
)

describe('secrets and the user belong to an origin', () => {
  test.each(['replaced', 'edited'] as const)('another one, %s, gets none of them', (how) => {
    const other = apply(FOR_A, 'https://b.example/mcp/other', { how })
    expect(other.secrets).toEqual({})
    expect(other.profile).toMatchObject({ auth: 'apiKey', userId: '', credentialId: '' })
    expect(other.profile.headers).toEqual([
      { ...HEADER, id: 'a', name: 'x-sec', secret: true },
      { ...HEADER, id: 'b', name: 'X-Auth-Token', secret: true },
      { ...HEADER, id: 'c', name: 'x-plain', value: 'v' },
    ])
    expect(other.understood).toContain('Secrets and user of a.example left out')
    const back = apply(other, 'https://a.example/mcp/acme', { how })
    expect(back.secrets).toEqual({})
  })

  test('another path of the same origin keeps them', () => {
    const same = apply(FOR_A, 'https://a.example/mcp/other', { how: 'replaced' })
    expect(same.secrets).toEqual(FOR_A.secrets)
    expect(same.profile).toMatchObject({ userId: 'u1', headers: FOR_A.profile.headers })
  })

  test('typed before there was an address, they go to the first; nothing is said of nothing', () => {
    const typed = draftWith({ userId: 'u1' }, { secrets: { apiKey: 'k' } })
    expect(apply(typed, 'https://a.example/mcp/x', { how: 'edited' }).secrets).toEqual({
      apiKey: 'k',
    })
    const blank = draftWith({}, { origin: 'https://a.example' })
    expect(apply(blank, 'https://b.example/mcp', { how: 'edited' }).understood).toEqual([
      'Server URL',
      'b.example',
    ])
  })
})

test('what is hidden of the query stays so when the token goes back', () => {
  const url = 'https://h.example/mcp/a/b?apikey=k1'
  const whole = withTokenInUrl(apply(draftWith({}), url, { how: 'replaced' }))
  expect(whole.profile.url).toBe('https://h.example/mcp/a/b?apikey=')
  expect(whole.secrets).toEqual({ 'query:apikey': 'k1' })
  const typed = draftWith({ url })
  const kept = apply(typed, url, { how: 'edited', chosenAuth: 'none' })
  expect(kept).toMatchObject({ profile: { url: whole.profile.url }, secrets: whole.secrets })
})

test('the address is shown with its token masked, and can take it back', () => {
  expect(describeTokenUrl(WITH_TOKEN)).toBe('…/mcp/acme/••••6789')
  expect(describeTokenUrl(draftWith({ url: 'https://h.example/mcp' }))).toBeUndefined()
  expect(withTokenInUrl(WITH_TOKEN)).toMatchObject({
    profile: { auth: 'none', url: 'https://h.example/mcp/acme/tok_0123456789' },
    secrets: {},
  })
})
