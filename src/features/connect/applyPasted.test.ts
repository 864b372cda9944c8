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
    expect(apply(whole, 'https://h.example/mcp/a/b', { how: 'edited', chosenAuth: 'none' })).toBe(
      whole,
    )
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

test('the address is shown with its token masked, and can take it back', () => {
  expect(describeTokenUrl(WITH_TOKEN)).toBe('…/mcp/acme/••••6789')
  expect(describeTokenUrl(draftWith({ url: 'https://h.example/mcp' }))).toBeUndefined()
  expect(withTokenInUrl(WITH_TOKEN)).toMatchObject({
    profile: { auth: 'none', url: 'https://h.example/mcp/acme/tok_0123456789' },
    secrets: {},
  })
})
