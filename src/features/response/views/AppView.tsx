/** The view that a tool brings for its results: nothing of it is read or run before it is allowed (protocol.md 5.2). */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { hostOf } from '#lib/hostOf.ts'
import { keyOfWish } from '#mcp/apps/reach.ts'
import { viewUriOf } from '#mcp/apps/toolView.ts'
import type { View } from '#mcp/apps/view.ts'
import type { Entry } from '#mcp/types.ts'
import type { CallEnd } from '#state/apps/callEnd.ts'
import { grant, grantsOf } from '#state/apps/grants.ts'
import { loadView, type LoadedView } from '#state/apps/loadView.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout, EmptyState } from '#ui/Callout.tsx'
import { ViewIcon } from '#ui/icons.ts'
import { Skeleton } from '#ui/Skeleton.tsx'

import { isLong, sourceAt } from '../answerSource.ts'
import { ShapeBar } from '../json/ShapeBar.tsx'
import type { ResultPicture } from '../picture.ts'
import type { ResultViewProps } from '../resultViews.ts'
import { AskReach } from './AskReach.tsx'
import { AskRun } from './AskRun.tsx'
import { RunningView } from './RunningView.tsx'

/** The view “App” of a result. */
export function AppView({ exchange, tool, picture, bar }: ResultViewProps) {
  return (
    <>
      <ShapeBar bar={bar} />
      <CallView call={callEndOf(picture)} exchange={exchange} tool={tool} />
    </>
  )
}

type CallViewProps = Pick<ResultViewProps, 'exchange' | 'tool'> & { readonly call: CallEnd }

/** The view of a call, however it ended. */
export function CallView(props: CallViewProps) {
  const { exchange, tool } = props
  const endpoint = useConnection(({ connection }) => connection?.endpoint)
  const { settings } = useExplorer()
  const [attempt, setAttempt] = useState(0)
  const { url } = exchange.request
  const granted = useStore(settings, (all) => grantsOf(all, 'views', url))
  const uri = tool && viewUriOf(tool.raw)
  const isIts = endpoint && (endpoint.url === url || endpoint.postUrl === url)
  if (!tool || uri === undefined || !isIts || exchange.recorded) {
    return (
      <EmptyState icon={ViewIcon} title="A view runs beside its server only.">
        Connect to the server this result came from, and call the tool again.
      </EmptyState>
    )
  }
  if (!granted) return <AskRun url={url} />
  return (
    <Loaded
      {...props}
      granted={granted}
      key={attempt}
      onAgain={() => setAttempt(attempt + 1)}
      tool={tool}
      uri={uri}
    />
  )
}

type LoadedProps = CallViewProps & {
  readonly tool: Entry
  readonly uri: string
  readonly granted: readonly string[]
  /** Reads the view anew. */
  readonly onAgain: () => void
}

function Loaded(props: LoadedProps) {
  const explorer = useExplorer()
  const { uri } = props
  const [loaded, setLoaded] = useState<LoadedView>()
  useEffect(() => {
    const leaving = new AbortController()
    void (async () => {
      const read = await loadView(explorer, uri, leaving.signal)
      if (!leaving.signal.aborted) setLoaded(read)
    })()
    return () => leaving.abort('user')
  }, [explorer, uri])
  if (!loaded) return <Skeleton label="Reading the view" />
  if (loaded.kind === 'view') return <Allowed {...props} view={loaded.view} />
  return (
    <div className="p-3">
      <Callout
        actions={<Button onClick={props.onAgain}>Read it again</Button>}
        role="alert"
        title="There is no view to run."
        tone="err"
      >
        {explorer.redact(loaded.reason)}
      </Callout>
    </div>
  )
}

/** What it asks for besides running is asked for once more, by name. */
function Allowed({ view, granted, ...props }: LoadedProps & { readonly view: View }) {
  const explorer = useExplorer()
  const [goesWithout, setGoesWithout] = useState(false)
  const { wishes } = view.wishes
  const { url } = props.exchange.request
  const allowed = wishes.filter((wish) => granted.includes(keyOfWish(wish)))
  if (allowed.length < wishes.length && !goesWithout) {
    return (
      <AskReach
        host={hostOf(url) ?? url}
        onAllow={() => grant(explorer, 'views', { url, more: wishes.map(keyOfWish) })}
        onWithout={() => setGoesWithout(true)}
        wishes={view.wishes}
      />
    )
  }
  return (
    <RunningView
      exchange={props.exchange}
      granted={allowed}
      onAgain={props.onAgain}
      call={props.call}
      tool={props.tool}
      uri={props.uri}
      view={view}
    />
  )
}

function callEndOf({ answer }: ResultPicture): CallEnd {
  if (isLong(answer)) return { kind: 'long', source: sourceAt(answer, ['result']) }
  const { message } = answer
  return { kind: 'result', result: message.kind === 'result' ? message.result : null }
}
