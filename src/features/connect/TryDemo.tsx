/** The first ten seconds: a real server inside the page, one click away. */
import { useState } from 'react'

import { Button } from '#ui/Button.tsx'
import { RunIcon } from '#ui/icons.ts'

type TryDemoProps = {
  /** Makes the demo server ready and connects to it. */
  readonly onTryDemo: () => Promise<void> | void
}

/** The button, with what it leads to. */
export function TryDemo({ onTryDemo }: TryDemoProps) {
  const [pending, setPending] = useState(false)
  async function start(): Promise<void> {
    setPending(true)
    try {
      await onTryDemo()
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button icon={RunIcon} onClick={() => void start()} pending={pending}>
        Try it without an account
      </Button>
      <span className="text-body text-text-2">simulated Slack, HubSpot and Notion</span>
    </div>
  )
}
