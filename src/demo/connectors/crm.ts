/** HubSpot and Salesforce: contacts, deals and leads. */
import { company, person } from './people.ts'
import {
  amount,
  code,
  crud,
  date,
  day,
  email,
  integer,
  list,
  object,
  oneOfText,
  pick,
  text,
} from './schema.ts'
import type { Connector, Schema } from './types.ts'

const STAGES = ['appointmentscheduled', 'qualifiedtobuy', 'contractsent', 'closedwon'] as const
const LIFECYCLE = ['subscriber', 'lead', 'opportunity', 'customer'] as const
const LEAD_STATUS = ['Open', 'Working', 'Qualified', 'Unqualified'] as const

const address: Schema = object(
  {
    street: text('Street and number.'),
    city: text('City.', { examples: ['Oslo'] }),
    postalCode: text('Postal code.', { pattern: '^[A-Z0-9 -]{3,10}$' }),
    country: text('Two-letter country code.', { minLength: 2, maxLength: 2, examples: ['NO'] }),
  },
  ['city', 'country'],
  { description: 'Postal address.' },
)

const association: Schema = object(
  {
    type: oneOfText('What it is linked to.', ['contact', 'company', 'ticket']),
    id: text('Id of the other record.', { examples: ['1001'] }),
    label: text('How the link is called.'),
  },
  ['type', 'id'],
)

export const hubspot: Connector = {
  id: 'hubspot',
  name: 'HubSpot',
  category: ['crm', 'marketing'],
  description: 'Contacts and deals of a portal.',
  auth: [{ type: 'oauth2', scopes: ['crm.objects.contacts.read', 'crm.objects.contacts.write'] }],
  collections: [
    {
      name: 'contacts',
      title: 'Contacts',
      key: 'id',
      count: 45,
      newestFirst: true,
      row: (index) => ({
        id: String(1001 + index),
        firstname: person(index).first,
        lastname: person(index).last,
        email: person(index).email,
        company: person(index).company,
        lifecyclestage: pick(LIFECYCLE, index),
        createdAt: day(index),
      }),
      fresh: (number, at) => ({ id: String(5000 + number), createdAt: at.toISOString() }),
    },
    {
      name: 'deals',
      title: 'Deals',
      key: 'id',
      count: 31,
      newestFirst: true,
      row: (index) => ({
        id: String(3001 + index),
        dealname: `${company(index).name}: yearly plan`,
        amount: 1200 + ((index * 790) % 24_000),
        dealstage: pick(STAGES, index),
        closedate: day(-index).slice(0, 10),
      }),
      fresh: (number, at) => ({ id: String(7000 + number), createdAt: at.toISOString() }),
    },
  ],
  actions: [
    ...crud({
      collection: 'contacts',
      noun: 'contact',
      path: '/crm/v3/objects/contacts',
      key: 'id',
      example: '1001',
      ids: {
        list: 'contacts_list',
        get: 'contacts_get',
        create: 'contacts_create',
        update: 'contacts_update',
        delete: 'contacts_archive',
      },
      fields: {
        email: email('Email address; unique in the portal.'),
        firstname: text('First name.'),
        lastname: text('Last name.'),
        phone: text('Phone number.', { pattern: '^\\+?[0-9 ()-]{6,20}$' }),
        company: text('Company name.'),
        lifecyclestage: oneOfText('How far they have come.', LIFECYCLE),
        address,
        associations: list('Links to other records.', association),
      },
      required: ['email'],
      filters: ['email', 'company', 'lifecyclestage'],
    }),
    ...crud({
      collection: 'deals',
      noun: 'deal',
      path: '/crm/v3/objects/deals',
      key: 'id',
      example: '3001',
      ids: { list: 'deals_list', get: 'deals_get', create: 'deals_create', update: 'deals_update' },
      fields: {
        dealname: text('Name of the deal.', { examples: ['Halden Labs: yearly plan'] }),
        amount: amount('Value in the portal currency.', { minimum: 0 }),
        dealstage: oneOfText('Stage in the pipeline.', STAGES),
        closedate: date('Expected day of closing.'),
        associations: list('Contacts and companies of the deal.', association),
      },
      required: ['dealname', 'dealstage'],
      filters: ['dealstage'],
    }),
  ],
}

export const salesforce: Connector = {
  id: 'salesforce',
  name: 'Salesforce',
  category: ['crm'],
  description: 'Leads of an organisation.',
  auth: [{ type: 'oauth2', scopes: ['api', 'refresh_token'] }],
  collections: [
    {
      name: 'leads',
      title: 'Leads',
      key: 'Id',
      count: 137,
      newestFirst: true,
      row: (index) => ({
        Id: `00Q${code(index, 12)}`,
        FirstName: person(index + 5).first,
        LastName: person(index + 5).last,
        Company: person(index + 5).company,
        Email: person(index + 5).email,
        Status: pick(LEAD_STATUS, index),
        CreatedDate: day(index),
      }),
      fresh: (number, at) => ({
        Id: `00Q${code(7000 + number, 12)}`,
        CreatedDate: at.toISOString(),
      }),
    },
  ],
  actions: [
    ...crud({
      collection: 'leads',
      noun: 'lead',
      path: '/sobjects/Lead',
      key: 'Id',
      example: `00Q${code(0, 12)}`,
      ids: {
        list: 'leads_query',
        get: 'leads_get',
        create: 'leads_create',
        update: 'leads_update',
      },
      fields: {
        LastName: text('Last name.', { examples: ['Okafor'] }),
        FirstName: text('First name.'),
        Company: text('Company.', { examples: ['Lumen Freight'] }),
        Email: email('Email address.'),
        Status: oneOfText('Where the lead stands.', LEAD_STATUS),
        NumberOfEmployees: integer('Size of the company.', { minimum: 0 }),
        Address: address,
      },
      required: ['LastName', 'Company'],
      filters: ['Status', 'Company', 'Email'],
    }),
  ],
}
