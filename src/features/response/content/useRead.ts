/** What is read of a thing beside drawing it. */
import { useEffect, useState } from 'react'

/** Undefined until it is read; `read` never rejects, and is the same function at each drawing. */
export function useRead<Of extends object, Result>(
  of: Of,
  read: (of: Of) => Promise<Result>,
): Result | undefined {
  const [found, setFound] = useState<{ of: Of; result: Result }>()
  useEffect(() => {
    let isWanted = true
    async function run(): Promise<void> {
      const result = await read(of)
      if (isWanted) setFound({ of, result })
    }
    void run()
    return () => {
      isWanted = false
    }
  }, [of, read])
  return found?.of === of ? found.result : undefined
}
