/** Grey rows, but only when loading takes long enough to be noticed. */
import { useEffect, useState } from 'react'

import { Skeleton } from '#ui/Skeleton.tsx'

/** Draws nothing for the first 300 ms, so that a quick answer never flashes. */
export function LateSkeleton({ label }: { label: string }) {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return isLate ? <Skeleton label={label} rows={3} /> : null
}
