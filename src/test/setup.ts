/** Before every unit test: a complaint on the console fails the test, and no test reaches the network. */
import { afterAll, afterEach, beforeEach, vi } from 'vitest'

const METHODS = ['error', 'warn'] as const
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

const original = METHODS.map((method) => [method, console[method]] as const)
let complaints: string[] = []

beforeEach(() => {
  complaints = []
  for (const method of METHODS) {
    // A test that expects a complaint replaces this with its own vi.spyOn(console, method).
    console[method] = (...parts: unknown[]) => {
      complaints.push(`console.${method}: ${parts.map(String).join(' ')}`)
    }
  }
})

afterEach(() => {
  Object.assign(console, Object.fromEntries(original))
  if (complaints.length > 0) throw new Error(`Unexpected: ${complaints.join('\n')}`)
})

const TIMERS = { setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, Date }

// A spy on a faked timer puts the faked one back when it is restored: whatever comes next in this process waits for ever.
afterEach(() => {
  vi.restoreAllMocks()
  const { setTimeout: left } = globalThis
  Object.assign(globalThis, TIMERS)
  if (left !== TIMERS.setTimeout) throw new Error('It leaves a faked timer behind')
})

// A chunk is compiled on its first use, which takes seconds on a busy machine: waiting must not give up on it.
const { waitFor } = vi
vi.waitFor = (callback, options = { timeout: 10_000 }) => waitFor(callback, options)
const realFetch = globalThis.fetch

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init)
  const { hostname, protocol } = new URL(request.url)
  if (protocol === 'data:' || LOOPBACK.has(hostname)) return realFetch(request)
  throw new Error(`A unit test must not reach the network: ${request.method} ${request.url}`)
}

// A file may end before a part was loaded that it never needed: loading it later fails the whole run.
afterAll(() => vi.dynamicImportSettled())

// The next file in this process starts from what was there.
afterAll(() => {
  globalThis.fetch = realFetch
  vi.waitFor = waitFor
})

if (typeof document !== 'undefined') await prepareDom()

/** What a browser has and happy-dom lacks, and the clean-up between component tests. */
async function prepareDom(): Promise<void> {
  const { cleanup, configure } = await import('@testing-library/react')
  // As for vi.waitFor above.
  configure({ asyncUtilTimeout: 10_000 })
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  afterEach(cleanup)
  // happy-dom does no layout. Without a size, virtual lists would draw no row.
  for (const [name, pixels] of [
    ['offsetWidth', 800],
    ['offsetHeight', 600],
  ] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => pixels })
  }
}
