/** The fields of prompts and templates, in the request pane, over a real explorer. */
import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import type { Entry, Json, JsonObject, PrimitiveKind } from '#mcp/types.ts'
import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { createScript, result, rpcError } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { ComposePane, OpenRequests } from './ComposePane.tsx'
import { FormView } from './views.ts'

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

// Chunks of their own; here they are there from the start, as in a page that is idle.
beforeAll(async () => {
  await OpenRequests.preload()
  await FormView.preload()
})

const PROMPTS = [
  {
    name: 'greet',
    arguments: [
      { name: 'who', title: 'Whom', description: 'Who is greeted.', required: true },
      { name: 'tone' },
      { name: 'tone', description: 'Named twice.' },
    ],
  },
  { name: 'plain' },
]
const TEMPLATES = [
  'res://{kind}/items/{id}',
  'res://search{/path*}{?q,tags*}',
  'res://plain',
  'res://{broken',
]

type Setup = { readonly capabilities?: JsonObject; readonly values?: readonly string[] }

/** The pane with the request of one entry open. */
async function open(kind: PrimitiveKind, key: string, setup: Setup = {}) {
  const { capabilities = { prompts: {}, resources: {}, completions: {} }, values = [] } = setup
  const script = createScript((asked) => {
    switch (asked.message['method']) {
      case 'server/discover':
        return result(asked, { supportedVersions: ['2026-07-28'], capabilities })
      case 'prompts/list':
        return result(asked, { prompts: PROMPTS })
      case 'resources/list':
        return result(asked, { resources: [] })
      case 'resources/templates/list':
        return result(asked, {
          resourceTemplates: TEMPLATES.map((uriTemplate) => ({ uriTemplate, name: uriTemplate })),
        })
      case 'completion/complete':
        return result(asked, { completion: { values, total: 40, hasMore: true } })
      default:
        return rpcError(asked, -32601)
    }
  })
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p'), url: 'https://host.example/mcp' }
  expect(await explorer.connect({ ...profile, protocol: '2026-07-28' }, {})).toBe('connected')
  const { pages } = await explorer.queryClient.fetchInfiniteQuery(explorer.lists.listOptions(kind))
  const entry = pages[0]?.entries.find((each: Entry) => each.key === key)
  if (!entry) throw new Error(`${key} is not listed`)
  const view = renderWith(<ComposePane docs={null} />, { explorer })
  let tab = ''
  act(() => void (tab = explorer.openEntry(entry)))
  await screen.findByRole('tab', { name: 'Form' })
  const completions = () =>
    script.asked.flatMap(({ message }) =>
      message['method'] === 'completion/complete' ? [message['params'] as JsonObject] : [],
    )
  const edit = (text: string) => act(() => explorer.tabs.update(tab, { text }))
  return { ...view, completions, edit, text: () => explorer.tabs.get(tab)?.text ?? '', tab }
}

const fields = () => screen.findByRole('region', { name: 'Arguments' })
const field = (name: string) => screen.getByRole<HTMLInputElement>('combobox', { name })
const paramsOf = (text: string) =>
  (JSON.parse(text) as { params: Record<string, Json> & { uri?: string } }).params
test('a prompt opens with the focus in its first field, and filling in writes the text', async () => {
  const { user, text } = await open('prompts', 'greet')
  const region = await fields()
  expect(document.activeElement).toBe(field('Whom (who)'))
  expect(within(region).getAllByRole('combobox')).toHaveLength(2)
  expect(within(region).getByText('Who is greeted.')).toBeTruthy()
  expect(field('Whom (who)').getAttribute('aria-required')).toBe('true')
  expect(within(region).getByText('Still to fill in: who.')).toBeTruthy()
  const before = text()
  await user.keyboard('Ada "B"')
  expect(paramsOf(text())['arguments']).toEqual({ who: 'Ada "B"' })
  expect(text()).toBe(before.replace('"who": ""', '"who": "Ada \\"B\\""'))
  expect(within(region).queryByText(/Still to fill in/)).toBeNull()
  await user.type(field('tone'), 'kind')
  expect(paramsOf(text())['arguments']).toEqual({ who: 'Ada "B"', tone: 'kind' })
  // Emptied, an optional argument is not sent; a required one is sent empty.
  await user.clear(field('tone'))
  await user.clear(field('Whom (who)'))
  expect(text()).toBe(before)
})

test('the text changes the fields; broken text stops them', async () => {
  const { edit, text, user } = await open('prompts', 'greet')
  await fields()
  edit(text().replace('"who": ""', '"who": 7, "tone": "x"'))
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Whom (who)' }).value).toBe('7')
  expect(field('tone').value).toBe('x')
  const broken = text().slice(0, -1)
  edit(broken)
  expect(await screen.findByText('The JSON can’t be read.')).toBeTruthy()
  await user.type(field('tone'), 'y')
  expect(text()).toBe(broken)
})

test('what is chosen from the suggestions is written; others go along as context', async () => {
  const { user, text, completions } = await open('prompts', 'greet', { values: ['Ada', 'Alan'] })
  await fields()
  await user.type(field('tone'), 'kind')
  await user.type(field('Whom (who)'), 'A')
  const list = await screen.findByRole('listbox', { name: 'Whom (who)' })
  expect(screen.getByText('2 of 40 suggestions')).toBeTruthy()
  expect(within(list).getAllByRole('option')).toHaveLength(2)
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(paramsOf(text())['arguments']).toEqual({ who: 'Alan', tone: 'kind' })
  expect(completions().at(-1)).toMatchObject({
    ref: { type: 'ref/prompt', name: 'greet' },
    argument: { name: 'who', value: 'A' },
    context: { arguments: { tone: 'kind' } },
  })
})

