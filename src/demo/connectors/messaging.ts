/** Slack: channels, messages and people. */
import { textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { person } from './people.ts'
import { code, crud, day, flag, integer, list, object, oneOfText, pick, text } from './schema.ts'
import type { Connector, Schema } from './types.ts'

const CHANNELS = [
  'general',
  'random',
  'sales',
  'support',
  'engineering',
  'design',
  'marketing',
  'ops',
  'launch-2026',
  'customer-wins',
  'incidents',
  'hiring',
] as const
const LINES = [
  'Morning everyone, standup notes are in the doc.',
  'The onboarding flow is live for all new workspaces.',
  'Can someone look at the Halden Labs ticket?',
  'Churn is down for the third month in a row.',
  'Deploy finished, dashboards look calm.',
  'Reminder: retro today at three.',
  'New logo: Tern Robotics signed this morning.',
] as const

function channelId(name: string): string {
  return `C${code(name.length * 31 + name.charCodeAt(0)).toUpperCase()}`
}

function slackTime(index: number): string {
  return `${Math.floor(Date.parse(day(index)) / 1000)}.${String(100_200 + index * 13)}`
}

const plainText: Schema = object(
  {
    type: oneOfText('How the text is written.', ['mrkdwn', 'plain_text']),
    text: text('The words.', { maxLength: 3000, examples: ['*Done* :tada:'] }),
  },
  ['type', 'text'],
)

const block: Schema = {
  oneOf: [
    object({ type: { const: 'section' }, text: plainText }, ['type', 'text'], { title: 'Section' }),
    object({ type: { const: 'divider' } }, ['type'], { title: 'Divider' }),
    object(
      {
        type: { const: 'image' },
        image_url: text('Address of the image.', { format: 'uri' }),
        alt_text: text('What the image shows.'),
      },
      ['type', 'image_url', 'alt_text'],
      { title: 'Image' },
    ),
  ],
}

const messageFields = {
  channel: text('Channel name or id.', { examples: ['#general'] }),
  text: text('The message.', { maxLength: 40_000, examples: ['Hello from MCP!'] }),
  blocks: list('Blocks instead of, or beside, the text.', block, { maxItems: 50 }),
  thread_ts: text('Answer in the thread of this message.', { pattern: '^\\d{10}\\.\\d{6}$' }),
  unfurl_links: flag('Show previews of links.', true),
  metadata: object(
    {
      event_type: text('Name of the event.', { examples: ['order_shipped'] }),
      event_payload: { type: 'object', description: 'Anything.', additionalProperties: true },
    },
    ['event_type', 'event_payload'],
    { description: 'Data for other apps, not shown to people.' },
  ),
}

/** Slack calls a channel by name or id; records hold the name with its sign. */
function normalise(parameters: JsonObject): JsonObject {
  const channel = textOf(parameters, 'channel')
  if (channel === undefined) return parameters
  const byId = CHANNELS.find((name) => channelId(name) === channel)
  return { ...parameters, channel: `#${byId ?? channel.replace(/^#/, '')}` }
}

const messages = crud({
  collection: 'messages',
  noun: 'message',
  path: '/chat',
  key: 'ts',
  example: slackTime(0),
  ids: {
    list: 'conversations_history',
    create: 'chat_postMessage',
    update: 'chat_update',
    delete: 'chat_delete',
  },
  fields: messageFields,
  required: ['channel'],
  filters: ['channel', 'user', 'thread_ts'],
  rules: { anyOf: [{ required: ['text'] }, { required: ['blocks'] }] },
  updateMethod: 'POST',
})

export const slack: Connector = {
  id: 'slack',
  name: 'Slack',
  category: ['communication'],
  description: 'Channels, messages and people of a workspace.',
  auth: [{ type: 'oauth2', scopes: ['channels:read', 'chat:write', 'users:read'] }],
  normalise,
  collections: [
    {
      name: 'messages',
      title: 'Messages',
      key: 'ts',
      count: 60,
      newestFirst: true,
      row: (index) => ({
        ts: slackTime(index),
        channel: index < 45 ? '#general' : `#${pick(CHANNELS, index)}`,
        user: `U${code(index % 19).toUpperCase()}`,
        username: person(index % 19).name,
        text: pick(LINES, index),
        reactions: index % 5 === 0 ? [{ name: 'tada', count: 3 }] : [],
      }),
      fresh: (number, at) => ({
        ok: true,
        ts: `${Math.floor(at.getTime() / 1000)}.${String(number).padStart(6, '0')}`,
        user: 'UDEMOBOT',
        username: 'Demo bot',
        type: 'message',
      }),
    },
    {
      name: 'channels',
      title: 'Channels',
      key: 'id',
      count: CHANNELS.length,
      row: (index) => ({
        id: channelId(pick(CHANNELS, index)),
        name: pick(CHANNELS, index),
        is_private: index > 9,
        num_members: 4 + ((index * 17) % 60),
        topic: `Everything about ${pick(CHANNELS, index)}`,
        created: day(400 + index),
      }),
      fresh: (number, at) => ({
        id: `C${code(900 + number).toUpperCase()}`,
        num_members: 1,
        created: at.toISOString(),
      }),
    },
    {
      name: 'users',
      title: 'People',
      key: 'id',
      count: 298,
      row: (index) => ({
        id: `U${code(index).toUpperCase()}`,
        real_name: person(index).name,
        email: person(index).email,
        team: pick(['sales', 'support', 'engineering', 'design', 'marketing'], index),
        is_bot: index % 37 === 36,
        tz: pick(['Europe/Oslo', 'America/New_York', 'Asia/Tokyo'], index),
      }),
      fresh: () => ({}),
    },
  ],
  actions: [
    ...messages,
    ...crud({
      collection: 'channels',
      noun: 'channel',
      path: '/conversations',
      key: 'id',
      example: channelId('general'),
      ids: {
        list: 'conversations_list',
        get: 'conversations_info',
        create: 'conversations_create',
        update: 'conversations_update',
      },
      fields: {
        name: text('Name without the sign.', {
          pattern: '^[a-z0-9_-]{1,80}$',
          examples: ['project-aurora'],
        }),
        is_private: flag('Only for invited people.'),
        topic: text('What the channel is about.', { maxLength: 250 }),
        num_members: integer('How many are in it.', { readOnly: true }),
      },
      required: ['name'],
      filters: ['is_private'],
    }),
    ...crud({
      collection: 'users',
      noun: 'user',
      path: '/users',
      key: 'id',
      example: `U${code(0).toUpperCase()}`,
      ids: { list: 'users_list', get: 'users_info' },
      fields: {},
      required: [],
      filters: ['team', 'tz', 'email'],
    }),
  ],
}
