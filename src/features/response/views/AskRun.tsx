/** Asks whether the views of a server may run; until then nothing of them is read. */
import { useState } from 'react'

import { hostOf } from '#lib/hostOf.ts'
import { grant } from '#state/apps/grants.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout, EmptyState } from '#ui/Callout.tsx'
import { ViewIcon } from '#ui/icons.ts'

/** `url` is the server's address. */
export function AskRun({ url }: { readonly url: string }) {
  const explorer = useExplorer()
  const [isLater, setLater] = useState(false)
  const host = explorer.redact(hostOf(url) ?? url)
  const allow = () => grant(explorer, 'views', { url })
  if (isLater) {
    return (
      <EmptyState
        actions={<Button onClick={() => setLater(false)}>Ask me again</Button>}
        icon={ViewIcon}
        title="The view doesn’t run."
      >
        The result is under Content.
      </EmptyState>
    )
  }
  return (
    <div className="min-h-0 flex-1 overflow-auto p-3">
      <Callout
        actions={
          <>
            <Button onClick={allow} variant="primary">
              Allow for {host}
            </Button>
            <Button onClick={() => setLater(true)}>Not now</Button>
          </>
        }
        title="Run this server’s view?"
        tone="info"
      >
        <p>
          {host} brings a page of its own to show this result. It would run here, in a frame that
          sees neither this page nor what is stored in your browser.
        </p>
        <ul className="mt-2 list-disc ps-5">
          <li>It gets the arguments and the result of this call.</li>
          <li>It loads and sends nothing, unless you allow the addresses it names.</li>
          <li>It may read this server’s resources. Every message of it is in the traffic.</li>
          <li>Before it calls a tool, opens a link or saves a file, you are asked.</li>
        </ul>
        <p className="text-meta text-text-3 mt-2">
          Allowed for all tools of {host}, until you take it back in Settings. One thing no browser
          can forbid such a page is WebRTC: run only what you trust with this result.
        </p>
      </Callout>
    </div>
  )
}
