/** Klaviyo and Zendesk: profiles, events and tickets. */
import { person } from './people.ts'
import {
  code,
  crud,
  dateTime,
  day,
  email,
  flag,
  list,
  object,
  oneOfText,
  pick,
  text,
} from './schema.ts'
import type { Connector, Schema } from './types.ts'

const TICKET_STATES = ['open', 'new', 'pending', 'solved', 'closed'] as const
const URGENCY = ['normal', 'low', 'high', 'urgent'] as const

const location: Schema = object(
  {
    city: text('City.'),
    country: text('Country.'),
    timezone: text('Time zone.', { examples: ['Europe/Oslo'] }),
  },
  [],
  { description: 'Where they are.' },
)

export const klaviyo: Connector = {
  id: 'klaviyo',
  name: 'Klaviyo',
  category: ['marketing'],
  description: 'Profiles and events of an account.',
  auth: [
    {
      type: 'apiKey',
      inputSchema: object(
        { apiKey: text('Private key.', { format: 'password', pattern: '^pk_\\w+$' }) },
        ['apiKey'],
      ),
      sample: { apiKey: 'pk_demo0000' },
    },
  ],
  collections: [
    {
      name: 'profiles',
      title: 'Profiles',
      key: 'id',
      count: 210,
      newestFirst: true,
      row: (index) => ({
        id: `01${code(index, 12).toUpperCase()}`,
        email: person(index + 11).email,
        first_name: person(index + 11).first,
        subscribed: index % 4 !== 0,
        created: day(index),
      }),
      fresh: (number, at) => ({
        id: `01${code(5000 + number, 12).toUpperCase()}`,
        created: at.toISOString(),
      }),
    },
    {
      name: 'events',
      title: 'Events',
      key: 'id',
      count: 30,
      newestFirst: true,
      row: (index) => ({
        id: code(index, 10),
        metric: pick(['Opened email', 'Placed order', 'Viewed product'], index),
        profile: { email: person(index + 11).email },
        time: day(index),
      }),
      fresh: (number) => ({ id: code(5000 + number, 10) }),
    },
  ],
  actions: [
    ...crud({
      collection: 'profiles',
      noun: 'profile',
      path: '/api/profiles',
      key: 'id',
      example: `01${code(0, 12).toUpperCase()}`,
      ids: {
        list: 'profiles_list',
        get: 'profiles_get',
        create: 'profiles_create',
        update: 'profiles_update',
      },
      fields: {
        email: email('Email address.'),
        first_name: text('First name.'),
        phone_number: text('In international form.', { pattern: '^\\+[1-9]\\d{6,14}$' }),
        subscribed: flag('Agreed to receive mail.'),
        location,
      },
      required: ['email'],
      filters: ['email', 'subscribed'],
    }),
    ...crud({
      collection: 'events',
      noun: 'event',
      path: '/api/events',
      key: 'id',
      example: code(0, 10),
      ids: { list: 'events_list', create: 'events_create' },
      fields: {
        metric: text('Name of what happened.', { examples: ['Placed order'] }),
        profile: {
          description: 'Whose event it is.',
          oneOf: [
            object({ id: text('Id of the profile.') }, ['id'], { title: 'By id' }),
            object({ email: email('Address.') }, ['email'], { title: 'By email' }),
          ],
          examples: [{ email: 'ada@acme.example' }],
        },
        time: dateTime('When it happened.'),
        properties: {
          type: 'object',
          description: 'Anything about it.',
          additionalProperties: true,
        },
      },
      required: ['metric', 'profile'],
      filters: ['metric'],
    }),
  ],
}

export const zendesk: Connector = {
  id: 'zendesk',
  name: 'Zendesk',
  category: ['support'],
  description: 'Tickets of a help desk.',
  auth: [
    {
      type: 'basic',
      inputSchema: object(
        {
          subdomain: text('Part before .zendesk.com.', { pattern: '^[a-z0-9-]+$' }),
          email: email('Agent’s address.'),
          apiToken: text('API token.', { format: 'password', minLength: 8 }),
        },
        ['subdomain', 'email', 'apiToken'],
      ),
      sample: { subdomain: 'acme', email: 'ada@acme.example', apiToken: 'demo-token' },
    },
  ],
  collections: [
    {
      name: 'tickets',
      title: 'Tickets',
      key: 'id',
      count: 45,
      newestFirst: true,
      row: (index) => ({
        id: String(7400 - index),
        subject: pick(['Cannot sign in', 'Invoice is wrong', 'How do I export?'], index),
        requester: { name: person(index + 3).name, email: person(index + 3).email },
        status: pick(TICKET_STATES, index),
        priority: pick(URGENCY, index),
        created_at: day(index),
      }),
      fresh: (number, at) => ({
        id: String(8000 + number),
        status: 'new',
        created_at: at.toISOString(),
      }),
    },
  ],
  actions: crud({
    collection: 'tickets',
    noun: 'ticket',
    path: '/api/v2/tickets',
    key: 'id',
    example: '7400',
    ids: {
      list: 'tickets_list',
      get: 'tickets_show',
      create: 'tickets_create',
      update: 'tickets_update',
      delete: 'tickets_delete',
    },
    fields: {
      subject: text('One line.', { examples: ['Cannot sign in'] }),
      comment: object(
        { body: text('The words.'), public: flag('Seen by the requester.', true) },
        ['body'],
        { description: 'First comment.', examples: [{ body: 'The page stays empty.' }] },
      ),
      requester: object({ name: text('Name.'), email: email('Address.') }, ['email'], {
        description: 'Who asks.',
      }),
      priority: oneOfText('How urgent.', URGENCY),
      status: oneOfText('State.', TICKET_STATES),
      tags: list('Tags.', text('Tag.', { pattern: '^\\S+$' }), { uniqueItems: true }),
      due_at: dateTime('When it must be done.'),
    },
    required: ['subject', 'comment'],
    filters: ['status', 'priority'],
    updateMethod: 'PUT',
  }),
}
