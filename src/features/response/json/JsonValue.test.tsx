/** A JSON value in each of its shapes, over the real reader. */
import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { ExplorerContext } from '#state/useExplorer.ts'
import { variablesOf } from '#state/variables.ts'
import { logExchange, madeExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { useMask } from '../mask.ts'
import { TextDialog, VariableDialog } from './dialogs.ts'
import { JsonValue, type JsonValueProps } from './JsonValue.tsx'
import { ExchangeContext, OriginContext } from './origin.ts'
import { SHAPES } from './shapes.ts'

vi.mock('#editor/CodeEditor.tsx', () => ({
  CodeEditor: ({ value }: { value: string }) => <pre>{value}</pre>,
}))

const EXCHANGE = madeExchange([])
const CALLED = 'get\u202E\n'
const PARTS = [TextDialog, VariableDialog, ...SHAPES.map(({ View }) => View)]

const TREE =
  '{"id":12345678901234567890,"price":1.0,"tags":["a","b"],"deep":{"url":"https://acme.test/x","id":7}}'
const TABLE = JSON.stringify([
  { id: 2, name: 'Bo', on: true },
  { id: 10, name: '=cmd()', on: false },
  { id: 1, name: 'Ann' },
])

beforeAll(async () => {
  await Promise.all(PARTS.map((part) => part.preload()))
})

function Value(props: Partial<JsonValueProps>) {
  const mask = useMask(EXCHANGE)
  const source = { text: TREE }
  return (
    <JsonValue
      fills
      label="Result JSON"
      mask={mask}
      path="inmemory://a"
      source={source}
      {...props}
    />
  )
}

function show(text: string, props: Partial<JsonValueProps> = {}, secret = '') {
  const explorer = createExplorer(testHost())
  explorer.secrets.stand('a', { secret })
  const tab = explorer.tabs.open({ title: 't', text: '{}' })
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: CALLED + secret },
  })
  const id = logExchange(explorer, resultEvents({}), madeRequest({ body }))
  const drawn = (source: string) => (
    <QueryClientProvider client={explorer.queryClient}>
      <ExplorerContext value={explorer}>
        <OriginContext value={{ kind: 'tab', tab }}>
          <ExchangeContext value={id}>
            <Value source={{ text: source }} {...props} />
          </ExchangeContext>
        </OriginContext>
      </ExplorerContext>
    </QueryClientProvider>
  )
  const rendered = renderWith(drawn(text), { explorer })
  return { ...rendered, tab, view: (other: string) => rendered.rerender(drawn(other)) }
}

const rows = () => screen.getAllByRole('treeitem').map((row) => row.getAttribute('aria-label'))

test('a tree by keys alone: numbers as sent, up and down, open and close, find by text and by path', async () => {
  const { user } = show(TREE)
  const tree = await screen.findByRole('tree', { name: 'Result JSON' })
  await screen.findByText('12345678901234567890')
  expect(rows()).toEqual([
    'object, 4 members',
    'id: 12345678901234567890',
    'price: 1.0',
    'tags: list, 2 items',
    '0: a',
    '1: b',
    'deep: object, 2 members',
    'url: https://acme.test/x',
    'id: 7',
  ])
  const active = () =>
    document
      .getElementById(tree.getAttribute('aria-activedescendant') ?? '')
      ?.getAttribute('aria-label')
  act(() => tree.focus())
  await user.keyboard('{End}{ArrowLeft}')
  await waitFor(() => expect(active()).toBe('deep: object, 2 members'))
  await user.keyboard('{ArrowLeft}')
  await waitFor(() => expect(rows()).toHaveLength(7))
  await user.keyboard('{Home}{Enter}')
  await waitFor(() => expect(rows()).toHaveLength(1))
  await user.keyboard('*')
  await waitFor(() => expect(rows()).toHaveLength(9))

  await user.keyboard('{Control>}f{/Control}')
  const field = await screen.findByRole('textbox', { name: 'Find' })
  expect(document.activeElement).toBe(field)
  await user.keyboard('id')
  await screen.findByText('1 of 2')
  await user.keyboard('{Enter}')
  await screen.findByText('2 of 2')
  expect(active()).toBe('id: 7')
  await user.clear(field)
  await user.type(field, '$.tags[[1]')
  await waitFor(() => expect(active()).toBe('1: b'))
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(tree)
})

