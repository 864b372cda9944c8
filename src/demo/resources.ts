/** The demo's resources and resource templates, with their contents and completions. */
import type {
  ReadResourceResult,
  Resource,
  ResourceTemplateType,
} from '@modelcontextprotocol/server'

import { CONNECTORS, findAction, findConnector } from './connectors/catalogue.ts'
import { company, person } from './connectors/people.ts'
import { day, pick } from './connectors/schema.ts'
import { detailsOf } from './tools/discover.ts'
import { chime, PICTURE, toBase64 } from './tools/media.ts'
import { LIVE_RESOURCE } from './tools/trouble.ts'
import { readViewPage } from './tools/view.ts'

const CUSTOMERS = 120
const MINUTES = 36
const WORKFLOWS = ['my-workflow', 'lead-routing', 'onboarding', 'weekly-digest'] as const

type Content = { readonly text: string } | { readonly blob: string }
type Entry = Resource & { readonly content: () => Content }

const json = (value: unknown): Content => ({ text: JSON.stringify(value, null, 2) })

/** Steps a workflow takes, made of actions that exist. */
function workflow(name: string): Content {
  const index = WORKFLOWS.findIndex((known) => known === name)
  return json({
    id: name,
    name: name.replaceAll('-', ' '),
    enabled: true,
    trigger: { connectorId: 'hubspot', actionId: 'contacts_list', every: 'PT15M' },
    steps: [
      { id: 'filter', type: 'condition', when: 'contact.lifecyclestage == "lead"' },
      {
        id: 'notify',
        type: 'action',
        connectorId: 'slack',
        actionId: 'chat_postMessage',
        parameters: { channel: pick(['#sales', '#general'], index), text: 'New lead: {{email}}' },
      },
    ],
    updatedAt: day(index + 2),
  })
}

function minutes(index: number): Content {
  const who = (offset: number): string => person(index + offset).name
  return {
    text:
      `# Minutes, week ${index + 1}\n\n## ${company(index).name}\n\n` +
      `- [x] Send the offer to **${who(4)}**\n- [ ] Agree on the launch\n\n` +
      `| Who | What |\n|---|---|\n| ${who(1)} | Draft |\n| ${who(2)} | Review |\n`,
  }
}

function customer(id: number): Content {
  return json({ id, ...person(id), plan: pick(['team', 'business'], id), since: day(id * 3) })
}

const ENTRIES: readonly Entry[] = [
  ...WORKFLOWS.map((name) => ({
    uri: `resource://workflows/${name}`,
    name,
    title: `Workflow: ${name.replaceAll('-', ' ')}`,
    description: 'A workflow as JSON.',
    mimeType: 'application/json',
    content: () => workflow(name),
  })),
  {
    uri: 'resource://docs/readme',
    name: 'readme',
    title: 'About this server',
    description: 'What the demo offers, as Markdown.',
    mimeType: 'text/markdown',
    annotations: { audience: ['user', 'assistant'], priority: 1 },
    content: () => ({
      text: `# Demo server\n\n${CONNECTORS.length} simulated connectors, and tools that show the protocol.\n`,
    }),
  },
  {
    uri: 'resource://docs/changelog',
    name: 'changelog',
    title: 'Changes',
    description: 'Plain text.',
    mimeType: 'text/plain',
    content: () => ({
      text: '2026-05-28  Jira: labels are unique\n2026-05-11  Stripe: SEPA debit\n',
    }),
  },
  {
    uri: 'resource://files/customers.csv',
    name: 'customers.csv',
    title: 'Customers',
    description: 'Three of them as CSV.',
    mimeType: 'text/csv',
    content: () => ({
      text: `name,email\n${[1, 2, 3].map((id) => `${person(id).name},${person(id).email}\n`).join('')}`,
    }),
  },
  {
    uri: 'resource://images/hills.png',
    name: 'hills.png',
    title: 'Two hills',
    description: 'A PNG of 96 by 64 pixels.',
    mimeType: 'image/png',
    content: () => ({ blob: PICTURE }),
  },
  {
    uri: 'resource://sounds/chime.wav',
    name: 'chime.wav',
    title: 'Chime',
    description: 'A short WAV.',
    mimeType: 'audio/wav',
    content: () => ({ blob: chime() }),
  },
  {
    uri: 'resource://files/table.bin',
    name: 'table.bin',
    title: 'All byte values',
    description: 'Binary data without a known format.',
    mimeType: 'application/octet-stream',
    size: 256,
    content: () => ({ blob: toBase64(Uint8Array.from({ length: 256 }, (_, index) => index)) }),
  },
  {
    uri: LIVE_RESOURCE,
    name: 'live',
    title: 'Live status',
    description: 'Can be subscribed to; change_lists announces a change.',
    mimeType: 'application/json',
    content: () => json({ status: 'operational', incidents: [] }),
  },
  ...CONNECTORS.map(({ id, name }) => ({
    uri: `resource://connectors/${id}`,
    name: id,
    title: `${name}: actions`,
    description: `What the ${name} connector can do.`,
    mimeType: 'application/json',
    content: () => connectorContent(id),
  })),
  ...Array.from({ length: MINUTES }, (_, index) => ({
    uri: `resource://minutes/week-${index + 1}`,
    name: `week-${index + 1}`,
    title: `Minutes, week ${index + 1}`,
    description: 'Notes of a meeting, as Markdown.',
    mimeType: 'text/markdown',
    annotations: { lastModified: day(index * 7) },
    content: () => minutes(index),
  })),
]

