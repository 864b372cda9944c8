/** The demo's prompts: their arguments, the messages they make, and completions. */
import type { GetPromptResult, Prompt, PromptMessage } from '@modelcontextprotocol/server'

import { CONNECTORS } from './connectors/catalogue.ts'
import { company, person } from './connectors/people.ts'
import { PICTURE } from './tools/media.ts'

type Arguments = Readonly<Record<string, string>>

type Argument = {
  readonly name: string
  readonly description: string
  readonly required?: boolean
  /** All values to complete from; free text without. */
  readonly values?: readonly string[]
}

type Entry = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputs: readonly Argument[]
  readonly messages: (input: Arguments) => PromptMessage[]
}

const TONES = ['friendly', 'formal', 'brief', 'apologetic', 'enthusiastic']
const LANGUAGES = ['English', 'French', 'German', 'Japanese', 'Norwegian', 'Portuguese', 'Spanish']
const CHANNELS = ['#general', '#sales', '#support', '#engineering', '#launch-2026']
const names = CONNECTORS.map(({ id }) => id)
const people = Array.from({ length: 60 }, (_, index) => person(index).name)
const companies = Array.from({ length: 13 }, (_, index) => company(index).name)

function says(text: string, role: 'user' | 'assistant' = 'user'): PromptMessage {
  return { role, content: { type: 'text', text } }
}

const argument = (name: string, description: string, values?: readonly string[]): Argument => ({
  name,
  description,
  ...(values === undefined ? {} : { values }),
})
const needed = (entry: Argument): Argument => ({ ...entry, required: true })

function buildWorkflow({ trigger, action, goal }: Arguments): PromptMessage[] {
  return [
    says(
      `Build a workflow that starts in ${trigger ?? 'hubspot'} and acts in ${action ?? 'slack'}.` +
        `\n\nGoal: ${goal ?? 'tell the sales team about every new lead'}.\n\n` +
        'First look at the connectors with list_connectors_alloy, then at the actions you need.',
    ),
    says('I will start with the trigger, then add one step at a time and test each.', 'assistant'),
  ]
}

const PROMPTS: readonly Entry[] = [
  {
    name: 'workflow_builder',
    title: 'Build a workflow',
    description: 'Plans a workflow between two connectors.',
    inputs: [
      argument('trigger', 'Where it starts.', names),
      argument('action', 'Where it acts.', names),
      argument('goal', 'What it should reach.'),
    ],
    messages: buildWorkflow,
  },
  {
    name: 'summarize_thread',
    title: 'Summarise a thread',
    description: 'Sums up what a channel talked about.',
    inputs: [
      needed(argument('channel', 'Channel.', CHANNELS)),
      argument('language', 'Language of the summary.', LANGUAGES),
    ],
    messages: ({ channel, language }) => [
      says(
        `Read ${channel} with conversations_history and sum it up in ${language ?? 'English'}, ` +
          'with decisions first and open questions last.',
      ),
    ],
  },
  {
    name: 'write_reply',
    title: 'Write a reply',
    description: 'Answers a customer in the tone you choose.',
    inputs: [
      needed(argument('customer', 'Who wrote.', people)),
      argument('tone', 'Tone.', TONES),
      argument('language', 'Language.', LANGUAGES),
    ],
    messages: ({ customer, tone, language }) => [
      says(`Write a ${tone ?? 'friendly'} reply to ${customer} in ${language ?? 'English'}.`),
    ],
  },
  {
    name: 'account_review',
    title: 'Review an account',
    description: 'Gathers what is known about a customer company.',
    inputs: [needed(argument('company', 'Company.', companies))],
    messages: ({ company: name }) => [
      says(`Gather deals, tickets and invoices of ${name} and say how the account is doing.`),
    ],
  },
  {
    name: 'explain_connector',
    title: 'Explain a connector',
    description: 'Explains a connector, with its description attached.',
    inputs: [needed(argument('connectorId', 'Connector.', names))],
    messages: ({ connectorId }) => [
      says(`Explain what ${connectorId} can do for a small team.`),
      {
        role: 'user',
        content: {
          type: 'resource_link',
          uri: `resource://connectors/${connectorId}`,
          name: connectorId ?? '',
          mimeType: 'application/json',
        },
      },
    ],
  },
  {
    name: 'describe_picture',
    title: 'Describe a picture',
    description: 'A message with an image in it.',
    inputs: [],
    messages: () => [
      says('Describe this picture in one sentence.'),
      {
        role: 'user',
        content: { type: 'image', data: PICTURE, mimeType: 'image/png' },
      },
    ],
  },
]

export const PROMPT_LIST: readonly Prompt[] = PROMPTS.map((entry) => ({
  name: entry.name,
  title: entry.title,
  description: entry.description,
  arguments: entry.inputs.map(({ name, description, required }) => ({
    name,
    description,
    ...(required === true ? { required } : {}),
  })),
}))

export type PromptAnswer =
  | { readonly kind: 'made'; readonly result: GetPromptResult }
  | { readonly kind: 'refused'; readonly message: string }

/** The messages of a prompt, or why there are none. */
export function getPrompt(name: string, input: Arguments): PromptAnswer {
  const entry = PROMPTS.find((prompt) => prompt.name === name)
  if (entry === undefined) return { kind: 'refused', message: `Prompt "${name}" not found` }
  const missing = entry.inputs.filter(
    (wanted) => wanted.required === true && (input[wanted.name] ?? '') === '',
  )
  if (missing.length > 0) {
    const list = missing.map((wanted) => wanted.name).join(', ')
    return { kind: 'refused', message: `Missing arguments for prompt "${name}": ${list}` }
  }
  return {
    kind: 'made',
    result: { description: entry.description, messages: entry.messages(input) },
  }
}

/** Every value an argument can take; empty for free text. */
export function promptValues(prompt: string, name: string): readonly string[] {
  const entry = PROMPTS.find((candidate) => candidate.name === prompt)
  return entry?.inputs.find((input) => input.name === name)?.values ?? []
}
