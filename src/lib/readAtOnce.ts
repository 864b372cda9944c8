/** Promises that views read without a pause. */

/**
 * Says on the promise itself that it is fulfilled, and with what: React's `use` looks there first. It holds
 * a view back for 300 ms otherwise. To call `use` only where it has to wait is no way out: a view that is
 * drawn again has to call it again.
 */
export function readAtOnce<T>(promise: Promise<T>): Promise<T> {
  // Who waits for it hears of a failure, too.
  promise.then(
    (value) => Object.assign(promise, { status: 'fulfilled', value }),
    () => undefined,
  )
  return promise
}
