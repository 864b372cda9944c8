/** The worker's side: takes what the page orders, and posts what comes of it. */
import type { JsonObject } from '#mcp/types.ts'

import { createDocuments } from './documents.ts'
import { misfitsAt } from './misfitsAt.ts'
import type { Numbered, Opening, Place } from './room.ts'
import { Lost } from './room.ts'

/** An order; those with a number get a reply with the same number. */
export type Order =
  | { readonly to: 'mask'; readonly secrets: readonly string[] }
  | { readonly to: 'open'; readonly reply: number; readonly id: number; readonly opening: Opening }
  | {
      readonly to: 'ask'
      readonly reply: number
      readonly id: number
      readonly method: PropertyKey
      readonly given: readonly unknown[]
    }
  | { readonly to: 'close'; readonly id: number }
  | { readonly to: 'abridge'; readonly reply: number; readonly whole: Numbered }
  | {
      readonly to: 'check'
      readonly reply: number
      readonly place: Place
      readonly schema: JsonObject
    }

/** What came of an order: an answer, or why there is none. */
export type Reply =
  | { readonly reply: number; readonly answer: unknown }
  | { readonly reply: number; readonly problem: string }

/** Serves one page; `post` sends it a reply. */
export function createServer(post: (reply: Reply) => void): (order: Order) => void {
  let secrets: readonly string[] = []
  const room = createDocuments(() => secrets)

  async function answer(reply: number, work: () => Promise<unknown>): Promise<void> {
    try {
      post({ reply, answer: await work() })
    } catch (error) {
      post({ reply, problem: wordsFor(error) })
    }
  }
  return (order) => {
    switch (order.to) {
      case 'mask':
        secrets = order.secrets
        return
      case 'close':
        return room.close(order.id)
      case 'open':
        return void answer(order.reply, () => room.open(order.id, order.opening))
      case 'ask':
        return void answer(order.reply, () => room.ask(order.id, order.method, order.given))
      case 'abridge':
        return void answer(order.reply, () => room.abridge(order.whole))
      case 'check':
        return void answer(order.reply, () => misfitsAt(order.place, order.schema))
    }
  }
}

function wordsFor(error: unknown): string {
  if (error instanceof Lost) return error.problem
  // What browsers throw when there is no room for an array or a text.
  if (error instanceof RangeError) return 'There is no room in memory for this'
  return error instanceof Error ? error.message : String(error)
}
