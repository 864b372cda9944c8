import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { comparingOf, pickForComparing } from '#state/comparing.ts'
import { createExplorer } from '#state/explorer.ts'
import { libraryOf } from '#state/library/library.ts'
import {
  jsonEvents,
  logExchange,
  madeExchange,
  madeRequest,
  resultEvents,
} from '#test/madeExchange.ts'
import { renderAwaited, renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { CompareDialog } from './CompareDialog.tsx'
import { ComparedPart } from './ComparedPart.tsx'
import { contentOfExchange } from './sides.ts'

async function compare(left: unknown, right: unknown) {
  const explorer = createExplorer(testHost())
  await libraryOf(explorer)
  explorer.secrets.hold('p', { token: 'tok-4711-secret' })
  const ids = [left, right].map((result, at) =>
    logExchange(
      explorer,
      resultEvents(result),
      madeRequest({
        headers: [
          ['X-Call', String(at)],
          ['Accept', 'a'],
        ],
      }),
    ),
  )
  const [first] = ids
  if (first === undefined) throw new Error('two were logged')
  pickForComparing(explorer, first)
  const { picked } = comparingOf(explorer).getState()
  if (!picked) throw new Error('one was picked')
  const view = await renderAwaited(<CompareDialog comparing={{ picked }} onClose={() => {}} />, {
    explorer,
  })
  await screen.findByRole('dialog', { name: 'Compare' })
  return view
}

const rows = async () => {
  const tree = await screen.findByRole('tree', { name: 'Differences of the results' })
  await within(tree).findAllByRole('treeitem')
  return within(tree)
}

test('results: what differs, in words and one by one by keys', async () => {
  const { user } = await compare(
    {
      users: [
        { id: 1, name: 'Ann' },
        { id: 2, name: 'Bob' },
      ],
      total: 1.5,
      k: 'tok-4711-secret',
    },
    {
      users: [
        { id: 2, name: 'Bob' },
        { id: 1, name: 'Anna' },
        { id: 3, name: 'tok-4711-secret' },
      ],
      total: 1.5,
      k: 1,
    },
  )
  const tree = await rows()
  expect(screen.getByText('1 added · 2 changed · 1 moved')).toBeTruthy()
  expect(tree.getByRole('treeitem', { name: 'name: Changed, Ann to Anna' })).toBeTruthy()
  expect(tree.getByRole('treeitem', { name: 'k: Changed, ••••cret to 1' })).toBeTruthy()
  expect(tree.queryByRole('treeitem', { name: /^total/ })).toBeNull()
  await user.click(screen.getByRole('radio', { name: 'Everything' }))
  expect(await tree.findByRole('treeitem', { name: 'total: same, 1.5' })).toBeTruthy()
  screen.getByRole('tree').focus()
  await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}')
  await screen.findByText('2 of 4')
  await waitFor(() => {
    const active = screen.getByRole('tree').getAttribute('aria-activedescendant')
    expect(document.getElementById(active ?? '')?.dataset['mark']).not.toBe('same')
  })
  await user.keyboard('{Home}{ArrowLeft}')
  await waitFor(() => expect(tree.getAllByRole('treeitem')).toHaveLength(1))
  await user.click(screen.getByRole('switch', { name: 'Ignore _meta and ids' }))
  expect(await screen.findByText(/ignored$/)).toBeTruthy()
})

const log = (word: string, end: string) => `start\nthe ${word} brown fox\nunchanged\n${end}`

test('texts: lines and words that differ, by sign, by name and by number', async () => {
  await compare({ text: log('quick', ''), n: 1 }, { text: log('slow', 'end'), n: 1 })
  const tree = await rows()
  expect(
    tree.getByRole('treeitem', { name: 'text: holds differences, Text, 4 lines' }),
  ).toBeTruthy()
  const line = tree.getByRole('treeitem', {
    name: 'Line 2: Changed, the quick brown fox to the slow brown fox. Removed: quick. Added: slow',
  })
  expect(line.querySelector('del')?.textContent).toBe('quick')
  expect(line.querySelector('ins')?.textContent).toBe('slow')
  expect(line.textContent).toContain('−2the quick brown fox')
  expect(line.textContent).toContain('+2the slow brown fox')
  expect(tree.getByRole('treeitem', { name: 'Line 4: Changed, empty line to end' })).toBeTruthy()
  expect(tree.queryByRole('treeitem', { name: /unchanged/ })).toBeNull()
})