test('of a value path, text and variable are taken exactly as sent', async () => {
  const { user, explorer, tab } = show(TREE)
  const tree = await screen.findByRole('tree')
  await screen.findByText('12345678901234567890')
  act(() => tree.focus())
  await user.keyboard('{ArrowDown}{Shift>}{F10}{/Shift}')
  await user.click(await screen.findByRole('menuitem', { name: 'Copy path as JavaScript' }))
  expect(await navigator.clipboard.readText()).toBe('$.id')
  act(() => tree.focus())
  await user.keyboard('{Control>}c{/Control}')
  await waitFor(async () =>
    expect(await navigator.clipboard.readText()).toBe('12345678901234567890'),
  )
  await user.keyboard('{Shift>}{F10}{/Shift}')
  await user.click(await screen.findByRole('menuitem', { name: 'Use as variable…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Use as variable' })
  const name = within(dialog).getByRole('textbox', { name: 'Name' })
  expect(name).toHaveProperty('value', 'id')
  await user.type(name, '_of_it')
  await user.click(within(dialog).getByRole('button', { name: 'Use as variable' }))
  expect(variablesOf(explorer).find('id_of_it', tab)).toEqual({
    name: 'id_of_it',
    value: '12345678901234567890',
    secret: false,
    scope: 'tab',
    from: { what: String.raw`tools/call get\u202E`, path: '/id', at: expect.any(Number) },
  })
})

test('records are a table: sorted by number, filtered, columns hidden, copied as CSV without formulas', async () => {
  const { user } = show(TABLE)
  const grid = await screen.findByRole('grid', { name: 'Result JSON' })
  await within(grid).findByText('Ann')
  const names = () =>
    within(grid)
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getAllByRole('gridcell')[1]?.textContent)
  expect(names()).toEqual(['Bo', '=cmd()', 'Ann'])
  expect(grid.getAttribute('aria-rowcount')).toBe('4')
  await user.click(within(grid).getByRole('button', { name: 'id' }))
  await waitFor(() => expect(names()).toEqual(['Ann', 'Bo', '=cmd()']))
  expect(within(grid).getByRole('columnheader', { name: 'id' }).getAttribute('aria-sort')).toBe(
    'ascending',
  )
  await user.type(screen.getByRole('searchbox', { name: 'Records with the text' }), 'b')
  await screen.findByText('1 of 3 records')
  await user.clear(screen.getByRole('searchbox', { name: 'Records with the text' }))
  await screen.findByText('3 records')

  await user.click(screen.getByRole('button', { name: 'Columns' }))
  await user.click(await screen.findByRole('checkbox', { name: 'on' }))
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByText('1 hidden column')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Copy table' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Copy as CSV' }))
  await waitFor(async () =>
    expect(await navigator.clipboard.readText()).toBe("id,name\r\n1,Ann\r\n2,Bo\r\n10,'=cmd()\r\n"),
  )
})

test('an object around a list of records is a table too, and what stands beside the list is shown', async () => {
  const { user } = show(
    `{"total":298,"next":"abc","hints":["a","b"],"users":${TABLE},"meta":{"took":7}}`,
  )
  const grid = await screen.findByRole('grid')
  await within(grid).findByText('Ann')
  expect(screen.getByText('298')).toBeTruthy()
  expect(screen.getByText('abc')).toBeTruthy()
  expect(screen.getByRole('button', { name: '2 items of hints' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '1 member of meta' }))
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText('took')
})

test('a flat object is a card; another shape stays chosen for the tab', async () => {
  const { user, view } = show('{"name":"Ann","due":"2026-11-22","ok":true}')
  expect(await screen.findByText('22 Nov 2026')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Copy due' }))
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe('2026-11-22'))
  await user.click(screen.getByRole('radio', { name: 'Tree' }))
  await screen.findByRole('tree')
  view('{"other":1}')
  await screen.findByRole('treeitem', { name: 'other: 1' })
})

test('texts can’t break their line, and JSON in a text opens in its place', async () => {
  const hidden = JSON.stringify({ evil: 'a\u202Eb\nc', more: [1], inner: '{"x":[1.50]}' })
  const { user } = show(hidden)
  const row = await screen.findByRole('treeitem', { name: String.raw`evil: a\u202Eb\nc` })
  expect(row.textContent).toContain(String.raw`a\u202Eb\nc`)
  fireEvent.contextMenu(screen.getByRole('treeitem', { name: /^inner/ }))
  await user.click(await screen.findByRole('menuitem', { name: 'Open the JSON in this text' }))
  await screen.findByRole('treeitem', { name: '0: 1.50' })
  expect(screen.getByText('$.inner')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Back' }))
  await screen.findByRole('treeitem', { name: /^evil/ })
})

test('marks stand at their values, and one is led to', async () => {
  show(TREE, {
    marks: [{ path: ['deep', 'id'], message: 'must be text' }],
    goTo: { path: ['deep', 'id'] },
  })
  const row = await screen.findByRole('treeitem', { name: 'id: 7. must be text' })
  await waitFor(() =>
    expect(screen.getByRole('tree').getAttribute('aria-activedescendant')).toBe(row.id),
  )
})

test('of a table marks stand at cells, at records, and at what stands beside it', async () => {
  show('{"city":5,"rows":[{"a":"x"},{"a":1}]}', {
    marks: [
      { path: ['city'], message: 'must be text' },
      { path: ['rows', 0], message: 'must have b' },
      { path: ['rows', 1, 'a'], message: 'must be a word' },
    ],
  })
  const beside = await screen.findByLabelText('Beside the table')
  await waitFor(() => expect(within(beside).getByLabelText('must be text')).toBeTruthy())
  const [, first, second] = screen.getAllByRole('row')
  expect(within(first!).getByLabelText('must have b')).toBeTruthy()
  expect(within(second!).getByLabelText('must be a word')).toBeTruthy()
})

test('a secret is masked in rows and copies until it is shown, and a variable has it as it was sent', async () => {
  const secret = 'tk7Qm2vWx9Lr4Zb8'
  const { user, explorer, tab } = show(`{"list":[1,2],"token":"${secret}"}`, {}, secret)
  const row = await screen.findByRole('treeitem', { name: 'token: ••••4Zb8' })
  expect(document.body.textContent).not.toContain(secret)
  act(() => screen.getByRole('tree').focus())
  await user.keyboard('{End}{Control>}c{/Control}')
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe('••••4Zb8'))
  fireEvent.contextMenu(row)
  await user.click(await screen.findByRole('menuitem', { name: 'Use as variable…' }))
  await user.click(await screen.findByRole('button', { name: 'Use as variable' }))
  expect(variablesOf(explorer).find('token', tab)?.value).toBe(secret)
  await user.click(screen.getByRole('button', { name: 'Show secrets' }))
  await screen.findByRole('treeitem', { name: `token: ${secret}` })
})

