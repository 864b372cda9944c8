/** Stripe and QuickBooks: customers, payments and invoices. */
import { company, person } from './people.ts'
import {
  amount,
  code,
  crud,
  date,
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
import type { Connector, Schema } from './types.ts'

const CURRENCIES = ['usd', 'eur', 'nok', 'gbp'] as const

const paymentMethod: Schema = {
  description: 'How it is paid.',
  oneOf: [
    object(
      { type: { const: 'card' }, token: text('Card token.', { examples: ['tok_visa'] }) },
      ['type', 'token'],
      {
        title: 'Card',
      },
    ),
    object(
      {
        type: { const: 'sepa_debit' },
        iban: text('IBAN.', { pattern: '^[A-Z]{2}[0-9A-Z]{13,32}$' }),
      },
      ['type', 'iban'],
      { title: 'SEPA debit' },
    ),
  ],
  examples: [{ type: 'card', token: 'tok_visa' }],
}

export const stripe: Connector = {
  id: 'stripe',
  name: 'Stripe',
  category: ['finance', 'commerce'],
  description: 'Customers and payments of an account.',
  auth: [
    {
      type: 'apiKey',
      inputSchema: object(
        {
          apiKey: text('Secret key; a restricted one is enough.', {
            format: 'password',
            pattern: '^(sk|rk)_(test|live)_\\w+$',
          }),
        },
        ['apiKey'],
      ),
      sample: { apiKey: 'sk_test_demo000' },
    },
  ],
  collections: [
    {
      name: 'customers',
      title: 'Customers',
      key: 'id',
      count: 64,
      newestFirst: true,
      row: (index) => ({
        id: `cus_${code(index, 14)}`,
        name: person(index + 40).name,
        email: person(index + 40).email,
        currency: pick(CURRENCIES, index),
        created: day(index),
      }),
      fresh: (number, at) => ({ id: `cus_${code(5000 + number, 14)}`, created: at.toISOString() }),
    },
    {
      name: 'payments',
      title: 'Payments',
      key: 'id',
      count: 45,
      newestFirst: true,
      row: (index) => ({
        id: `pi_${code(index, 16)}`,
        amount: 900 + ((index * 1310) % 40_000),
        currency: pick(CURRENCIES, index),
        customer: `cus_${code(index, 14)}`,
        status: pick(['succeeded', 'succeeded', 'requires_action'], index),
      }),
      fresh: (number) => ({ id: `pi_${code(5000 + number, 16)}`, status: 'succeeded' }),
    },
  ],
  actions: [
    ...crud({
      collection: 'customers',
      noun: 'customer',
      path: '/v1/customers',
      key: 'id',
      example: `cus_${code(0, 14)}`,
      ids: {
        list: 'customers_list',
        get: 'customers_retrieve',
        create: 'customers_create',
        update: 'customers_update',
      },
      fields: {
        email: email('Email address.'),
        name: text('Full name.'),
        currency: oneOfText('Currency of invoices.', CURRENCIES),
        metadata: {
          type: 'object',
          description: 'Up to 50 texts of your own.',
          maxProperties: 50,
          additionalProperties: { type: 'string', maxLength: 500 },
        },
      },
      required: ['email'],
      filters: ['email', 'currency'],
      updateMethod: 'POST',
    }),
    ...crud({
      collection: 'payments',
      noun: 'payment',
      path: '/v1/payment_intents',
      key: 'id',
      example: `pi_${code(0, 16)}`,
      ids: { list: 'payments_list', get: 'payments_retrieve', create: 'payments_create' },
      fields: {
        amount: integer('Amount in the smallest unit, for example cents.', {
          minimum: 50,
          examples: [1990],
        }),
        currency: oneOfText('Currency.', CURRENCIES),
        customer: text('Id of the customer.', { pattern: '^cus_\\w+$' }),
        payment_method: paymentMethod,
        capture: flag('Take the money at once.', true),
      },
      required: ['amount', 'currency', 'payment_method'],
      filters: ['customer', 'currency', 'status'],
    }),
  ],
}

const line: Schema = {
  oneOf: [
    object(
      {
        kind: { const: 'item' },
        description: text('What was sold.'),
        quantity: amount('How many.', { exclusiveMinimum: 0 }),
        unitPrice: amount('Price of one.', { minimum: 0 }),
      },
      ['kind', 'quantity', 'unitPrice'],
      { title: 'Item' },
    ),
    object(
      { kind: { const: 'discount' }, percent: amount('In percent.', { minimum: 0, maximum: 100 }) },
      ['kind', 'percent'],
      { title: 'Discount' },
    ),
  ],
}

export const quickbooks: Connector = {
  id: 'quickbooks',
  name: 'QuickBooks',
  category: ['finance'],
  description: 'Customers and invoices of a company file.',
  auth: [{ type: 'oauth2', scopes: ['com.intuit.quickbooks.accounting'] }],
  collections: [
    {
      name: 'invoices',
      title: 'Invoices',
      key: 'Id',
      count: 52,
      newestFirst: true,
      row: (index) => ({
        Id: String(900 - index),
        DocNumber: `INV-${2090 - index}`,
        CustomerName: company(index).name,
        TotalAmt: 150 + ((index * 410) % 9000),
        DueDate: day(index - 20).slice(0, 10),
        status: pick(['Paid', 'Open', 'Overdue'], index),
      }),
      fresh: (number) => ({
        Id: String(1000 + number),
        DocNumber: `INV-${2090 + number}`,
        status: 'Open',
      }),
    },
  ],
  actions: crud({
    collection: 'invoices',
    noun: 'invoice',
    path: '/v3/company/invoice',
    key: 'Id',
    example: '900',
    ids: {
      list: 'invoices_query',
      get: 'invoices_get',
      create: 'invoices_create',
      update: 'invoices_update',
      delete: 'invoices_void',
    },
    fields: {
      CustomerName: text('Who pays.', { examples: ['Halden Labs'] }),
      DueDate: date('When it is due.'),
      Lines: list('What is charged.', line, {
        minItems: 1,
        examples: [[{ kind: 'item', quantity: 2, unitPrice: 40 }]],
      }),
      PrivateNote: text('Seen by your team only.', { maxLength: 4000 }),
      status: oneOfText('State.', ['Open', 'Paid', 'Overdue']),
    },
    required: ['CustomerName', 'Lines'],
    filters: ['status', 'CustomerName'],
  }),
}