test('what is too long to compare inside says so', async () => {
  await compare({ data: 'AbC'.repeat(3000) }, { data: 'aBc'.repeat(3000) })
  const tree = await rows()
  const row = tree.getByRole('treeitem', { name: /^data: Changed, .*Too long to compare inside$/ })
  expect(within(row).getAllByText('Too long to compare inside')).toHaveLength(2)
})

test('an answer that is no JSON is compared as text', async () => {
  const explorer = createExplorer(testHost())
  await libraryOf(explorer)
  const left = contentOfExchange(madeExchange(jsonEvents('<h1>\nNot found\n</h1>')))
  const right = contentOfExchange(madeExchange(jsonEvents('<h1>\nNot there\n</h1>')))
  renderWith(<ComparedPart left={left} part="result" right={right} />, { explorer })
  const tree = await rows()
  expect(screen.getByText('Neither side is JSON: they are compared as texts.')).toBeTruthy()
  expect(screen.queryByRole('switch')).toBeNull()
  expect(
    tree.getByRole('treeitem', { name: /^Line 2: .*Removed: found. Added: there$/ }),
  ).toBeTruthy()
})

const withKey = (end: string) =>
  contentOfExchange(madeExchange(jsonEvents(`it:\nkey one\nkey two\n\nkey four\n${end}`)))

test('lines of a secret are hidden, and not called empty', async () => {
  const explorer = createExplorer(testHost())
  await libraryOf(explorer)
  explorer.secrets.hold('p', { key: 'key one\nkey two\n\nkey four' })
  const props = { left: withKey(''), part: 'result', right: withKey('end') } as const
  const { user } = renderWith(<ComparedPart {...props} />, { explorer })
  const tree = await rows()
  await user.click(screen.getByRole('radio', { name: 'Everything' }))
  for (const number of [3, 4, 5]) {
    const row = await tree.findByRole('treeitem', { name: `Line ${number}: same, hidden` })
    expect(within(row).getAllByText('••••')).toHaveLength(2)
  }
  expect(tree.getByRole('treeitem', { name: 'Line 6: Changed, empty line to end' })).toBeTruthy()
})

const latin = (byte: number) => ({
  ...contentOfExchange(madeExchange(jsonEvents(''))),
  result: { whole: { blob: new Blob(['<p>', Uint8Array.of(byte)]), kind: 'body' } } as const,
})

test('texts that only read the same are not called equal', async () => {
  const explorer = createExplorer(testHost())
  await libraryOf(explorer)
  const [left, right] = [latin(0xe9), latin(0xe8)]
  renderWith(<ComparedPart left={left} part="result" right={right} />, { explorer })
  const words = 'The texts read the same, but their bytes differ'
  expect(await screen.findByText(`${words}.`)).toBeTruthy()
  expect(screen.getByRole('status').textContent).toBe(words)
})

