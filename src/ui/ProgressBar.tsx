/** How far something is, when somebody said so; else that it moves. */

export type ProgressBarProps = {
  /** The accessible name. */
  label: string
  /** 0 to 1; absent when the total is unknown. */
  value?: number | undefined
}

/** Role progressbar; without a value it is indeterminate. */
export function ProgressBar({ label, value }: ProgressBarProps) {
  const known = value === undefined ? undefined : Math.min(1, Math.max(0, value))
  return (
    <div
      aria-label={label}
      aria-valuemax={100}
      aria-valuemin={0}
      aria-valuenow={known === undefined ? undefined : Math.round(known * 100)}
      className="bg-hover h-1 w-full overflow-hidden rounded-full"
      role="progressbar"
    >
      {known === undefined ? (
        <div className="animate-sweep bg-accent h-full w-1/3 rounded-full motion-reduce:w-full motion-reduce:animate-none motion-reduce:opacity-50" />
      ) : (
        <div
          className="bg-accent h-full rounded-full transition-[width] duration-180"
          style={{ width: `${known * 100}%` }}
        />
      )}
    </div>
  )
}
