/** Asks whether a view may have what it names: addresses to load from and send to, devices. */
import { describeWish, keyOfWish, type Wishes } from '#mcp/apps/reach.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'

type AskReachProps = {
  readonly wishes: Wishes
  /** Of the server. */
  readonly host: string
  readonly onAllow: () => void
  readonly onWithout: () => void
}

/** The view runs either way. */
export function AskReach({ wishes, host, onAllow, onWithout }: AskReachProps) {
  const { redact } = useExplorer()
  return (
    <div className="min-h-0 flex-1 overflow-auto p-3">
      <Callout
        actions={
          <>
            <Button onClick={onAllow} variant="primary">
              Allow all of it
            </Button>
            <Button onClick={onWithout}>Run without</Button>
          </>
        }
        title={`The view of ${redact(host)} asks for more:`}
        tone="warn"
      >
        <ul className="mt-1 list-disc ps-5">
          {wishes.wishes.map((wish) => {
            const { act, domain } = describeWish(wish)
            return (
              <li key={keyOfWish(wish)}>
                {act}
                {domain !== undefined && (
                  <span className="text-code font-mono wrap-anywhere"> {redact(domain)}</span>
                )}
              </li>
            )
          })}
        </ul>
        <Refused refused={wishes.refused} />
      </Callout>
    </div>
  )
}

/** Addresses that are left out whatever the person says. */
export function Refused({ refused }: Pick<Wishes, 'refused'>) {
  const { redact } = useExplorer()
  if (refused.length === 0) return null
  return (
    <p className="text-meta text-text-3 mt-2 wrap-anywhere">
      Left out, because no policy can hold it:{' '}
      {redact(refused.slice(0, 5).join(', ').slice(0, 400))}
      {refused.length > 5 && `, and ${refused.length - 5} more`}
    </p>
  )
}
