/** Jira: issues. */
import { person } from './people.ts'
import { crud, dateTime, day, list, object, oneOfText, pick, text } from './schema.ts'
import type { Connector } from './types.ts'

const ISSUE_TYPES = ['Task', 'Bug', 'Story', 'Epic'] as const
const PRIORITIES = ['Medium', 'Highest', 'High', 'Low', 'Lowest'] as const
const ISSUE_STATES = ['To Do', 'In Progress', 'In Review', 'Done'] as const

export const jira: Connector = {
  id: 'jira',
  name: 'Jira',
  category: ['project-management'],
  description: 'Issues and comments of a site.',
  auth: [{ type: 'oauth2', scopes: ['read:jira-work', 'write:jira-work'] }],
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
      due: dateTime('When it must be done.'),
      description: text('Longer text, in Markdown.'),
      labels: list('Labels.', text('Label.', { pattern: '^\\S+$' }), { uniqueItems: true }),
      assignee: text('Name of the assignee.'),
      status: oneOfText('State.', ISSUE_STATES),
    },
    required: ['summary', 'issuetype', 'project'],
    filters: ['status', 'issuetype', 'priority', 'assignee', 'labels'],
  }),
}
