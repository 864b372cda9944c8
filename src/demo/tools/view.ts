/** A tool with a view of its own (MCP Apps): the weather as a small page that talks to its host. */
import type { ReadResourceResult } from '@modelcontextprotocol/server'

import { weatherTool } from './content.ts'
import type { ToolEntry } from './types.ts'

const VIEW_URI = 'ui://demo/weather'

/** Shows the result, calls a tool, asks for a link, logs, tells its height and follows the theme. */
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<style>
body { margin: 0; padding: 16px; font: 14px/1.5 system-ui; }
h1, #now { margin: 0; font-size: 20px; }
ul { padding-inline-start: 16px; }
button { font: inherit; margin-inline-end: 8px; }
</style>
<div>
<h1 id="city">Weather</h1>
<p id="now"></p>
<ul id="days"></ul>
<button id="call">Weather in Lima</button><button id="link">About the data</button>
<p id="said" role="status"></p>
</div>
<script>
const at = (id) => document.getElementById(id)
const waiting = new Map()
const send = (message) => parent.postMessage({ jsonrpc: '2.0', ...message }, '*')
const tell = (method, params = {}) => send({ method, params })
const ask = (method, params) => new Promise((resolve) => {
  const id = waiting.size + 1
  waiting.set(id, resolve)
  send({ id, method, params })
})
function show({ structuredContent: weather }) {
  if (!weather) return
  const degrees = weather.unit === 'fahrenheit' ? '°F' : '°C'
  at('city').textContent = weather.city
  at('now').textContent = weather.temperature + ' ' + degrees + ', ' + weather.sky
  at('days').replaceChildren(...weather.forecast.map((day) => {
    const item = document.createElement('li')
    item.textContent = day.date + ': ' + day.low + ' to ' + day.high + ' °C'
    return item
  }))
  tell('notifications/message', { level: 'info', logger: 'weather', data: 'Shows ' + weather.city })
}
const follow = ({ theme }) => { if (theme) document.documentElement.style.colorScheme = theme }
addEventListener('message', ({ data }) => {
  const { id, method, params } = data
  if (!method) waiting.get(id)?.(data)
  if (method === 'ui/notifications/tool-result') show(params)
  if (method === 'ui/notifications/host-context-changed') follow(params)
  if (method === 'ui/resource-teardown') send({ id, result: {} })
})
at('call').onclick = async () => {
  const params = { name: 'get_weather', arguments: { city: 'Lima' } }
  const { result, error } = await ask('tools/call', params)
  at('said').textContent = error ? error.message : ''
  if (result) show(result)
}
at('link').onclick = async () => {
  const { result } = await ask('ui/open-link', { url: 'https://example.com/weather' })
  at('said').textContent = result.isError ? 'Not opened.' : ''
}
new ResizeObserver(() => {
  tell('ui/notifications/size-changed', { height: document.body.offsetHeight })
}).observe(document.body)
ask('ui/initialize', {
  protocolVersion: '2026-01-26',
  appInfo: { name: 'Weather', version: '1.0.0' },
  appCapabilities: {},
}).then(({ result }) => {
  follow(result.hostContext)
  tell('ui/notifications/initialized')
})
</script>
</html>
`

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle " +
  "cx='8' cy='8' r='5' fill='%23f2a83b'/%3E%3C/svg%3E"

export const viewTool: ToolEntry = {
  definition: {
    ...weatherTool.definition,
    name: 'show_weather',
    title: 'Weather in a view',
    description: 'The weather, with a page of the server’s that shows it (MCP Apps).',
    icons: [{ src: ICON, mimeType: 'image/svg+xml', sizes: ['any'] }],
    _meta: { ui: { resourceUri: VIEW_URI } },
  },
  run: weatherTool.run,
}

/** The page of the view; undefined for any other address. */
export function readViewPage(uri: string): ReadResourceResult | undefined {
  if (uri !== VIEW_URI) return undefined
  const mimeType = 'text/html;profile=mcp-app'
  return { contents: [{ uri, mimeType, text: PAGE, _meta: { ui: { prefersBorder: true } } }] }
}
