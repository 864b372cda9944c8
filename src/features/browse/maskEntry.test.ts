import { expect, test } from 'vitest'

import type { Entry } from '#mcp/types.ts'

import { maskEntry } from './maskEntry.ts'

const redact = (text: string) => text.replaceAll('s3cret', '••••')

test('whatever a server lists is masked, at any depth; what is no text stays', () => {
  const entry: Entry = {
    kind: 'tools',
    key: 'echo_s3cret',
    label: 'echo_s3cret',
    title: 'Echo s3cret',
    description: 'Says s3cret',
    tag: 'read',
    valid: true,
    findings: [],
    raw: { inputSchema: { required: ['s3cret', 1, null], s3cret: { default: 's3cret' } } },
  }
  expect(maskEntry(entry, redact)).toEqual({
    ...entry,
    key: 'echo_••••',
    label: 'echo_••••',
    title: 'Echo ••••',
    description: 'Says ••••',
    raw: { inputSchema: { required: ['••••', 1, null], '••••': { default: '••••' } } },
  })
})

test('an entry without title and description gets none', () => {
  const entry = { kind: 'prompts', key: 'a', label: 'a', tag: '', valid: true } as const
  expect(maskEntry({ ...entry, findings: [], raw: null }, redact)).toEqual({
    ...entry,
    findings: [],
    raw: null,
  })
})
