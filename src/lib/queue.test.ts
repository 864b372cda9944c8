import { expect, test } from 'vitest'

import { createQueue } from './queue.ts'

test('gives values in the order they came, also to a reader that was there first', async () => {
  const queue = createQueue('a')
  expect(await queue.next()).toBe('a')
  const early = queue.next()
  queue.add('b')
  queue.add('c')
  expect(await early).toBe('b')
  expect(await queue.next()).toBe('c')
})

test('loses and repeats none of many', async () => {
  const queue = createQueue<number>()
  for (let value = 0; value < 5000; value++) queue.add(value)
  for (let value = 0; value < 5000; value++) expect(await queue.next()).toBe(value)
})
