/** Small checks that turn a broken assumption into a clear stop. */

/** Closes a union: compiles only when every case was handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}

/** Throws when something that must hold does not: a bug of ours, never a server's fault. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`)
}
