/** A server with a view, and how a test finds its way around one. */
import type { FrameLocator, Page } from '@playwright/test'

import type { Received } from './servers/recorder.ts'
import { answer, type ScriptedServer } from './servers/scriptedServer.ts'

const URI = 'ui://hostile/view'
const VIEW = { uri: URI, mimeType: 'text/html;profile=mcp-app' }

/** What every view here begins with: it says what happened as log messages. */
const PRELUDE = `<!doctype html><main id="main">A view</main><script>
let last = 0
const send = (message) => parent.postMessage({ jsonrpc: '2.0', ...message }, '*')
const say = (data) => send({ method: 'notifications/message', params: { level: 'info', data } })
const attempt = (name, act) => {
  try { say(name + ': ' + act()) } catch (error) { say(name + ' threw ' + error.name) }
}
const ask = (method, params = {}) => send({ id: ++last, method, params })
</script>`

type Serving = {
  readonly html: string | (() => string)
  readonly meta?: object
  readonly tools?: readonly object[]
  /** What the tool says. */
  readonly text?: string
}

/** A modern server whose tool “paint” has a view. */
export function serve(
  scripted: ScriptedServer,
  { html, meta = {}, tools = [], text = 'painted' }: Serving,
): string {
  const paint = { name: 'paint', inputSchema: {}, _meta: { ui: { resourceUri: URI } } }
  return scripted.on('/mcp', ({ body }: Received) => {
    const { id, method } = JSON.parse(body)
    const results: Record<string, object> = {
      'server/discover': {
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {}, resources: {} },
      },
      'tools/list': { tools: [paint, ...tools] },
      'tools/call': { content: [{ type: 'text', text }] },
      'resources/read': {
        contents: [
          {
            ...VIEW,
            text: PRELUDE + (typeof html === 'string' ? html : html()),
            _meta: { ui: meta },
          },
        ],
      },
    }
    const result = { resultType: 'complete', resources: [], ...results[method] }
    return [answer({ body: JSON.stringify({ jsonrpc: '2.0', id, result }), headers: JSON_TYPE })]
  })
}

const JSON_TYPE = { 'content-type': 'application/json' }

/** Shows the view of a result. */
export const showApp = (page: Page) => page.getByLabel('View of the result').selectOption('App')
/** Lets the views of the server run. */
export const allowButton = (page: Page) => page.getByRole('button', { name: /^Allow for / })

/** The view inside its frame inside ours. */
export function viewIn(page: Page): FrameLocator {
  return page.frameLocator('iframe[title^="View of"]').frameLocator('iframe')
}

/** What a view said so far, as the page heard it. */
export async function said(page: Page): Promise<readonly string[]> {
  return page.getByRole('list', { name: 'Messages' }).getByRole('listitem').allInnerTexts()
}

/** Milliseconds of the longest pause between two drawings within a second. */
export function longestFrame(): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now()
    let last = start
    let longest = 0
    const draw = (): void => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
      if (now - start > 1000) resolve(longest)
      else requestAnimationFrame(draw)
    }
    requestAnimationFrame(draw)
  })
}
