/** TABLE: what a view may ask of this page, and how it is answered (protocol.md 5.2). */
import { base64ToBytes } from '#lib/encoding.ts'
import { isForViews } from '#mcp/apps/toolView.ts'
import { CLIENT_INFO } from '#mcp/outgoing.ts'
import { asArray, asObject, asText, present } from '#mcp/read.ts'
import type { Entry, Json, JsonObject } from '#mcp/types.ts'
import { readVisit } from '#mcp/visit.ts'

import type { ViewRequests } from './requests.ts'
import { refuse } from './types.ts'
import type { DisplayMode, OfferedFile, Reply, ViewNote, ViewQuestion, ViewState } from './types.ts'

/** What answering needs. */
export type Desk = {
  readonly context: () => JsonObject
  /** A listed tool by its name. */
  readonly tool: (name: string) => Entry | undefined
  readonly request: ViewRequests
  /** False when the person declines, or the view ends first. */
  readonly ask: (question: ViewQuestion) => Promise<boolean>
  readonly note: (note: ViewNote) => void
  readonly introduce: (known: Partial<Pick<ViewState, 'name' | 'isInlineOnly'>>) => void
  /** Shows it another way where that can be; gives the way it is shown. */
  readonly show: (mode: string | undefined) => DisplayMode
  readonly save: (file: Required<OfferedFile>) => void
}

type Method = (params: JsonObject, desk: Desk) => Reply | Promise<Reply>

const REVISION = '2026-01-26'
/** Only what works. Models are missing, so neither messages nor context for them are offered. */
const HOST_CAPABILITIES: JsonObject = {
  openLinks: {},
  downloadFile: {},
  serverTools: {},
  serverResources: {},
  logging: {},
}
const NO_MODEL = 'There is no model here. What was meant for it is shown to the person.'

/** Whatever isn't here is unknown. */
export const METHODS: Readonly<Record<string, Method>> = {
  'ui/initialize': (params, { context, introduce }) => {
    const info = asObject(params['appInfo'])
    const modes = asArray(asObject(params['appCapabilities'])?.['availableDisplayModes'])
    introduce({
      ...present({ name: asText(info?.['title']) ?? asText(info?.['name']) }),
      isInlineOnly: modes !== undefined && !modes.includes('fullscreen'),
    })
    return {
      result: {
        protocolVersion: REVISION,
        hostInfo: CLIENT_INFO,
        hostCapabilities: HOST_CAPABILITIES,
        hostContext: context(),
      },
    }
  },
  ping: () => ({ result: {} }),
  'tools/call': callTool,
  'resources/read': ({ uri }, { request }) =>
    asText(uri) === undefined
      ? refuse('badParams', 'A resource is read by its “uri”.')
      : request('resources/read', { uri }),
  'ui/open-link': openLink,
  'ui/download-file': offerFiles,
  'ui/message': ({ content }, { note }) => {
    note({ kind: 'message', text: textOf(content) })
    return { result: { isError: true } }
  },
  'ui/update-model-context': ({ content, structuredContent }, { note }) => {
    const structured = structuredContent === undefined ? '' : JSON.stringify(structuredContent)
    note({ kind: 'context', text: [textOf(content), structured].filter(Boolean).join('\n') })
    return refuse('refused', NO_MODEL)
  },
  'ui/request-display-mode': ({ mode }, { show }) => ({ result: { mode: show(asText(mode)) } }),
}

async function callTool(params: JsonObject, { tool, ask, request }: Desk): Promise<Reply> {
  const name = asText(params['name']) ?? ''
  const called = tool(name)
  if (!called) return refuse('badParams', `The server lists no tool “${name}”.`)
  if (!isForViews(called.raw)) return refuse('badParams', `Views may not call “${name}”.`)
  const args = asObject(params['arguments']) ?? {}
  if (!(await ask({ kind: 'call', tool: called, args }))) {
    return refuse('refused', 'The person declined this call.')
  }
  return request('tools/call', { name, arguments: args })
}

async function openLink({ url }: JsonObject, { ask }: Desk): Promise<Reply> {
  const visit = readVisit(url)
  if (visit.kind === 'refused') return refuse('badParams', visit.reason)
  return { result: (await ask({ kind: 'link', visit })) ? {} : { isError: true } }
}

async function offerFiles({ contents }: JsonObject, { ask, request, save }: Desk): Promise<Reply> {
  const files = (asArray(contents) ?? []).flatMap((raw) => readFile(raw) ?? [])
  if (files.length === 0) return refuse('badParams', 'No file in “contents”.')
  if (!(await ask({ kind: 'file', files }))) return { result: { isError: true } }
  let isWhole = true
  for (const file of files) {
    const content = file.content ?? (await readContent(file.uri, request))
    if (content === undefined) isWhole = false
    else save({ ...file, content })
  }
  return { result: isWhole ? {} : { isError: true } }
}

function readFile(raw: Json): OfferedFile | undefined {
  const block = asObject(raw)
  const source = asObject(block?.['resource']) ?? block
  const uri = asText(source?.['uri'])
  if (!source || uri === undefined) return undefined
  const type = asText(source['mimeType']) ?? 'application/octet-stream'
  return { uri, type, ...present({ content: contentOf(source) }) }
}

function contentOf(source: JsonObject | undefined): OfferedFile['content'] {
  const blob = asText(source?.['blob'])
  return asText(source?.['text']) ?? (blob === undefined ? undefined : base64ToBytes(blob))
}

/** Only ever from the server itself: an address of elsewhere is a link to open. */
async function readContent(uri: string, request: ViewRequests): Promise<OfferedFile['content']> {
  const reply = await request('resources/read', { uri })
  if ('error' in reply) return undefined
  return contentOf(asObject((asArray(asObject(reply.result)?.['contents']) ?? [])[0]))
}

/** The texts of content blocks; of others their kind. */
function textOf(content: Json | undefined): string {
  const blocks = asArray(content) ?? (content === undefined ? [] : [content])
  return blocks
    .map(
      (block) =>
        asText(asObject(block)?.['text']) ?? `[${asText(asObject(block)?.['type']) ?? 'content'}]`,
    )
    .join('\n')
}
