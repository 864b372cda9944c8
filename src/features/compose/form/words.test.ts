/** What a field says of its value. */
import { expect, test } from 'vitest'

import type { Part } from '#mcp/form/types.ts'
import type { JsonObject } from '#mcp/types.ts'

import { helpOf } from './words.ts'

function help(schema: JsonObject): string {
  return helpOf({ schema, kind: 'text', nullable: false } as unknown as Part)
}

test('bounds are counted in the words of one and of many', () => {
  expect(help({ minLength: 1 })).toBe('At least 1 character.')
  expect(help({ minLength: 2 })).toBe('At least 2 characters.')
  expect(help({ minLength: 1, maxLength: 1 })).toBe('1 to 1 character.')
  expect(help({ minLength: 1, maxLength: 40 })).toBe('1 to 40 characters.')
  expect(help({ maxItems: 1 })).toBe('At most 1 item.')
  expect(help({ minimum: 1 })).toBe('At least 1.')
})
