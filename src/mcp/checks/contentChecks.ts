/** TABLE: results of tools, resources and prompts (protocol.md 4.4, 4.5, 13). */
import { parseJson } from '#lib/parseJson.ts'

import { outputSchemaOf } from '../outputSchema.ts'
import { promptArgumentsOf } from '../primitives.ts'
import { quote } from '../quote.ts'
import { asArray, asJson, asObject, asText } from '../read.ts'
import { isSameJson } from '../schema/isSameJson.ts'
import type { Json, JsonObject } from '../types.ts'
import { placeIn } from './placeIn.ts'
import { calledTool, entryNamed, isFinal } from './results.ts'
import { findShapes } from './shapes.ts'
import { ALL_ERAS } from './types.ts'
import type { Check, Remark, Seen } from './types.ts'

export const CONTENT_CHECKS: readonly Check[] = [
  {
    id: 'content.shape',
    severity: 'error',
    rule: 'Results have their members, and blocks a known type with theirs; Base64 and media types are well formed.',
    source: 'MCP, the schemas of all revisions',
    eras: ALL_ERAS,
    about: 'server',
    run: findShapes,
  },
  {
    id: 'tool.output',
    severity: 'error',
    rule: 'A tool with an outputSchema returns structuredContent that conforms to it.',
    source: 'MCP 2025-06-18, tools',
    eras: ALL_ERAS,
    about: 'server',
    *run(seen) {
      const { answer, result } = seen
      if (!answer || !result || !isFinal(result) || result['isError'] === true) return
      const tool = calledTool(seen)
      if (!tool) return yield* unlisted(seen, result)
      if (!outputSchemaOf(tool)) return
      if (result['structuredContent'] !== undefined) return
      const message = `${quote(tool.key)} has an outputSchema and returned no structuredContent.`
      yield { message, at: placeIn(answer, '/result') }
    },
  },
  {
    id: 'tool.text-mirror',
    severity: 'info',
    rule: 'A structured result should be repeated as JSON in a text block, for clients that read only text.',
    source: 'MCP 2025-06-18, tools',
    eras: ALL_ERAS,
    about: 'server',
    *run({ sent, answer, result }) {
      const structured = result?.['structuredContent']
      if (!answer || !result || sent.method !== 'tools/call' || structured === undefined) return
      if (result['isError'] === true || isMirrored(structured, result)) return
      const at = placeIn(answer, '/result/structuredContent')
      yield { message: 'No text block repeats the structured result.', at }
    },
  },
  {
    id: 'resource.empty',
    severity: 'warning',
    rule: 'A resource that exists has contents; one that doesn’t is an error.',
    source: 'MCP, resources',
    eras: ALL_ERAS,
    about: 'server',
    *run({ sent, answer, result }) {
      if (!answer || sent.method !== 'resources/read') return
      if (asArray(result?.['contents'])?.length !== 0) return
      yield { message: 'The resource has no contents.', at: placeIn(answer, '/result/contents') }
    },
  },
  {
    id: 'prompt.args',
    severity: 'info',
    rule: 'A prompt asked for without a required argument should be refused.',
    source: 'MCP, prompts',
    eras: ALL_ERAS,
    about: 'server',
    *run({ sent, answer, result, context }) {
      if (!answer || !result || sent.method !== 'prompts/get' || !isFinal(result)) return
      const prompt = entryNamed(context.listed, 'prompts', sent.params['name'])
      if (!prompt) return
      const given = asObject(sent.params['arguments']) ?? {}
      for (const { name, required } of promptArgumentsOf(prompt)) {
        if (!required || Object.hasOwn(given, name)) continue
        const at = placeIn(answer, '/result')
        yield { message: `The required argument ${quote(name)} was missing and not missed.`, at }
      }
    },
  },
]

/** Of what was sent from here, a list that isn't loaded is not needed; a recording should say what it lacks. */
function* unlisted({ exchange, sent, answer }: Seen, result: JsonObject): Generator<Remark> {
  if (!exchange.recorded || sent.method !== 'tools/call' || !answer) return
  if (result['structuredContent'] === undefined) return
  const message =
    'Whether structuredContent conforms isn’t known: no tools/list recorded with it names the tool.'
  yield { severity: 'info', message, at: placeIn(answer, '/result/structuredContent') }
}

function isMirrored(structured: Json, result: JsonObject): boolean {
  return (asArray(result['content']) ?? []).some((block) => {
    const text = asText(asObject(block)?.['text'])
    if (text === undefined) return false
    // A text result is its own mirror.
    if (text === structured) return true
    const parsed = parseJson(text)
    return parsed.ok && isSameJson(asJson(parsed.value), structured)
  })
}
