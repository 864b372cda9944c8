/** Rounds of questions: what a server asks before it answers, and the request that brings the answers (protocol.md 4.6). */
import { indentJson } from '#lib/indentJson.ts'
import { memberTexts, valueText } from '#lib/jsonText.ts'
import type { MemberText } from '#lib/jsonText.ts'
import { parseJson } from '#lib/parseJson.ts'

import { asJson, asNumber, asObject, asText } from './read.ts'
import { sampleValue } from './schema/sampleValue.ts'
import type { Json, JsonObject, RequestId } from './types.ts'

/** One thing a server wants from the user, by the key its answer goes under. */
export type Question = {
  readonly key: string
  /** `elicitation/create`, `sampling/createMessage`, `roots/list`, or something unknown. */
  readonly method: string
  readonly params: JsonObject
}

/** Members that belong to one round only. */
const ROUND = new Set(['inputResponses', 'requestState'])

/** The questions of an `inputRequests` map, in its order; none when it is something else. */
export function questionsIn(inputRequests: Json | undefined): readonly Question[] {
  return Object.entries(asObject(inputRequests) ?? {}).map(([key, raw]) => {
    const request = asObject(raw)
    return {
      key,
      method: asText(request?.['method']) ?? '',
      params: asObject(request?.['params']) ?? {},
    }
  })
}

/** What the next request of a round brings. */
export type Retry = {
  /** Without one, the next after the one it had. */
  readonly id?: RequestId
  /** Results by the keys of the questions; none when nothing was asked. */
  readonly answers?: JsonObject
  /** The JSON text of `requestState`, exactly as the server spelled it, if it gave one. */
  readonly state?: string | undefined
}

/**
 * The text of the request that was sent, to be sent again: new id, params as they were spelled, and
 * the answers and the state of this round instead of those of an earlier one. Undefined when the
 * request was not one JSON object.
 */
export function retryText(requestText: string, { id, answers, state }: Retry): string | undefined {
  const members = membersOf(requestText)
  if (!members) return undefined
  const params = memberTexts(members.find(({ key }) => key === 'params')?.text ?? '{}')
  const round: readonly MemberText[] = [
    ...params.filter(({ key }) => !ROUND.has(key)),
    ...(answers ? [{ key: 'inputResponses', text: JSON.stringify(answers) }] : []),
    ...(state === undefined ? [] : [{ key: 'requestState', text: state }]),
  ]
  const again = members.flatMap((member): readonly MemberText[] => {
    if (member.key === 'params') return []
    if (member.key !== 'id') return [member]
    return [{ key: 'id', text: id === undefined ? idAfter(member.text) : JSON.stringify(id) }]
  })
  return indentJson(joinMembers([...again, { key: 'params', text: joinMembers(round) }]))
}

/**
 * The same, from the text of the response that asks, with the smallest answer of each kind to fill
 * in by hand.
 */
export function retryDraft(requestText: string, responseText: string): string | undefined {
  const requests = valueText(responseText, ['result', 'inputRequests'])
  const questions = questionsIn(requests === undefined ? undefined : readJson(requests))
  return retryText(requestText, {
    answers: Object.fromEntries(questions.map((each) => [each.key, answerDraft(each)])),
    state: valueText(responseText, ['result', 'requestState']),
  })
}

/** The smallest answer to a question (protocol.md 4.7). */
export function answerDraft({ method, params }: Question): JsonObject {
  switch (method) {
    case 'elicitation/create': {
      const schema = params['requestedSchema']
      if (params['mode'] === 'url' || schema === undefined) return { action: 'accept' }
      return { action: 'accept', content: sampleValue(schema) }
    }
    case 'sampling/createMessage':
      return samplingAnswer('')
    case 'roots/list':
      return { roots: [] }
    default:
      return {}
  }
}

/** A reply to a sampling request that no model gave. */
export function samplingAnswer(text: string): JsonObject {
  return {
    role: 'assistant',
    content: { type: 'text', text },
    model: 'by hand',
    stopReason: 'endTurn',
  }
}

function membersOf(text: string): readonly MemberText[] | undefined {
  // What was sent need not be JSON; then there is nothing to send again.
  return asObject(readJson(text)) && memberTexts(text)
}

function readJson(text: string): Json | undefined {
  const parsed = parseJson(text)
  return parsed.ok ? asJson(parsed.value) : undefined
}

function joinMembers(members: readonly MemberText[]): string {
  return `{${members.map(({ key, text }) => `${JSON.stringify(key)}:${text}`).join(',')}}`
}

/** A retry is a new request and needs an id of its own (protocol.md 3.6). */
function idAfter(text: string): string {
  const id = readJson(text)
  const number = asNumber(id)
  if (number !== undefined && Number.isSafeInteger(number)) return String(number + 1)
  return JSON.stringify(`${asText(id) ?? text}-2`)
}
