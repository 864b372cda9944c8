/** What is said and drawn of events that have just come. */
import { useEffect, useRef, useState } from 'react'

import { formatCount } from '#lib/format.ts'
import { announce } from '#ui/LiveRegion.tsx'

import { FEW } from './usePaced.ts'

/** Number of the first event that is new on screen; infinite while many come at once. */
export function useNewsFrom(count: number, isRunning: boolean): number {
  const [seen, setSeen] = useState({ count, before: count })
  if (seen.count !== count) setSeen({ count, before: seen.count })
  return isRunning && count - seen.before <= FEW ? seen.before : Infinity
}

/** Says how many events came, at most once a second. */
export function useAnnouncedCount(count: number, isRunning: boolean): void {
  const latest = useRef(count)
  useEffect(() => {
    latest.current = count
  }, [count])
  useEffect(() => {
    if (!isRunning) return undefined
    let said = 0
    const timer = setInterval(() => {
      if (latest.current === said) return
      said = latest.current
      announce(`${formatCount(said, 'event')} so far`)
    }, 1000)
    return () => clearInterval(timer)
  }, [isRunning])
}
