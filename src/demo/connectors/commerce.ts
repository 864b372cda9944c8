/** Shopify: products and orders. */
import { company, person } from './people.ts'
import { crud, day, email, integer, list, object, oneOfText, pick, text } from './schema.ts'
import type { Connector, Schema } from './types.ts'

const PRODUCTS = [
  'Trail bottle',
  'Canvas bag',
  'Desk lamp',
  'Wool socks',
  'Field notebook',
] as const

const variant: Schema = object(
  {
    title: text('Name of the variant.', { examples: ['Large'] }),
    price: text('Price as text, to keep its decimals.', {
      pattern: '^\\d+\\.\\d{2}$',
      examples: ['19.90'],
    }),
    sku: text('Stock number.'),
    inventory: integer('Pieces in stock.', { minimum: 0 }),
  },
  ['title', 'price'],
)

export const shopify: Connector = {
  id: 'shopify',
  name: 'Shopify',
  category: ['commerce'],
  description: 'Products and orders of a shop.',
  auth: [
    { type: 'oauth2', scopes: ['read_products', 'write_products', 'read_orders'] },
    {
      type: 'apiKey',
      inputSchema: object(
        {
          shop: text('Name of the shop.', { pattern: '^[a-z0-9-]+$', examples: ['acme-goods'] }),
          accessToken: text('Admin API token.', { format: 'password', minLength: 8 }),
        },
        ['shop', 'accessToken'],
      ),
      sample: { shop: 'acme-goods', accessToken: 'shpat_demo_0000' },
    },
  ],
  collections: [
    {
      name: 'products',
      title: 'Products',
      key: 'id',
      count: 45,
      row: (index) => ({
        id: String(81_000 + index),
        title: `${pick(PRODUCTS, index)} ${pick(['classic', 'mini', 'pro'], index)}`,
        status: pick(['active', 'active', 'draft'], index),
        vendor: company(index).name,
        variants: [
          { title: 'Standard', price: `${9 + (index % 40)}.90`, inventory: (index * 13) % 90 },
        ],
      }),
      fresh: (number) => ({ id: String(90_000 + number) }),
    },
    {
      name: 'orders',
      title: 'Orders',
      key: 'id',
      count: 120,
      newestFirst: true,
      row: (index) => ({
        id: String(51_000 - index),
        name: `#${1620 - index}`,
        email: person(index).email,
        total_price: `${20 + ((index * 17) % 300)}.00`,
        financial_status: pick(['paid', 'paid', 'pending', 'refunded'], index),
        created_at: day(index),
      }),
      fresh: (number, at) => ({ id: String(60_000 + number), created_at: at.toISOString() }),
    },
  ],
  actions: [
    ...crud({
      collection: 'products',
      noun: 'product',
      path: '/admin/products',
      key: 'id',
      example: '81000',
      ids: {
        list: 'products_list',
        get: 'products_get',
        create: 'products_create',
        update: 'products_update',
        delete: 'products_delete',
      },
      fields: {
        title: text('Name in the shop.', { examples: ['Trail bottle'] }),
        status: oneOfText('Whether it is for sale.', ['active', 'draft', 'archived']),
        vendor: text('Maker.'),
        variants: list('Sizes and prices.', variant, { minItems: 1 }),
        tags: list('Tags.', text('Tag.'), { uniqueItems: true, maxItems: 250 }),
      },
      required: ['title'],
      filters: ['status', 'vendor'],
      updateMethod: 'PUT',
    }),
    ...crud({
      collection: 'orders',
      noun: 'order',
      path: '/admin/orders',
      key: 'id',
      example: '51000',
      ids: { list: 'orders_list', get: 'orders_get' },
      fields: {
        financial_status: oneOfText('Payment.', ['paid', 'pending', 'refunded']),
        email: email('Buyer.'),
      },
      required: [],
      filters: ['financial_status', 'email'],
    }),
  ],
}
