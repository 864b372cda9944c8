/** Tools that ask the user back: a form, and an address to visit. */
import { inputRequired, inputResponse } from '@modelcontextprotocol/server'
import type { ElicitRequestFormParams } from '@modelcontextprotocol/server'

import { findConnector } from '../connectors/catalogue.ts'
import { errorResult } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { beginSignIn } from './credentials.ts'
import { textResult } from './types.ts'
import type { ToolAnswer, ToolContext, ToolEntry } from './types.ts'

const QUESTION = 'answer'
const ASKS = { readOnlyHint: false, destructiveHint: false, openWorldHint: false } as const

const orderForm: ElicitRequestFormParams['requestedSchema'] = {
  type: 'object',
  properties: {
    name: { type: 'string', title: 'Name', minLength: 1, maxLength: 80 },
    email: { type: 'string', title: 'Email', format: 'email', description: 'For the receipt.' },
    seats: { type: 'integer', title: 'Seats', minimum: 1, maximum: 500, default: 5 },
    plan: {
      type: 'string',
      title: 'Plan',
      oneOf: [
        { const: 'team', title: 'Team' },
        { const: 'business', title: 'Business' },
      ],
      default: 'team',
    },
    days: {
      type: 'array',
      title: 'Days for the call',
      items: { type: 'string', enum: ['Monday', 'Tuesday', 'Thursday'] },
      minItems: 1,
    },
    start: { type: 'string', title: 'First day', format: 'date' },
    newsletter: { type: 'boolean', title: 'Newsletter', default: false },
  },
  required: ['name', 'email', 'plan'],
}

/**
 * A 2025 client that did not declare elicitation cannot be asked. (In 2026-07-28 the SDK itself
 * answers -32021 and names the missing capability, as the revision demands.)
 */
function cannotAsk({ server, ctx }: ToolContext, mode: 'form' | 'url'): boolean {
  if (ctx.mcpReq.envelope !== undefined) return false
  const elicitation = server.getClientCapabilities()?.elicitation
  if (elicitation === undefined) return true
  return mode === 'url' && elicitation.url === undefined
}

function refusal(mode: 'form' | 'url'): ToolAnswer {
  return errorResult({
    code: 'INVALID_REQUEST',
    message:
      `This tool asks a question (elicitation, ${mode} mode), and the client did not say that it ` +
      'can answer. Connect with a session and declare the capability "elicitation".',
    details: { requiredCapabilities: { elicitation: { [mode]: {} } } },
  })
}

function askForm(_input: JsonObject, context: ToolContext): ToolAnswer {
  if (cannotAsk(context, 'form')) return refusal('form')
  const answer = inputResponse(context.ctx.mcpReq.inputResponses, QUESTION)
  if (answer.kind !== 'elicit') {
    return inputRequired({
      inputRequests: {
        [QUESTION]: inputRequired.elicit({
          message: 'Who is the order for?',
          requestedSchema: orderForm,
        }),
      },
      requestState: btoa('ask_form round 1'),
    })
  }
  if (answer.action !== 'accept')
    return textResult(`You chose to ${answer.action}. Nothing was ordered.`)
  return textResult(`Thank you. The order says:\n${JSON.stringify(answer.content ?? {}, null, 2)}`)
}

function askUrl(_input: JsonObject, context: ToolContext): ToolAnswer {
  if (cannotAsk(context, 'url')) return refusal('url')
  const connector = findConnector('notion')
  if (connector === undefined) return textResult('There is nothing to sign in to.')
  const answer = inputResponse(context.ctx.mcpReq.inputResponses, QUESTION)
  if (answer.kind !== 'elicit') {
    return inputRequired({
      inputRequests: {
        [QUESTION]: inputRequired.elicitUrl({
          message: `Sign in to ${connector.name} to go on.`,
          url: beginSignIn(context, connector, ''),
        }),
      },
      requestState: btoa('ask_url round 1'),
    })
  }
  if (answer.action !== 'accept')
    return textResult(`You chose to ${answer.action}. Nothing was connected.`)
  const connected = context.user.data.credentials.some(
    (credential) => credential.connectorId === connector.id,
  )
  return textResult(
    connected
      ? `${connector.name} is connected.`
      : `You agreed to open the page, but ${connector.name} is not connected yet.`,
  )
}

export const questionTools: readonly ToolEntry[] = [
  {
    definition: {
      name: 'ask_form',
      title: 'Ask with a form',
      description: 'Asks the user to fill in a form before it answers (elicitation, form mode).',
      inputSchema: { type: 'object', properties: {} },
      annotations: ASKS,
    },
    run: askForm,
  },
  {
    definition: {
      name: 'ask_url',
      title: 'Ask to visit a page',
      description:
        'Asks the user to open a sign-in page before it answers (elicitation, URL mode).',
      inputSchema: { type: 'object', properties: {} },
      annotations: ASKS,
    },
    run: askUrl,
  },
]
