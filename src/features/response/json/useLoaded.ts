/** What a document answers, once it has. */
import { useEffect, useState } from 'react'

/** Asks again when `load` is another function; what came before stands until then. Undefined until something has come. */
export function useLoaded<Value>(load: () => Promise<Value>): Value | undefined {
  const [value, setValue] = useState<Value>()
  useEffect(() => {
    let isWanted = true
    async function ask(): Promise<void> {
      const next = await load()
      if (isWanted) setValue(next)
    }
    void ask()
    return () => {
      isWanted = false
    }
  }, [load])
  return value
}
