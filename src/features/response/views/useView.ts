/** A running view: its frame, its session, and what it is told of this page. */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'

import { allowOf, policyOf, type Wish } from '#mcp/apps/reach.ts'
import type { View } from '#mcp/apps/view.ts'
import { inputSchemaOf } from '#mcp/primitives.ts'
import { asObject } from '#mcp/read.ts'
import type { Entry, Json, JsonObject } from '#mcp/types.ts'
import type { CallEnd } from '#state/apps/callEnd.ts'
import { createViewSession, type ViewSession } from '#state/apps/session.ts'
import { DISPLAY_MODES, NEW_VIEW } from '#state/apps/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { saveFile } from '#ui/saveFile.ts'
import { useDrawnTheme } from '#ui/useDrawnTheme.ts'
import type { Exchange } from '#wire/types.ts'

import { fileNameOf } from '../content/mediaTypes.ts'
import { messagesInRequest } from '../reading.ts'
import { openChannel } from './frameChannel.ts'
import { createFrame, setAside } from './frameElement.ts'
import { LARGEST } from './size.ts'

/** A view that may run, and the call it belongs to. */
export type Runnable = {
  readonly exchange: Exchange
  readonly tool: Entry
  readonly call: CallEnd
  readonly uri: string
  readonly view: View
  readonly granted: readonly Wish[]
}

/** Runs it in a frame that it puts into `place`; the session is there once the frame is. */
export function useView(runnable: Runnable, title: string) {
  const explorer = useExplorer()
  const place = useRef<HTMLDivElement>(null)
  const [session, setSession] = useState<ViewSession>()
  const theme = useDrawnTheme()
  const start = useEffectEvent((element: HTMLElement) => {
    const { view, granted, uri, call } = runnable
    const allow = allowOf(granted)
    const frame = createFrame({ allow, title, hasBorder: view.prefersBorder !== false })
    const channel = openChannel({
      frame,
      shown: { html: view.html, policy: policyOf(granted), allow },
      onMessage: (text) => own.hear(text),
      onEnd: (why) => own.end(why),
    })
    const own = createViewSession({
      explorer,
      uri,
      call,
      input: inputOf(runnable.exchange),
      context: contextOf(runnable, { theme, width: element.clientWidth }),
      post: channel.post,
      // A press inside the view is one of this page too; presses elsewhere don't count.
      mayFill: () => document.activeElement === frame && navigator.userActivation.isActive,
      save: (file) => saveFile(fileNameOf(file.uri, file.type, 'file'), file.content, file.type),
    })
    element.append(frame)
    return { frame, own, close: channel.close }
  })
  // Not `useEffect`: that is cleaned up when the frame is gone, and what ran in it with it.
  useLayoutEffect(() => {
    if (!place.current) return undefined
    const { frame, own, close } = start(place.current)
    setSession(own)
    const watching = watchRoom(frame, own)
    // Whether it hears of it in time is up to the browser. A page that is kept may come back.
    const onLeave = ({ persisted }: PageTransitionEvent) => void (!persisted && own.stop('closed'))
    addEventListener('pagehide', onLeave)
    return () => {
      watching.disconnect()
      removeEventListener('pagehide', onLeave)
      void sendOff(frame, own).then(close)
    }
  }, [])
  useEffect(() => session?.setContext({ theme }), [session, theme])
  return { place, session }
}

/** A view may tidy up when nobody looks at it any more, for a moment. */
async function sendOff(frame: HTMLIFrameElement, own: ViewSession): Promise<void> {
  const { status } = own.store.getState()
  if (status === 'ready' && setAside(frame)) await own.stop('closed')
  else own.end('closed')
  frame.remove()
}

type Shape = { readonly theme: string; readonly width: number }

function contextOf({ exchange, tool }: Runnable, { theme, width }: Shape): JsonObject {
  const [sent] = messagesInRequest(exchange.request)
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return {
    theme,
    locale: navigator.language || locale,
    timeZone,
    platform: 'web',
    displayMode: NEW_VIEW.mode,
    availableDisplayModes: [...DISPLAY_MODES],
    ...inlineRoom(width),
    toolInfo: { ...(sent?.kind === 'request' && { id: sent.id }), tool: definitionOf(tool) },
  }
}

/** A schema without a type still means an object, and views made with the SDK refuse all we say without it. */
function definitionOf(tool: Entry): Json {
  return { ...asObject(tool.raw), inputSchema: { type: 'object', ...inputSchemaOf(tool) } }
}

/** Inline it takes what height it likes, up to a limit. */
function inlineRoom(width: number): JsonObject {
  return { containerDimensions: { width, maxHeight: LARGEST } }
}

/** What the tool was given, with its variables filled in. */
function inputOf({ request }: Exchange): JsonObject {
  const [sent] = messagesInRequest(request)
  if (sent?.kind !== 'request') return {}
  return asObject(asObject(sent.params)?.['arguments']) ?? {}
}

/** Tells a view what room it has, when that changes: inline its height is its own choice. */
function watchRoom(frame: HTMLElement, { store, setContext }: ViewSession): ResizeObserver {
  let last = ''
  const observer = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = frame
    const isInline = store.getState().mode === 'inline'
    const room = isInline ? inlineRoom(width) : { containerDimensions: { width, height } }
    const text = JSON.stringify(room)
    if (text === last) return
    last = text
    setContext(room)
  })
  observer.observe(frame)
  return observer
}
