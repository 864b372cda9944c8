/** A result in one of its views: its blocks as themselves, its structured value, its message. */
import { useRef, useState } from 'react'
import { useStore } from 'zustand'

import { grantsOf } from '#state/apps/grants.ts'
import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange } from '#wire/types.ts'

import { calledTool } from './calledTool.ts'
import { createChoice, type Choice } from './createChoice.ts'
import { EnvelopeLine } from './envelope/EnvelopeLine.tsx'
import { KeptFocus } from './KeptFocus.tsx'
import { useMask } from './mask.ts'
import type { ResultPicture } from './picture.ts'
import { ResultActs } from './ResultActs.tsx'
import { wayFor, waysFor, type ResultPlace } from './resultViews.ts'
import { ToolErrorNote } from './ToolErrorNote.tsx'
import { useCalledTool } from './useCalledTool.ts'
import { ViewSelect } from './ViewSelect.tsx'

/** A result; without `onReadResource` links can’t be read. */
type ShownResultProps = {
  readonly exchange: Exchange
  readonly picture: ResultPicture
  readonly onReadResource?: ((uri: string) => void) | undefined
  /** Sends the same request again. */
  readonly onSend?: (() => void) | undefined
}

/** Its best view until the user chooses another. */
export function ResultView({ exchange, picture, onReadResource, onSend }: ShownResultProps) {
  const mask = useMask(exchange)
  const called = calledTool(exchange)
  const { tool, unlisted } = useCalledTool(exchange)
  const { chosen, choose } = useChosenWay(exchange, called)
  const runsViews = useRunsViews(exchange)
  const kept = useRef(false)
  const [led, setLed] = useState<ResultPlace>()
  const subject = { exchange, picture, tool, unlisted, runsViews }
  const way = wayFor(subject, chosen)
  if (!way) return null
  const ways = waysFor(subject)
  const given = way.textOf?.(subject)
  const path = `inmemory://response/${exchange.id}/${way.id}`
  return (
    <>
      {picture.kind === 'toolError' && <ToolErrorNote exchange={exchange} picture={picture} />}
      <EnvelopeLine exchange={exchange} picture={picture} />
      <way.View
        {...subject}
        bar={{
          lead: ways.length > 1 && (
            <KeptFocus keptRef={kept}>
              <ViewSelect
                onChange={(id) => {
                  setLed(undefined)
                  choose(id)
                }}
                options={ways.map(({ id, title }) => ({ value: id, label: title }))}
                value={way.id}
              />
            </KeptFocus>
          ),
          end: given && <ResultActs fileName={`result-${exchange.id}`} given={given} mask={mask} />,
        }}
        key={path}
        led={led}
        mask={mask}
        onReadResource={onReadResource}
        onSend={onSend}
        onView={(id, place) => {
          // What was pressed goes with its view.
          kept.current = true
          setLed(place)
          choose(id)
        }}
        path={path}
      />
    </>
  )
}

const useWayOf = createChoice<string>()

/** The same tool called again from the same tab is seen in the same way; another has its own best. */
function useChosenWay({ origin }: Exchange, called: string | undefined): Choice<string> {
  return useWayOf(`${origin.kind === 'tab' ? origin.tab : ''} ${called ?? ''}`)
}

function useRunsViews({ request }: Exchange): boolean {
  const { settings } = useExplorer()
  return useStore(settings, (all) => grantsOf(all, 'views', request.url) !== undefined)
}
