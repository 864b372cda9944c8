/** JSON text of any size, the same every time. */
import { person } from '../connectors/people.ts'
import { day } from '../connectors/schema.ts'
import { numberOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { textResult } from './types.ts'
import type { ToolAnswer } from './types.ts'

const MEGABYTE = 1_000_000

/** One text block of as many megabytes (default 5), less at most one record. */
export function bigAnswer(input: JsonObject): ToolAnswer {
  const most = (numberOf(input, 'megabytes') ?? 5) * MEGABYTE
  const records: string[] = []
  let size = 14
  for (let index = 0; ; index += 1) {
    const { name, email, company } = person(index)
    const record = JSON.stringify({
      id: index + 1,
      name,
      email,
      company,
      createdAt: day(index % 1000),
      tags: index % 3 === 0 ? ['customer', 'newsletter'] : ['lead'],
      note: `Record ${index + 1} of a very long list.`,
    })
    size += record.length + 1
    if (size > most) break
    records.push(record)
  }
  return textResult(`{"records":[${records.join(',')}]}`)
}
