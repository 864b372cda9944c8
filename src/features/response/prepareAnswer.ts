/** The request that answers a server's questions: the same one again, plus `inputResponses`. */
import { indentJson } from '#lib/indentJson.ts'
import { memberTexts, valueText, type MemberText } from '#lib/jsonText.ts'
import { asObject, asText } from '#mcp/read.ts'
import { sampleValue } from '#mcp/schema/sampleValue.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

/** Members that belong to one round only (protocol.md 4.6). */
const ROUND = new Set(['inputResponses', 'requestState'])

/**
 * Takes the text of the request and of the response that asks; gives the text of the retry: new id,
 * params as they were spelled, an answer to fill in for each question, and `requestState` byte for
 * byte. Undefined when the request was not one JSON object (protocol.md 4.6).
 */
export function prepareAnswer(requestText: string, responseText: string): string | undefined {
  const members = readMembers(requestText)
  if (!members) return undefined
  const params = memberTexts(members.find(({ key }) => key === 'params')?.text ?? '{}')
  const state = valueText(responseText, ['result', 'requestState'])
  const answered: readonly MemberText[] = [
    ...params.filter(({ key }) => !ROUND.has(key)),
    { key: 'inputResponses', text: JSON.stringify(skeletonsFor(responseText)) },
    ...(state === undefined ? [] : [{ key: 'requestState', text: state }]),
  ]
  const retry = members.flatMap((member): readonly MemberText[] => {
    if (member.key === 'params') return []
    return [member.key === 'id' ? { key: 'id', text: nextId(member.text) } : member]
  })
  return indentJson(joinMembers([...retry, { key: 'params', text: joinMembers(answered) }]))
}

function readMembers(text: string): readonly MemberText[] | undefined {
  try {
    return asObject(parse(text)) && memberTexts(text)
  } catch {
    // What was sent need not be JSON; then there is nothing to send again with answers.
    return undefined
  }
}

function parse(text: string): Json {
  const value: Json = JSON.parse(text)
  return value
}

function joinMembers(members: readonly MemberText[]): string {
  return `{${members.map(({ key, text }) => `${JSON.stringify(key)}:${text}`).join(',')}}`
}

/** A retry is a new request and needs an id of its own (protocol.md 3.6). */
function nextId(text: string): string {
  const id = parse(text)
  if (typeof id === 'number' && Number.isSafeInteger(id)) return String(id + 1)
  return JSON.stringify(`${typeof id === 'string' ? id : text}-2`)
}

function skeletonsFor(responseText: string): JsonObject {
  const requests = asObject(parse(valueText(responseText, ['result', 'inputRequests']) ?? '{}'))
  return Object.fromEntries(
    Object.entries(requests ?? {}).map(([key, request]) => [key, skeletonOf(asObject(request))]),
  )
}

/** The smallest answer of each kind (protocol.md 4.7). */
function skeletonOf(request: JsonObject | undefined): Json {
  const params = asObject(request?.['params'])
  switch (asText(request?.['method'])) {
    case 'elicitation/create': {
      const schema = params?.['requestedSchema']
      if (params?.['mode'] === 'url' || schema === undefined) return { action: 'accept' }
      return { action: 'accept', content: sampleValue(schema) }
    }
    case 'sampling/createMessage':
      return {
        role: 'assistant',
        content: { type: 'text', text: '' },
        model: 'by hand',
        stopReason: 'endTurn',
      }
    case 'roots/list':
      return { roots: [] }
    default:
      return {}
  }
}