function connectorContent(id: string): Content {
  const connector = findConnector(id)
  return json({
    id,
    name: connector?.name,
    actions: connector?.actions.map(({ id: action, displayName }) => ({ id: action, displayName })),
  })
}

export const RESOURCES: readonly Resource[] = ENTRIES.map(({ content: _content, ...rest }) => rest)

export const TEMPLATES: readonly ResourceTemplateType[] = [
  {
    uriTemplate: 'resource://connectors/{connectorId}/actions/{actionId}',
    name: 'action',
    title: 'An action',
    description: 'Parameters of one action. Both values complete; the second after the first.',
    mimeType: 'application/json',
  },
  {
    uriTemplate: 'resource://customers/{id}',
    name: 'customer',
    title: 'A customer',
    description: `Customers 1 to ${CUSTOMERS}.`,
    mimeType: 'application/json',
  },
  {
    uriTemplate: 'resource://minutes/{week}',
    name: 'minutes',
    title: 'Minutes of a week',
    description: 'For example week-12.',
    mimeType: 'text/markdown',
  },
]

/** The contents of a resource, listed or named by a template; undefined when there is none. */
export function readResource(uri: string): ReadResourceResult | undefined {
  const page = readViewPage(uri)
  if (page !== undefined) return page
  const listed = ENTRIES.find((entry) => entry.uri === uri)
  if (listed !== undefined) {
    const mimeType = listed.mimeType ?? 'text/plain'
    return { contents: [{ uri, mimeType, ...listed.content() }] }
  }
  const content = templated(uri)
  return content && { contents: [{ uri, mimeType: 'application/json', ...content }] }
}

function templated(uri: string): Content | undefined {
  const action = /^resource:\/\/connectors\/([^/]+)\/actions\/([^/]+)$/.exec(uri)
  if (action !== null) {
    const connector = findConnector(action[1] ?? '')
    const found = connector && findAction(connector, action[2] ?? '')
    return found && json(detailsOf(found))
  }
  const id = Number(/^resource:\/\/customers\/(\d{1,4})$/.exec(uri)?.[1])
  return id >= 1 && id <= CUSTOMERS ? customer(id) : undefined
}

/** Every value a variable of a template can take; `chosen` holds the variables filled in so far. */
export function templateValues(
  uriTemplate: string,
  variable: string,
  chosen: Readonly<Record<string, string>>,
): readonly string[] {
  if (!TEMPLATES.some((template) => template.uriTemplate === uriTemplate)) return []
  if (variable === 'connectorId') return CONNECTORS.map(({ id }) => id)
  if (variable === 'actionId') {
    return findConnector(chosen['connectorId'] ?? '')?.actions.map(({ id }) => id) ?? []
  }
  if (variable === 'id') return Array.from({ length: CUSTOMERS }, (_, index) => String(index + 1))
  if (variable === 'week') return Array.from({ length: MINUTES }, (_, index) => `week-${index + 1}`)
  return []
}
