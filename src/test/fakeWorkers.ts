/** Workers of the reader in the thread of a test. */
import type { ReaderWorker } from '#state/reader/client.ts'
import { createServer } from '#state/reader/serve.ts'
import type { Order } from '#state/reader/serve.ts'

type Started = {
  /** What it was ordered, one after the other. */
  readonly orders: readonly Order['to'][]
  readonly isEnded: () => boolean
  readonly die: () => void
}

/** What passes is cloned as between threads, and they can be made to die; those that hang never answer. */
export function fakeWorkers({ hang = false } = {}) {
  const started: Started[] = []
  function spawn(): ReaderWorker {
    const events = new EventTarget()
    let isAlive = true
    const post = (data: unknown) => {
      const event = new MessageEvent('message', { data: structuredClone(data) })
      if (isAlive) setTimeout(() => events.dispatchEvent(event))
    }
    const serve = createServer(post)
    const orders: Order['to'][] = []
    started.push({
      orders,
      isEnded: () => !isAlive,
      die: () => events.dispatchEvent(new Event('error')),
    })
    return {
      postMessage: (order) => {
        orders.push(order.to)
        if (!hang) serve(structuredClone(order))
      },
      addEventListener: (type, hear) => events.addEventListener(type, hear),
      terminate: () => (isAlive = false),
    }
  }
  return { spawn, started }
}
