/** Where the demo runs: in the worker when it controls the page, else in the page itself. */
import { describe, expect, it, vi } from 'vitest'

import { CLAIM_MESSAGE } from './constants.ts'
import { createInPageFetch } from './inPage.ts'
import { createDemo, demoUrl } from './register.ts'
import { callTool, modernPost, post, rpc, tokenUrl } from './testRequests.ts'

const BASE = 'https://site.example/some/path/index.html'
const SCRIPT = 'https://site.example/some/path/demo-server.js'

const register = vi.fn<() => Promise<object>>(async () => ({}))

/** A container whose worker takes control as soon as it is asked, or never. */
function container(claims: boolean): ServiceWorkerContainer {
  const events = new EventTarget()
  let controller: { readonly scriptURL: string } | null = null
  function postMessage(message: unknown): void {
    if (!claims || message !== CLAIM_MESSAGE) return
    controller = { scriptURL: SCRIPT }
    events.dispatchEvent(new Event('controllerchange'))
  }
  Object.assign(events, { register, ready: Promise.resolve({ active: { postMessage } }) })
  Object.defineProperty(events, 'controller', { get: () => controller })
  return events as ServiceWorkerContainer
}

describe('createDemo', () => {
  it('names the token URL beside the page', () => {
    expect(demoUrl(BASE)).toBe(
      'https://site.example/some/path/demo/mcp/acme-demo-a1b2/demo-token-6f2c',
    )
  })

  it('serves in the page without Service Workers, and leaves other addresses alone', async () => {
    const fetch = vi.fn<() => Promise<Response>>(async () => new Response('network'))
    const demo = createDemo({ baseUri: BASE, fetch })
    expect(await demo.prepare()).toBe('page')
    const response = await demo.fetch(post(demo.url, rpc('tools/list')))
    expect(await response.text()).toContain('list_connectors_alloy')
    expect(fetch).not.toHaveBeenCalled()
    expect(await (await demo.fetch(new Request('https://other.example/'))).text()).toBe('network')
  })

  it('claims the page and sends demo requests to the worker', async () => {
    const fetch = vi.fn<() => Promise<Response>>(async () => new Response('worker'))
    const serviceWorker = container(true)
    const demo = createDemo({ baseUri: BASE, fetch, serviceWorker })
    expect(await demo.prepare()).toBe('worker')
    expect(register).toHaveBeenCalledWith(SCRIPT, {
      scope: 'https://site.example/some/path/',
      updateViaCache: 'none',
    })
    expect(await (await demo.fetch(post(demo.url, rpc('tools/list')))).text()).toBe('worker')
  })

  it('falls back to the page when the worker does not take control in time', async () => {
    vi.useFakeTimers()
    const demo = createDemo({
      baseUri: BASE,
      fetch: async () => new Response('network'),
      serviceWorker: container(false),
    })
    const place = demo.prepare()
    await vi.advanceTimersByTimeAsync(2000)
    vi.useRealTimers()
    expect(await place).toBe('page')
  })
})

describe('createInPageFetch', () => {
  const slow = { name: 'slow_call', arguments: { seconds: 60 } }

  it('rejects a stream that was aborted, as a browser does', async () => {
    const fetch = createInPageFetch()
    const aborter = new AbortController()
    const { signal } = aborter
    const response = await fetch(modernPost(tokenUrl(), 'tools/call', slow, { signal }))
    const text = response.text()
    aborter.abort()
    await expect(text).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await vi.waitFor(async () => {
      const { json } = await callTool(fetch, 'list_cancelled_calls', {})
      expect(JSON.stringify(json)).toContain('slow_call')
    })
  })

  it('rejects at once when it was aborted before', async () => {
    const request = post(tokenUrl(), rpc('tools/list'), {}, AbortSignal.abort())
    await expect(createInPageFetch()(request)).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
  })

  it('takes consent as given, since it cannot serve the sign-in page', async () => {
    const fetch = createInPageFetch()
    const input = { connectorId: 'notion' }
    const made = await callTool(fetch, 'create_credential_alloy', input)
    expect(made.json).toHaveProperty('credentialId')
    expect((await callTool(fetch, 'get_credentials_alloy', input)).json).toMatchObject({ count: 1 })
  })
})
