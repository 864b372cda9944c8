import { expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { testHost } from '#test/testHost.ts'

import { openRecording, trafficViewOf } from './trafficView.ts'

test('nothing is being read once what reads can’t be loaded', async () => {
  vi.doMock('#state/recording/importing.ts', () => {
    throw new Error('offline')
  })
  const explorer = createExplorer(testHost())
  await expect(openRecording(explorer, new File([], 'a.json'))).rejects.toThrow(/mock/)
  expect(trafficViewOf(explorer).getState().isReading).toBe(false)
})