test('without completions the fields are plain', async () => {
  const { user, completions } = await open('prompts', 'greet', { capabilities: { prompts: {} } })
  await fields()
  const plain = screen.getByRole('textbox', { name: 'Whom (who)' })
  expect(document.activeElement).toBe(plain)
  await user.keyboard('Ada')
  expect(screen.queryByRole('combobox', { name: /who/ })).toBeNull()
  expect(completions()).toEqual([])
})

test('a template: fields fill the URI, which may have holes', async () => {
  const { edit, user, text } = await open('resourceTemplates', 'res://{kind}/items/{id}')
  const region = await fields()
  expect(document.activeElement).toBe(field('kind'))
  expect(within(region).getByText('Still to fill in: kind, id.')).toBeTruthy()
  await user.keyboard('a/b')
  expect(paramsOf(text()).uri).toBe('res://a%2Fb/items/{id}')
  expect(within(region).getByText('res://a%2Fb/items/{id}')).toBeTruthy()
  await user.type(field('id'), '7')
  expect(paramsOf(text()).uri).toBe('res://a%2Fb/items/7')
  edit(text().replace('a%2Fb', 'other'))
  await waitFor(() => expect(field('kind').value).toBe('other'))
  edit(text().replace('res://other', 'x://'))
  expect(within(region).getByText(/isn’t one this template gives/)).toBeTruthy()
  expect(field('id').value).toBe('')
})

test('lists and maps take commas; what may be left out can be', async () => {
  const { user, text } = await open('resourceTemplates', 'res://search{/path*}{?q,tags*}')
  const region = await fields()
  expect(within(region).getByText('{?q,tags*}')).toBeTruthy()
  await user.click(within(region).getByRole('button', { name: 'Leave out' }))
  expect(paramsOf(text()).uri).toBe('res://search{/path*}')
  await user.type(field('path'), 'a, b/c,')
  expect(field('path').value).toBe('a, b/c,')
  expect(paramsOf(text()).uri).toBe('res://search/a/b%2Fc')
  await user.type(field('tags'), 'x=1,y=2')
  expect(paramsOf(text()).uri).toBe('res://search/a/b%2Fc?x=1&y=2')
  await user.clear(field('path'))
  expect(paramsOf(text()).uri).toBe('res://search{/path*}?x=1&y=2')
  expect(within(region).getByText('Still to fill in: path.')).toBeTruthy()
})

test('the last of several values is completed and replaced', async () => {
  const { user, text, completions } = await open(
    'resourceTemplates',
    'res://search{/path*}{?q,tags*}',
    { values: ['beta'] },
  )
  await fields()
  await user.type(field('path'), 'alpha, b')
  await user.click(await screen.findByRole('option', { name: 'beta' }))
  expect(field('path').value).toBe('alpha, beta')
  expect(paramsOf(text()).uri).toBe('res://search/alpha/beta')
  expect(completions().at(-1)).toMatchObject({
    ref: { type: 'ref/resource', uri: 'res://search{/path*}{?q,tags*}' },
    argument: { name: 'path', value: 'b' },
  })
})

test.each([
  ['prompts', 'plain'],
  ['resourceTemplates', 'res://plain'],
] as const)('%s %s has nothing to fill in, and opens as JSON', async (kind, key) => {
  await open(kind, key)
  await screen.findByRole('textbox', { name: 'Request JSON' })
  expect(screen.queryByRole('region', { name: 'Arguments' })).toBeNull()
})

test('a malformed template says what is wrong with it', async () => {
  await open('resourceTemplates', 'res://{broken')
  const region = await fields()
  expect(within(region).getByText('A “{” of this template is never closed.')).toBeTruthy()
})

test('another method has other fields; the next view is one key away', async () => {
  const { edit, user, text } = await open('prompts', 'greet')
  await fields()
  edit(text().replace('prompts/get', 'prompts/list'))
  expect(await screen.findByRole('textbox', { name: 'cursor' })).toBeTruthy()
  await user.keyboard('{Control>}.{/Control}')
  expect(await screen.findByRole('textbox', { name: 'Request JSON' })).toBeTruthy()
})

test('the next entry gets the focus as the first did', async () => {
  const { explorer } = await open('prompts', 'greet')
  await fields()
  act(() => screen.getByRole('tab', { name: 'greet' }).focus())
  const { pages } = await explorer.queryClient.fetchInfiniteQuery(
    explorer.lists.listOptions('resourceTemplates'),
  )
  const entry = pages[0]?.entries[0]
  act(() => void (entry && explorer.openEntry(entry)))
  await waitFor(() => expect(document.activeElement).toBe(field('kind')))
})

test('coming back to a tab leaves the focus where it is', async () => {
  const { explorer, tab } = await open('prompts', 'greet')
  await fields()
  act(() => void explorer.openBlank())
  const blank = screen.getByRole('tab', { name: 'tools/list' })
  act(() => blank.focus())
  act(() => explorer.tabs.select(tab))
  await fields()
  expect(document.activeElement).toBe(blank)
})
