/** Hosts the demo server in the page itself, where there is no Service Worker. */
import { createDemoHandler } from './handler.ts'

/** A `fetch` that the demo answers. Rejects with the signal's reason when it is aborted. */
export function createInPageFetch(): (request: Request) => Promise<Response> {
  provideRandomUuid()
  const handle = createDemoHandler({ instantConsent: true })
  return async function fetchInPage(request) {
    const { signal } = request
    signal.throwIfAborted()
    const response = await Promise.race([handle(request), abortOf(signal)])
    if (response.body === null) return response
    return new Response(abortable(response.body, signal), {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    })
  }
}

/**
 * The stream as a browser would end it: the SDK's simply ends when the request is aborted, and
 * would look complete (protocol.md 11.3).
 */
function abortable(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  const aborted = abortOf(signal)
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await Promise.race([reader.read(), aborted])
        signal.throwIfAborted()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(error)
        // The reader is of no use any more; why it could not be cancelled is of no interest.
        await reader.cancel(error).catch(() => undefined)
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

/** Rejects once the signal is aborted. */
function abortOf(signal: AbortSignal): Promise<never> {
  const promise = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(asError(signal.reason))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  // A rejection that comes after the race is over has no one to hear it.
  promise.catch(() => undefined)
  return promise
}

function asError(reason: unknown): Error {
  return reason instanceof Error
    ? reason
    : new DOMException('The request was aborted', 'AbortError')
}

/** The SDK names its streams with `crypto.randomUUID`, which plain http pages do not have. */
function provideRandomUuid(): void {
  if ('randomUUID' in crypto) return
  let count = 0
  Object.defineProperty(crypto, 'randomUUID', {
    value: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
  })
}
