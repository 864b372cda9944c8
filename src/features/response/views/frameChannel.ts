/** The way to a view: through `app-frame.html`, which runs in the view's process and not in this page's. */
import { asJson, asObject, asText } from '#mcp/read.ts'

/** What the frame is told to show. */
type Shown = { readonly html: string; readonly policy: string; readonly allow: string }

export type ChannelParts = {
  readonly frame: HTMLIFrameElement
  readonly shown: Shown
  readonly onMessage: (text: string) => void
  readonly onEnd: (why: 'flood' | 'left') => void
}

/** Messages a second from windows that have nothing to say here; a view's calls of `top.postMessage` are such. */
const MOST_NOISE = 500
const WINDOW_MS = 1000

/** Where the frame's page is, beside this one. */
export function frameUrl(): string {
  return new URL('app-frame.html', document.baseURI).href
}

/**
 * Shows a view as soon as its frame is there, and passes texts of messages in both directions. Chromium gives
 * sandboxed frames processes of their own, so that a view that hangs, hangs alone; only its messages could
 * hold this page, and they are counted.
 */
export function openChannel({ frame, shown, onMessage, onEnd }: ChannelParts) {
  let isShown = false
  const isNoisy = createCounter()

  function hear({ source, data }: MessageEvent<unknown>): void {
    const view = frame.contentWindow
    // Without a window of its own, a removed frame would be equal to the sender of any late message.
    if (view === null || source !== view) {
      if (source !== window && isNoisy()) onEnd('flood')
      return
    }
    const { kind, text } = { ...asObject(asJson(data)) }
    if (kind === 'message') onMessage(asText(text) ?? '')
    else if (kind === 'ready') show()
    else if (kind === 'flood' || kind === 'left') onEnd(kind)
  }
  /** A frame that is ready twice was loaded twice. */
  function show(): void {
    if (isShown) return onEnd('left')
    isShown = true
    tell({ kind: 'show', ...shown })
  }
  function tell(message: object): void {
    // The frame's origin is opaque, so that no target origin but this one reaches it.
    frame.contentWindow?.postMessage(message, '*')
  }

  addEventListener('message', hear)
  return {
    post: (text: string) => tell({ kind: 'message', text }),
    close: () => removeEventListener('message', hear),
  }
}

/** Whether this is one time too many within the second. */
function createCounter(): () => boolean {
  let since = 0
  let count = 0
  return () => {
    const now = performance.now()
    if (now - since > WINDOW_MS) {
      since = now
      count = 0
    }
    count += 1
    return count > MOST_NOISE
  }
}
