/** Content blocks of results, resources and prompts, read leniently (protocol.md 4.4, 4.5). */
import { asArray, asNumber, asObject, asText, present } from './read.ts'
import type { ContentAnnotations, ContentBlock, Json, JsonObject } from './types.ts'

/** One block; anything unreadable is kept as `unknown`, never dropped. */
export function readBlock(raw: Json): ContentBlock {
  const block = asObject(raw)
  const known = block && readKnown(block)
  return known ?? { kind: 'unknown', raw }
}

function readKnown(block: JsonObject): ContentBlock | undefined {
  const mimeType = asText(block['mimeType'])
  const data = asText(block['data'])
  const annotations = readAnnotations(block)
  switch (block['type']) {
    case 'text': {
      const text = asText(block['text'])
      return text === undefined ? undefined : { kind: 'text', text, ...annotations }
    }
    case 'image':
    case 'audio':
      return data === undefined || mimeType === undefined
        ? undefined
        : { kind: block['type'], data, mimeType, ...annotations }
    case 'resource_link':
      return readLink(block)
    case 'resource': {
      const contents = readContents(block['resource'])
      return contents && { ...contents, ...annotations }
    }
    default:
      return undefined
  }
}

function readAnnotations(block: JsonObject): { readonly annotations?: ContentAnnotations } {
  const given = asObject(block['annotations'])
  if (!given) return {}
  const annotations = present({
    audience: asArray(given['audience'])?.flatMap((each) => asText(each) ?? []),
    priority: asNumber(given['priority']),
    lastModified: asText(given['lastModified']),
  })
  return Object.keys(annotations).length > 0 ? { annotations } : {}
}

function readLink(block: JsonObject): ContentBlock | undefined {
  const uri = asText(block['uri'])
  if (uri === undefined) return undefined
  return {
    kind: 'link',
    uri,
    name: asText(block['name']) ?? uri,
    ...present({
      title: asText(block['title']),
      description: asText(block['description']),
      mimeType: asText(block['mimeType']),
      size: asNumber(block['size']),
    }),
    ...readAnnotations(block),
  }
}

/** One item of `resources/read` contents, or the body of an embedded resource. */
function readContents(
  raw: Json | undefined,
): Extract<ContentBlock, { kind: 'resource' }> | undefined {
  const resource = asObject(raw)
  const uri = asText(resource?.['uri'])
  if (!resource || uri === undefined) return undefined
  return {
    kind: 'resource',
    uri,
    ...present({
      mimeType: asText(resource['mimeType']),
      text: asText(resource['text']),
      blob: asText(resource['blob']),
    }),
    ...readAnnotations(resource),
  }
}

type PromptMessage = { readonly role: string; readonly block: ContentBlock }

/** A result as people read it; every member that is not understood stays in Raw. */
export type ResultReading =
  | {
      readonly kind: 'tool'
      readonly blocks: readonly ContentBlock[]
      readonly structured?: Json
      readonly isError: boolean
    }
  | { readonly kind: 'resource'; readonly blocks: readonly ContentBlock[] }
  | {
      readonly kind: 'prompt'
      readonly description?: string
      readonly messages: readonly PromptMessage[]
    }
  | {
      readonly kind: 'inputRequired'
      readonly requests: JsonObject
    }
  /** A task handle, or a task's state (protocol.md 5.1); `readTask` reads it. */
  | { readonly kind: 'task' }
  | { readonly kind: 'other' }

/** Recognises a result by its shape, because one looks at what came, not at what was asked. */
export function readResult(result: Json): ResultReading {
  const object = asObject(result)
  if (!object) return { kind: 'other' }
  if (object['resultType'] === 'input_required') {
    return { kind: 'inputRequired', requests: asObject(object['inputRequests']) ?? {} }
  }
  const content = asArray(object['content'])
  if (content || 'structuredContent' in object) {
    return {
      kind: 'tool',
      blocks: (content ?? []).map(readBlock),
      isError: object['isError'] === true,
      ...present({ structured: object['structuredContent'] }),
    }
  }
  const contents = asArray(object['contents'])
  if (contents) {
    return {
      kind: 'resource',
      blocks: contents.map((raw) => readContents(raw) ?? { kind: 'unknown', raw }),
    }
  }
  const messages = asArray(object['messages'])
  if (messages) {
    return {
      kind: 'prompt',
      messages: messages.map(readPromptMessage),
      ...present({ description: asText(object['description']) }),
    }
  }
  return { kind: isTask(object) ? 'task' : 'other' }
}

function isTask(object: JsonObject): boolean {
  const task = asObject(object['task']) ?? object
  return asText(task['taskId']) !== undefined && asText(task['status']) !== undefined
}

function readPromptMessage(raw: Json): PromptMessage {
  const message = asObject(raw)
  const content = message?.['content']
  return {
    role: asText(message?.['role']) ?? 'unknown',
    block: readBlock(content === undefined ? raw : content),
  }
}
