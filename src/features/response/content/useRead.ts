/** What is read of a thing beside drawing it. */
import { useEffect, useState } from 'react'

/** Undefined until it is read, and of nothing; `read` never rejects, and is the same function at each drawing. */
export function useRead<Of extends object, Result>(
  of: Of | undefined,
  read: (of: Of) => Promise<Result>,
): Result | undefined {
  const [found, setFound] = useState<{ of: Of; result: Result }>()
  useEffect(() => {
    if (!of) return undefined
    let isWanted = true
    async function run(given: Of): Promise<void> {
      const result = await read(given)
      if (isWanted) setFound({ of: given, result })
    }
    void run(of)
    return () => {
      isWanted = false
    }
  }, [of, read])
  return found && found.of === of ? found.result : undefined
}
