/** What a variable says of where its value stood: from the root of the message, whatever view it was taken in. */
import { act, screen, within } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { variablesOf } from '#state/variables.ts'
import { madeRequest, resultEvents } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'

import { VariableDialog } from './json/dialogs.ts'
import { SHAPES } from './json/shapes.ts'
import { LENSES } from './lenses.ts'
import { ExchangeView, ResponsePane } from './ResponsePane.tsx'

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

beforeAll(async () => {
  const views = [...LENSES, ...SHAPES].map(({ View }) => View.preload())
  await Promise.all([ExchangeView.preload(), VariableDialog.preload(), ...views])
})

const USER = { user: { name: 'Ann' } }
const IN_TEXT = { content: [{ type: 'text', text: JSON.stringify(USER) }] }

/** The path of a variable that is made of the row with this name. */
async function pathFrom(result: unknown, view: string | undefined, row: RegExp) {
  const explorer = createExplorer(testHost())
  const tab = explorer.tabs.open({ title: 'x', text: '{}' })
  const id = explorer.exchanges.open({ kind: 'tab', tab }, madeRequest())
  explorer.exchanges.apply(id, resultEvents(result))
  const { user, unmount } = renderWith(<ResponsePane exchangeId={id} />, { explorer })
  if (view !== undefined) {
    await user.click(await screen.findByRole('combobox', { name: 'View of the result' }))
    await user.click(await screen.findByRole('option', { name: view }))
  }
  await user.click(await screen.findByRole('radio', { name: 'Tree' }))
  const tree = await screen.findByRole('tree')
  act(() => tree.focus())
  await user.keyboard('*')
  await user.click(await within(tree).findByRole('treeitem', { name: row }))
  await user.keyboard('{Shift>}{F10}{/Shift}')
  await user.click(await screen.findByRole('menuitem', { name: 'Use as variable…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Use as variable' })
  const name = within(dialog).getByRole('textbox', { name: 'Name' })
  await user.clear(name)
  await user.type(name, 'made')
  await user.click(within(dialog).getByRole('button', { name: 'Use as variable' }))
  unmount()
  return variablesOf(explorer).find('made', tab)?.from?.path
}

test('from each view the path begins at the message', async () => {
  const structured = { content: [], structuredContent: USER }
  expect(await pathFrom(structured, undefined, /name.*Ann/)).toBe(
    '/result/structuredContent/user/name',
  )
  expect(await pathFrom(structured, 'Full message', /name.*Ann/)).toBe(
    '/result/structuredContent/user/name',
  )
  expect(await pathFrom(IN_TEXT, undefined, /name.*Ann/)).toBe(
    '/result/content/0/text › /user/name',
  )
})
