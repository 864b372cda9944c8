/** Grey rows in place of what is loading. */

export type SkeletonProps = {
  /** Said to assistive tools, e.g. "Loading tools". */
  label: string
  rows?: number | undefined
}

const widths = ['62%', '78%', '48%', '70%', '56%']

/** Shows after 300 ms, so a quick answer never flashes. */
export function Skeleton({ label, rows = 5 }: SkeletonProps) {
  return (
    <div className="flex flex-col gap-3 p-3" role="status">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <span
          aria-hidden="true"
          className="bg-hover h-3 animate-pulse rounded-[4px] [animation-delay:300ms]"
          key={index}
          style={{ width: widths[index % widths.length] }}
        />
      ))}
    </div>
  )
}
