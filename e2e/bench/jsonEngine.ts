/** Runs in a page of its own: what reading JSON by its index costs, without a worker's messages around it. */
import { abridgeJson } from '../../src/lib/json/abridge.ts'
import { createJsonDoc } from '../../src/lib/json/doc.ts'
import { indexJson, tapeSize } from '../../src/lib/json/tape.ts'
import { redactText } from '../../src/wire/redact.ts'

/** What one size of text took: milliseconds, and bytes of the index for each byte of the text. */
export type JsonFigures = {
  readonly index: number
  readonly indexSize: number
  readonly abridge: number
  /** A hundred rows somewhere in everything opened. */
  readonly rows: number
  /** A text that stands nowhere. */
  readonly find: number
}

/** Records of some 200 bytes, as list tools of servers answer them. */
function records(bytes: number, most = Infinity): Uint8Array {
  const parts: string[] = []
  for (let id = 0, length = 2; length < bytes && id < most; id++) {
    const part = JSON.stringify({
      id,
      name: `User number ${(id * 7919) % 1_000_003}`,
      email: `user${id}@example.com`,
      active: id % 2 === 0,
      score: ((id * 7919) % 10_000) / 10,
      created: new Date(1.7e12 + id * 7_919_000).toISOString(),
      tags: ['a', 'b'],
      address: { city: 'Berlin', zip: String(10_000 + id) },
    })
    length += part.length + 1
    parts.push(part)
  }
  return new TextEncoder().encode(`[${parts.join(',')}]`)
}

function open(bytes: Uint8Array) {
  const tape = indexJson(bytes)
  if ('problem' in tape) throw new Error(tape.problem)
  return {
    tape,
    doc: createJsonDoc(tape, { mask: (text) => redactText(text, ['tok_1234567890']) }),
  }
}

function taken(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

/** The middle one of some windows of a tree, which are all over it. */
function windowOf({ doc }: ReturnType<typeof open>): number {
  const count = doc.openToLevel(Infinity)
  doc.treeRows(0, 1)
  const times = Array.from({ length: 21 }, (_, n) => {
    const from = Math.floor((count * n) / 21)
    return taken(() => doc.treeRows(from, from + 100))
  })
  return times.toSorted((a, b) => a - b)[10] ?? Number.NaN
}

/** Reads a little before it measures, so that the code is compiled. */
export function measureJson(bytes: number): JsonFigures {
  windowOf(open(records(1_000_000)))
  const text = records(bytes)
  const index = taken(() => indexJson(text))
  const opened = open(text)
  return {
    index,
    indexSize: tapeSize(opened.tape) / text.length,
    abridge: taken(() => abridgeJson(opened.tape)),
    rows: windowOf(opened),
    find: taken(() => opened.doc.find('stands nowhere')),
  }
}

/** Milliseconds that sorting so many records takes, by the column that is named. */
export function measureSort(count: number): Readonly<Record<string, number>> {
  const { doc } = open(records(Infinity, count))
  const columns = doc.columns(0)
  const sorts = ['name', 'created', 'score'].map((key) => {
    const column = columns.findIndex((each) => each.key === key)
    const ms = taken(() => {
      doc.sortTable(0, { column, descending: false })
      doc.tableRows(0, 0, 50)
    })
    return [key, ms] as const
  })
  return Object.fromEntries(sorts)
}
