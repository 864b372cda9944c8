/** Whole messages to begin with, one for each method, and the methods themselves. */
import { buildMessage, formatMessage } from '../outgoing.ts'
import { asObject } from '../read.ts'
import { isNotification, methodsOf } from '../schema/methods.ts'
import type { ClientMethod } from '../schema/methods.ts'
import type { Endpoint, JsonObject } from '../types.ts'
import { suggestionAt, textAndMember, textAt } from './asking.ts'
import type { Asking } from './asking.ts'
import { schemasAt } from './resolve.ts'
import { escapeSnippet, valueSnippet } from './snippets.ts'
import type { Suggestion, Suggestions } from './types.ts'

/** For an empty text, or a place in a batch. */
export function suggestMessages(asking: Asking): Suggestions {
  const { endpoint } = asking.knowledge
  const messages = methodsOf(endpoint).map((method): Suggestion => {
    const { name, about } = method
    return suggestionAt(asking, {
      label: name,
      detail: 'message',
      documentation: about,
      kind: 'name',
      insert: skeleton(method, endpoint),
      isSnippet: true,
      again: true,
    })
  })
  const empty = {
    label: '{ }',
    kind: 'value',
    insert: '{$0}',
    isSnippet: true,
    again: true,
  } as const
  return { items: [...messages, suggestionAt(asking, empty)], isIncomplete: false }
}

/** Names of methods; one that needs params goes on with them. */
export function suggestMethods(asking: Asking): Suggestions {
  const isAlone = asking.message['params'] === undefined
  const items = methodsOf(asking.knowledge.endpoint).map(({ name, about, needs }) => {
    const shown = { label: name, documentation: about, kind: 'name' } as const
    return isAlone && needs
      ? textAndMember(asking, name, { name: 'params', snippet: '{$0}', ...shown })
      : textAt(asking, name, shown)
  })
  return { items, isIncomplete: false }
}

/** Stands for a tab stop until the message is written. */
const HOLE = 'hole:'

function skeleton(method: ClientMethod, endpoint: Endpoint | undefined): string {
  const { name } = method
  const snippets = paramSnippets(method)
  const holes = [...snippets.keys()].map((param) => [param, `${HOLE}${param}`])
  const params: JsonObject = Object.fromEntries(holes)
  const message = buildMessage(endpoint, 1, name, params)
  const { id: _id, ...told } = message
  const text = escapeSnippet(formatMessage(isNotification(name) ? told : message))
  return text.replaceAll(/"hole:(\w+)"/g, (hole, param: string) => snippets.get(param) ?? hole)
}

/** What the method needs, and a tool's arguments, with a tab stop each. */
function paramSnippets({ name, params = {}, needs = [] }: ClientMethod) {
  const names = name === 'tools/call' ? ['name', 'arguments'] : needs
  return new Map(
    names.map((param, index) => {
      const schema = asObject(params[param]) ?? {}
      return [param, valueSnippet(schemasAt(schema, undefined, []), index + 1).snippet]
    }),
  )
}
