/** What a server under test received, and a way to wait for it. */

/** One HTTP request as it arrived. */
export type Received = {
  readonly method: string
  /** Path with query. */
  readonly path: string
  /** Names in lower case; values of a repeated name joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** Header lines in order, as the browser spelled them. */
  readonly headerLines: readonly (readonly [name: string, value: string])[]
  readonly body: string
  /** `aborted`: the client went away before the answer was complete. */
  outcome: 'open' | 'answered' | 'aborted'
}

/** The requests of one server, oldest first. */
export type Recorder = {
  readonly received: readonly Received[]
  /** Requests other than preflights whose body is a JSON-RPC message with this method. */
  readonly calls: (method: string) => Received[]
  /** Resolves with the first request that passes, now or later; rejects after `timeout` ms. */
  readonly waitFor: (passes: (entry: Received) => boolean, timeout?: number) => Promise<Received>
  readonly add: (entry: Received) => void
  readonly finish: (entry: Received, outcome: 'answered' | 'aborted') => void
}

/** An empty recorder. */
export function createRecorder(): Recorder {
  const received: Received[] = []
  const listeners = new Set<() => void>()
  const notify = () => {
    for (const listener of listeners) listener()
  }
  return {
    received,
    calls: (method) => received.filter((entry) => rpcMethod(entry) === method),
    waitFor: (passes, timeout = 5000) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = received.find(passes)
          if (found === undefined) return
          clearTimeout(timer)
          listeners.delete(look)
          resolve(found)
        }
        const timer = setTimeout(() => {
          listeners.delete(look)
          const seen = received.map((entry) => `${entry.method} ${entry.path} ${entry.outcome}`)
          reject(new Error(`Not received in ${timeout} ms. Received:\n${seen.join('\n')}`))
        }, timeout)
        listeners.add(look)
        look()
      }),
    add: (entry) => {
      received.push(entry)
      notify()
    },
    finish: (entry, outcome) => {
      if (entry.outcome === 'open') entry.outcome = outcome
      notify()
    },
  }
}

/** The `params` of the JSON-RPC message in a request's body; undefined where there is none. */
export function paramsOf(entry: Received | undefined) {
  return JSON.parse(entry?.body ?? '{}').params
}

/** The `method` of the JSON-RPC message in a request's body, if there is one. */
export function rpcMethod(entry: Received): string | undefined {
  if (entry.method !== 'POST') return undefined
  try {
    return JSON.parse(entry.body).method
  } catch {
    // Whatever was sent is not JSON, which a test may have meant.
    return undefined
  }
}
