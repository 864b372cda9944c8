/** Google Calendar and Jira: events and issues. */
import { person } from './people.ts'
import {
  code,
  crud,
  dateTime,
  day,
  email,
  flag,
  integer,
  list,
  object,
  oneOfText,
  pick,
  text,
} from './schema.ts'
import type { Connector } from './types.ts'

const ISSUE_TYPES = ['Task', 'Bug', 'Story', 'Epic'] as const
const PRIORITIES = ['Medium', 'Highest', 'High', 'Low', 'Lowest'] as const
const ISSUE_STATES = ['To Do', 'In Progress', 'In Review', 'Done'] as const

export const calendar: Connector = {
  id: 'google-calendar',
  name: 'Google Calendar',
  category: ['productivity', 'communication'],
  description: 'Events and the people invited to them.',
  auth: [{ type: 'oauth2', scopes: ['https://www.googleapis.com/auth/calendar.events'] }],
  collections: [
    {
      name: 'events',
      title: 'Events',
      key: 'id',
      count: 27,
      row: (index) => ({
        id: code(index, 14),
        summary: pick(['Standup', 'Customer call', 'Design review', 'One-on-one'], index),
        start: day(-index),
        attendees: [{ email: person(index).email, responseStatus: 'accepted' }],
        status: 'confirmed',
      }),
      fresh: (number) => ({ id: code(5000 + number, 14), status: 'confirmed' }),
    },
  ],
  actions: crud({
    collection: 'events',
    noun: 'event',
    path: '/calendars/primary/events',
    key: 'id',
    example: code(0, 14),
    ids: {
      list: 'events_list',
      get: 'events_get',
      create: 'events_insert',
      update: 'events_patch',
      delete: 'events_delete',
    },
    fields: {
      summary: text('Title.', { examples: ['Customer call'] }),
      start: dateTime('Begin, with time zone.'),
      end: dateTime('End, with time zone.'),
      location: text('Place or address of the call.'),
      attendees: list(
        'Who is invited.',
        object({ email: email('Address.'), optional: flag('May stay away.') }, ['email']),
        { maxItems: 200 },
      ),
      reminders: object(
        {
          useDefault: flag('The calendar’s own reminders.', true),
          overrides: list(
            'Instead of them.',
            object(
              {
                method: oneOfText('How.', ['popup', 'email']),
                minutes: integer('Before the begin.', { minimum: 0, maximum: 40_320 }),
              },
              ['method', 'minutes'],
            ),
          ),
        },
        [],
        { description: 'When to remind.' },
      ),
    },
    required: ['summary', 'start', 'end'],
    filters: ['summary'],
  }),
}

export const jira: Connector = {
  id: 'jira',
  name: 'Jira',
  category: ['project-management'],
  description: 'Issues and comments of a site.',
  auth: [
    { type: 'oauth2', scopes: ['read:jira-work', 'write:jira-work'] },
    {
      type: 'basic',
      inputSchema: object(
        {
          site: text('Address of the site.', { format: 'uri', examples: ['https://acme.example'] }),
          email: email('Your address.'),
          apiToken: text('API token.', { format: 'password', minLength: 8 }),
        },
        ['site', 'email', 'apiToken'],
      ),
      sample: { site: 'https://acme.example', email: 'ada@acme.example', apiToken: 'demo-token' },
    },
  ],
  collections: [
    {
      name: 'issues',
      title: 'Issues',
      key: 'key',
      count: 84,
      newestFirst: true,
      row: (index) => ({
        key: `ACME-${184 - index}`,
        summary: pick(
          ['Export is slow', 'Add dark theme', 'Crash on empty file', 'Write release notes'],
          index,
        ),
        issuetype: pick(ISSUE_TYPES, index),
        priority: pick(PRIORITIES, index),
        status: pick(ISSUE_STATES, index),
        assignee: person(index % 19).name,
        labels: index % 3 === 0 ? ['customer'] : [],
        created: day(index),
      }),
      fresh: (number, at) => ({
        key: `ACME-${184 + number}`,
        status: 'To Do',
        created: at.toISOString(),
      }),
    },
  ],
  actions: crud({
    collection: 'issues',
    noun: 'issue',
    path: '/rest/api/3/issue',
    key: 'key',
    example: 'ACME-184',
    ids: {
      list: 'issues_search',
      get: 'issues_get',
      create: 'issues_create',
      update: 'issues_edit',
      delete: 'issues_delete',
    },
    fields: {
      summary: text('One line.', { maxLength: 255, examples: ['Export is slow'] }),
      issuetype: oneOfText('Kind of issue.', ISSUE_TYPES),
      project: object({ key: text('Key of the project.', { pattern: '^[A-Z]{2,10}$' }) }, ['key'], {
        description: 'Project.',
        examples: [{ key: 'ACME' }],
      }),
      priority: oneOfText('How urgent.', PRIORITIES),
      description: text('Longer text, in Markdown.'),
      labels: list('Labels.', text('Label.', { pattern: '^\\S+$' }), { uniqueItems: true }),
      assignee: text('Name of the assignee.'),
      status: oneOfText('State.', ISSUE_STATES),
    },
    required: ['summary', 'issuetype', 'project'],
    filters: ['status', 'issuetype', 'priority', 'assignee', 'labels'],
  }),
}
