import { expect, test } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { testHost } from '#test/testHost.ts'
import { toastsNow } from '#ui/toastStore.ts'

import { openFile } from './recordingFiles.ts'

const GOOD = {
  format: 'mcp-explorer-recording',
  version: 1,
  exchanges: [{ request: { method: 'POST', url: 'https://a.example/mcp', body: '{}' } }],
}

test('what was said of a wrong file is gone once another is opened', async () => {
  const explorer = createExplorer(testHost())
  const opened: number[] = []
  const open = (content: unknown) =>
    openFile(explorer, new File([JSON.stringify(content)], 'a.json'), (id) => opened.push(id))
  await open([1])
  await open([2])
  expect(toastsNow().map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Nothing was opened/),
  ])
  await open(GOOD)
  expect(toastsNow()).toEqual([])
  expect(opened).toHaveLength(1)
})
