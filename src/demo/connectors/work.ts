/** Notion and Google Sheets: pages and rows. */
import { company } from './people.ts'
import { code, crud, day, flag, integer, list, object, oneOfText, pick, text } from './schema.ts'
import type { Connector, Schema } from './types.ts'

const PAGES = [
  'Launch plan',
  'Team handbook',
  'Interview notes',
  'Roadmap',
  'Pricing ideas',
] as const

const parent: Schema = {
  description: 'Where the page lives.',
  oneOf: [
    object({ database_id: text('Id of a database.') }, ['database_id'], { title: 'In a database' }),
    object({ page_id: text('Id of a page.') }, ['page_id'], { title: 'Under a page' }),
    object({ workspace: { const: true } }, ['workspace'], { title: 'At the top' }),
  ],
  examples: [{ workspace: true }],
}

const pageBlock: Schema = {
  oneOf: [
    object({ type: { const: 'paragraph' }, text: text('The words.') }, ['type', 'text'], {
      title: 'Paragraph',
    }),
    object(
      {
        type: { const: 'heading' },
        level: integer('1 to 3.', { enum: [1, 2, 3] }),
        text: text('The words.'),
      },
      ['type', 'level', 'text'],
      { title: 'Heading' },
    ),
    object(
      { type: { const: 'to_do' }, text: text('What to do.'), checked: flag('Done.') },
      ['type', 'text'],
      { title: 'To-do' },
    ),
  ],
}

export const notion: Connector = {
  id: 'notion',
  name: 'Notion',
  category: ['productivity'],
  description: 'Pages of a workspace.',
  auth: [{ type: 'oauth2', scopes: ['read_content', 'insert_content', 'update_content'] }],
  collections: [
    {
      name: 'pages',
      title: 'Pages',
      key: 'id',
      count: 38,
      newestFirst: true,
      row: (index) => ({
        id: code(index, 16),
        title: `${pick(PAGES, index)} ${2024 + (index % 3)}`,
        parent: { database_id: code(index % 4, 12) },
        archived: false,
        last_edited_time: day(index),
      }),
      fresh: (number, at) => ({
        id: code(5000 + number, 16),
        archived: false,
        last_edited_time: at.toISOString(),
      }),
    },
  ],
  actions: [
    ...crud({
      collection: 'pages',
      noun: 'page',
      path: '/v1/pages',
      key: 'id',
      example: code(0, 16),
      ids: {
        list: 'pages_search',
        get: 'pages_retrieve',
        create: 'pages_create',
        update: 'pages_update',
        delete: 'pages_trash',
      },
      fields: {
        parent,
        title: text('Title of the page.', { examples: ['Launch plan'] }),
        icon: text('One emoji.', { maxLength: 4 }),
        children: list('Content, block by block.', pageBlock, { maxItems: 100 }),
        properties: {
          type: 'object',
          description: 'Property values by name.',
          additionalProperties: { type: ['string', 'number', 'boolean'] },
        },
      },
      required: ['parent', 'title'],
    }),
  ],
}

const cell: Schema = { type: ['string', 'number', 'boolean', 'null'] }

export const sheets: Connector = {
  id: 'google-sheets',
  name: 'Google Sheets',
  category: ['productivity', 'analytics'],
  description: 'Spreadsheets and their rows.',
  auth: [{ type: 'oauth2', scopes: ['https://www.googleapis.com/auth/spreadsheets'] }],
  collections: [
    {
      name: 'spreadsheets',
      title: 'Spreadsheets',
      key: 'spreadsheetId',
      count: 9,
      row: (index) => ({
        spreadsheetId: `1${code(index, 20)}`,
        title: `${pick(['Budget', 'Leads', 'Inventory'], index)} ${2024 + (index % 3)}`,
        sheets: ['Sheet1', 'Summary'],
      }),
      fresh: (number) => ({ spreadsheetId: `1${code(5000 + number, 20)}` }),
    },
    {
      name: 'rows',
      title: 'Rows',
      key: 'row',
      count: 45,
      row: (index) => ({
        row: String(index + 2),
        spreadsheetId: `1${code(0, 20)}`,
        values: [[company(index).name, 100 + ((index * 37) % 900), index % 3 === 0]],
      }),
      fresh: (number) => ({ row: String(46 + number) }),
    },
  ],
  actions: [
    ...crud({
      collection: 'spreadsheets',
      noun: 'spreadsheet',
      path: '/v4/spreadsheets',
      key: 'spreadsheetId',
      example: `1${code(0, 20)}`,
      ids: { list: 'spreadsheets_list', get: 'spreadsheets_get', create: 'spreadsheets_create' },
      fields: {
        title: text('Title of the page.', { examples: ['Budget 2027'] }),
        sheets: list('Names of its sheets.', text('Name.'), { uniqueItems: true, minItems: 1 }),
      },
      required: ['title'],
    }),
    ...crud({
      collection: 'rows',
      noun: 'row',
      path: '/v4/values',
      key: 'row',
      example: '2',
      ids: { list: 'values_get', create: 'values_append', update: 'values_update' },
      fields: {
        spreadsheetId: text('Id of the spreadsheet.', { examples: [`1${code(0, 20)}`] }),
        range: text('Range in A1 notation.', {
          pattern: '^[A-Za-z0-9!:]+$',
          examples: ['Sheet1!A1'],
        }),
        valueInputOption: oneOfText('How values are read.', ['USER_ENTERED', 'RAW']),
        values: list(
          'Rows of cells.',
          { type: 'array', items: cell },
          { examples: [[['Tern', 42]]] },
        ),
      },
      required: ['spreadsheetId', 'values'],
      filters: ['spreadsheetId'],
      updateMethod: 'PUT',
    }),
  ],
}
