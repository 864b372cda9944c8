/** The shapes of results and of the blocks in them, for the check `content.shape`. */
import { pointerStep } from '#lib/jsonPointer.ts'

import { PRIMITIVES } from '../primitives.ts'
import { quote } from '../quote.ts'
import { asArray, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { placeIn } from './placeIn.ts'
import { isFinal } from './results.ts'
import type { Remark, Seen } from './types.ts'

/** What is wrong with a value, and where below it. */
type Problem = { readonly pointer: string; readonly message: string }

/** Everything wrong with the shape of an exchange's result. */
export function* findShapes({ sent, answer, result, revision }: Seen): Generator<Remark> {
  // A question or a task has a shape of its own.
  if (!answer || !result || !isFinal(result)) return
  for (const { pointer, message } of problemsOf(sent.method, result, revision)) {
    yield { message, at: placeIn(answer, `/result${pointer}`) }
  }
}

function* problemsOf(method: string, result: JsonObject, revision: string): Generator<Problem> {
  switch (method) {
    case 'tools/call':
      return yield* judgeToolResult(result, revision)
    case 'resources/read':
      return yield* judgeEach(result, 'contents', judgeContents)
    case 'prompts/get':
      return yield* judgeEach(result, 'messages', judgePromptMessage)
    case 'completion/complete':
      return yield* judgeCompletion(result)
    case 'server/discover':
      return yield* judgeDiscovery(result)
    default:
      return yield* judgeList(method, result)
  }
}

type Judge = (value: Json) => Iterable<Problem>

function* judgeEach(holder: JsonObject, member: string, judge: Judge): Generator<Problem> {
  const items = asArray(holder[member])
  if (!items) {
    yield { pointer: `/${member}`, message: `The result has no list ${quote(member)}.` }
    return
  }
  for (const [index, item] of items.entries()) {
    yield* below(`/${member}/${index}`, judge(item))
  }
}

function* below(base: string, problems: Iterable<Problem>): Generator<Problem> {
  for (const { pointer, message } of problems) yield { pointer: `${base}${pointer}`, message }
}

// Results ------------------------------------------------------------------------------------

function* judgeToolResult(result: JsonObject, revision: string): Generator<Problem> {
  yield* judgeEach(result, 'content', judgeBlock)
  const structured = result['structuredContent']
  // Any JSON value from 2026-07-28 on, objects before (protocol.md 6.7).
  const isAnyValue = revision >= '2026-07-28' && revision !== 'none'
  if (structured !== undefined && !isAnyValue && !asObject(structured)) {
    const message = `structuredContent is ${quote(structured)}; before 2026-07-28 it is an object.`
    yield { pointer: '/structuredContent', message }
  }
  if (result['isError'] !== undefined && typeof result['isError'] !== 'boolean') {
    yield { pointer: '/isError', message: `isError is ${quote(result['isError'])}.` }
  }
}

function* judgePromptMessage(value: Json): Generator<Problem> {
  const message = asObject(value)
  const role = message?.['role']
  if (role !== 'user' && role !== 'assistant') {
    yield { pointer: '/role', message: `role is ${quote(role)}, not "user" or "assistant".` }
  }
  const content = message?.['content']
  if (content === undefined) yield { pointer: '', message: 'The message has no content.' }
  else yield* below('/content', judgeBlock(content))
}

function* judgeCompletion(result: JsonObject): Generator<Problem> {
  const values = asArray(asObject(result['completion'])?.['values'])
  const pointer = '/completion/values'
  if (!values?.every((value) => typeof value === 'string')) {
    yield { pointer, message: 'completion.values is not a list of texts.' }
  } else if (values.length > 100) {
    yield { pointer, message: `completion.values has ${values.length} values; 100 are the most.` }
  }
}

function* judgeDiscovery(result: JsonObject): Generator<Problem> {
  if (!asArray(result['supportedVersions'])?.every((each) => typeof each === 'string')) {
    const message = 'supportedVersions is not a list of texts.'
    yield { pointer: '/supportedVersions', message }
  }
  if (!asObject(result['capabilities'])) {
    yield { pointer: '/capabilities', message: 'capabilities is not an object.' }
  }
}

function* judgeList(method: string, result: JsonObject): Generator<Problem> {
  const primitive = PRIMITIVES.find((each) => each.method === method)
  if (!primitive) return
  yield* judgeEach(result, primitive.listKey, function* judge(value) {
    const { findings } = primitive.read(value)
    for (const { check, message } of findings) {
      if (check === 'content.shape') yield { pointer: '', message }
    }
  })
}

// Blocks -------------------------------------------------------------------------------------

function* judgeBlock(value: Json): Generator<Problem> {
  const block = asObject(value)
  if (!block) {
    yield { pointer: '', message: `The block is ${quote(value)}, not an object.` }
    return
  }
  switch (block['type']) {
    case 'text':
      return yield* needTexts(block, ['text'])
    case 'image':
    case 'audio':
      yield* needTexts(block, ['data', 'mimeType'])
      yield* judgeBase64(block, 'data')
      return yield* judgeMediaType(block)
    case 'resource_link':
      yield* needTexts(block, ['uri', 'name'])
      return yield* judgeMediaType(block)
    case 'resource': {
      const resource = block['resource']
      if (resource === undefined) yield { pointer: '', message: 'The block has no resource.' }
      else yield* below('/resource', judgeContents(resource))
      return
    }
    default:
      yield {
        pointer: '/type',
        message: `The block’s type is ${quote(block['type'])}, which is not known.`,
      }
  }
}

/** One item of `contents`, or the body of an embedded resource. */
function* judgeContents(value: Json): Generator<Problem> {
  const contents = asObject(value)
  if (!contents) {
    yield { pointer: '', message: `The contents are ${quote(value)}, not an object.` }
    return
  }
  yield* needTexts(contents, ['uri'])
  const hasText = contents['text'] !== undefined
  if (hasText === (contents['blob'] !== undefined)) {
    const message = hasText ? 'Both text and blob are there.' : 'Neither text nor blob is there.'
    yield { pointer: '', message }
  } else yield* needTexts(contents, [hasText ? 'text' : 'blob'])
  yield* judgeBase64(contents, 'blob')
  yield* judgeMediaType(contents)
}

function* needTexts(holder: JsonObject, members: readonly string[]): Generator<Problem> {
  for (const member of members) {
    if (typeof holder[member] === 'string') continue
    const words =
      holder[member] === undefined ? 'is missing' : `is ${quote(holder[member])}, no text`
    yield { pointer: pointerStep(member), message: `${member} ${words}.` }
  }
}

function* judgeBase64(holder: JsonObject, member: string): Generator<Problem> {
  const data = asText(holder[member])
  if (data === undefined || isBase64(data)) return
  yield { pointer: pointerStep(member), message: `${member} is not Base64.` }
}

/** Standard alphabet, padded. Only what is wrong is looked for, which is quick on megabytes. */
function isBase64(data: string): boolean {
  if (data.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(data)) return false
  const pad = data.indexOf('=')
  return pad === -1 || pad === data.length - 1 || (pad === data.length - 2 && data.endsWith('=='))
}

function* judgeMediaType(holder: JsonObject): Generator<Problem> {
  const type = asText(holder['mimeType'])
  if (type === undefined || /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;|$)/.test(type)) return
  yield { pointer: '/mimeType', message: `${quote(type)} is not the form of a media type.` }
}