test('a long text is cut in its row, and read whole in a dialog', async () => {
  const long = 'Lorem ipsum dolor. '.repeat(60)
  const { user } = show(JSON.stringify({ a: [1], long }))
  expect(await screen.findByText('1,140 characters')).toBeTruthy()
  act(() => screen.getByRole('tree').focus())
  await user.keyboard('{End}{Enter}')
  const dialog = await screen.findByRole('dialog', { name: 'long' })
  expect(await within(dialog).findByText(long.trim())).toBeTruthy()
  await user.click(within(dialog).getByRole('button', { name: 'Copy' }))
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(long))
})

test('what a variable came from is short, and holds no secret', async () => {
  const secret = 'tk7Qm2vWx9Lr4Zb8'
  const keys = `"${'k'.repeat(900)}":5,"${secret}":6`
  const { user, explorer, tab } = show(`{"list":[1],${keys}}`, {}, secret)
  const make = async (name: RegExp) => {
    fireEvent.contextMenu(await screen.findByRole('treeitem', { name }))
    await user.click(await screen.findByRole('menuitem', { name: 'Use as variable…' }))
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), '{Control>}a{/Control}v')
    await user.click(await screen.findByRole('button', { name: 'Use as variable' }))
    return variablesOf(explorer).find('v', tab)?.from
  }
  expect((await make(/: 6$/))?.path).toBe('/••••4Zb8')
  const long = await make(/: 5$/)
  expect(long?.path).toHaveLength(201)
  expect(long?.what).toBe(String.raw`tools/call get\u202E ••••4Zb8`)
})

test('a text longer than the page takes at once is read by its rows', async () => {
  const { user } = show(JSON.stringify({ a: [1], long: `${'x'.repeat(70)}\n`.repeat(7000) }))
  await screen.findByText('497,000 characters')
  act(() => screen.getByRole('tree').focus())
  await user.keyboard('{End}{Enter}')
  const dialog = await screen.findByRole('dialog', { name: 'long' })
  expect(await within(dialog).findByText(/497 kB/)).toBeTruthy()
})

test('what is no JSON is shown as it is, with the reason; a single value as its text', async () => {
  show('{"a":1,}')
  expect(await screen.findByText(/can’t be shown as JSON/)).toBeTruthy()
  expect(screen.getByText('{"a":1,}')).toBeTruthy()
  show('"just words"')
  expect(await screen.findByText('just words')).toBeTruthy()
})

test('what is too long for the editor says so where JSON is chosen', async () => {
  const { user, view } = show('[1]')
  await user.click(await screen.findByRole('radio', { name: 'JSON' }))
  await screen.findByText(/^\[/)
  view(JSON.stringify({ a: [1], long: 'x'.repeat(500_000) }))
  await screen.findByRole('tree')
  const json = screen.getByRole<HTMLInputElement>('radio', { name: 'JSON' })
  expect(json.disabled).toBe(true)
  expect(json.title).toBe('Over 500 kB is not shown as JSON. Raw has all of its text.')
})

test('a place that is led to has the focus, once', async () => {
  const goTo = { path: ['deep', 'id'] }
  const { user } = show(TREE, { goTo })
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('tree')))
  await user.click(screen.getByRole('radio', { name: 'JSON' }))
  await user.click(screen.getByRole('radio', { name: 'Tree' }))
  await screen.findByRole('tree')
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Tree' }))
})

test('what is too long for a variable is not read to say so', async () => {
  const { user } = show(JSON.stringify({ a: [1], many: Array.from({ length: 60_000 }, () => 12) }))
  fireEvent.contextMenu(await screen.findByRole('treeitem', { name: /^many: / }))
  await user.click(await screen.findByRole('menuitem', { name: 'Use as variable…' }))
  expect(await screen.findByText('This value is too long for a variable.')).toBeTruthy()
  expect(screen.getByText('A variable may have 100,000 characters.')).toBeTruthy()
})
