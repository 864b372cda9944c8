/** Draws many things bit by bit. */
import { startTransition, useEffect, useState } from 'react'

const AT_FIRST = 40
const STEP = 60

/** How many of so many to draw now; soon all. */
export function useGrowing(total: number): number {
  const [count, setCount] = useState(AT_FIRST)
  useEffect(() => {
    if (count >= total) return
    const timer = setTimeout(() => startTransition(() => setCount(count + STEP)), 30)
    return () => clearTimeout(timer)
  }, [count, total])
  return Math.min(count, total)
}