test('headers, timing and sides that are swapped', async () => {
  const { user } = await compare({ a: 1 }, { a: 1 })
  expect(await screen.findByText('No differences.')).toBeTruthy()
  await user.click(screen.getByRole('tab', { name: 'Headers' }))
  const sent = screen.getByRole('table', { name: 'Request headers' })
  expect(within(sent).getByRole('row', { name: 'x-call 0 1 Changed' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Swap sides' }))
  expect(
    within(screen.getByRole('table', { name: 'Request headers' })).getByRole('row', {
      name: 'x-call 1 0 Changed',
    }),
  ).toBeTruthy()
  await user.click(screen.getByRole('tab', { name: 'Timing' }))
  expect(screen.getByRole('row', { name: /^Done after 312 ms 312 ms/ })).toBeTruthy()
})

test('values of different kinds are a difference like any other', async () => {
  await compare('a text', null)
  expect(
    await screen.findByRole('treeitem', { name: 'Whole: Changed, a text to null' }),
  ).toBeTruthy()
})

test('two that were picked are compared, polls and what still runs too', async () => {
  const explorer = createExplorer(testHost())
  await libraryOf(explorer)
  logExchange(explorer, resultEvents({ a: 0 }))
  const ids = [1, 2].map((a) => {
    const id = explorer.exchanges.open({ kind: 'task' }, madeRequest())
    explorer.exchanges.apply(id, resultEvents({ a }))
    return id
  })
  const [one, two] = ids
  if (one === undefined || two === undefined) throw new Error('two were logged')
  pickForComparing(explorer, two, one)
  const { picked, other } = comparingOf(explorer).getState()
  if (!picked || !other) throw new Error('two were picked')
  await renderAwaited(<CompareDialog comparing={{ picked, other }} onClose={() => {}} />, {
    explorer,
  })
  const values = screen.getAllByRole('combobox').map((each) => (each as HTMLSelectElement).value)
  expect(values.toSorted()).toEqual([`exchange ${one}`, `exchange ${two}`])
})

function activeRow(): HTMLElement | null {
  const id = screen.getByRole('tree').getAttribute('aria-activedescendant')
  return document.getElementById(id ?? '')
}

test('values in full: by Enter and by the row’s button, masked; back to what holds a row', async () => {
  const long = `key tok-4711-secret ${'and so on '.repeat(60)}end`
  const { user } = await compare({ list: { text: long, n: 1 } }, { list: { text: 'short', n: 2 } })
  const tree = await rows()
  screen.getByRole('tree').focus()
  await user.keyboard('{End}{Enter}')
  const number = await screen.findByRole('dialog', { name: 'n' })
  expect(within(number).getByRole('region', { name: 'Right' }).textContent).toContain('2')
  await user.keyboard('{Escape}')
  const row = tree.getByRole('treeitem', { name: /^text/ })
  await user.click(within(row).getByRole('button', { name: 'Show in full' }))
  const dialog = await screen.findByRole('dialog', { name: 'text' })
  const left = within(dialog).getByRole('region', { name: 'Left' })
  expect(left.querySelector('pre')?.textContent).toBe(long.replace('tok-4711-secret', '••••cret'))
  await user.click(within(left).getByRole('button', { name: 'Copy the left side' }))
  expect(await navigator.clipboard.readText()).toBe(long.replace('tok-4711-secret', '••••cret'))
  await user.keyboard('{Escape}')
  await user.keyboard('{ArrowLeft}')
  await waitFor(() => expect(activeRow()?.getAttribute('aria-label')).toMatch(/^list: holds/))
  await user.keyboard('{Shift>}{Enter}{/Shift}')
  expect((await screen.findByRole('dialog', { name: 'list' })).textContent).toContain('"n": 2')
})

test('each side says what it is', async () => {
  const explorer = createExplorer(testHost())
  await libraryOf(explorer)
  const error = { jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'no' } }
  const ids = [jsonEvents(error), jsonEvents('<p>no</p>', 502)].map((events) =>
    logExchange(explorer, events),
  )
  const [one, two] = ids
  if (one === undefined || two === undefined) throw new Error('two were logged')
  pickForComparing(explorer, one, two)
  const { picked, other } = comparingOf(explorer).getState()
  if (!picked || !other) throw new Error('two were picked')
  const { user } = await renderAwaited(
    <CompareDialog comparing={{ picked, other }} onClose={() => {}} />,
    {
      explorer,
    },
  )
  const left = await screen.findByRole('group', { name: 'Left side' })
  expect(left.textContent).toBe('JSON-RPC error -32000HTTP 200')
  expect(screen.getByRole('group', { name: 'Right side' }).textContent).toBe('HTTP 502')
  expect(screen.getAllByRole('option', { name: / · HTTP 502 · / })).toHaveLength(2)
  await user.click(screen.getByRole('tab', { name: 'Headers' }))
  expect(screen.getByRole('row', { name: 'Status 200 502 Changed' })).toBeTruthy()
})
