/** What belongs to an explorer without being a part of it: whoever doesn't need it, doesn't load it. */
import type { Explorer } from './explorer.ts'

/** Gives what is made for an explorer at the first use, and the same ever after; it goes with its explorer. */
export function perExplorer<Made extends object>(
  make: (explorer: Explorer) => Made,
): (explorer: Explorer) => Made {
  const all = new WeakMap<Explorer, Made>()
  return (explorer) => {
    const made = all.get(explorer) ?? make(explorer)
    all.set(explorer, made)
    return made
  }
}
