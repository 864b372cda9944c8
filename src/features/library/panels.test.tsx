/** The panels over a real explorer and a library in memory. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { keepHistory } from '#state/library/keepHistory.ts'
import { libraryOf } from '#state/library/library.ts'
import { exportSaved } from '#state/library/transfer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderAwaited, renderWith } from '#test/renderWith.tsx'
import { createScript, result } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'
import { Toasts } from '#ui/Toasts.tsx'

import { LibraryPanel } from './LibraryPanel.tsx'
import { SaveDialog } from './SaveDialog.tsx'

const TOKEN = 'tk7Qm2vWx9Lr4Zb8'

const TOOLS = [
  { name: 'look', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } },
  { name: 'wipe', inputSchema: { type: 'object' } },
]

async function open() {
  const script = createScript((asked) =>
    asked.message['method'] === 'tools/list'
      ? result(asked, { tools: TOOLS })
      : result(asked, { content: [{ type: 'text', text: `token ${TOKEN}` }] }),
  )
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p'), url: 'https://mcp.test/mcp', protocol: 'none' as const }
  await explorer.connect({ ...profile, auth: 'tokenUrl' }, { token: TOKEN })
  keepHistory(explorer)
  const library = await libraryOf(explorer)
  const calls = () => script.asked.filter(({ message }) => message['method'] === 'tools/call')
  return { explorer, library, calls }
}

type Page = Awaited<ReturnType<typeof open>>

const call = (name: string, args: object = {}) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } })

async function send({ explorer, library }: Page, text: string): Promise<void> {
  const before = library.history.store.getState().calls.length
  await explorer.send(explorer.tabs.open({ title: 't', text }))
  await vi.waitFor(() => {
    expect(library.history.store.getState().calls).toHaveLength(before + 1)
  })
}

async function draw(page: Page, shown: 'history' | 'saved') {
  const onOpened = vi.fn<() => void>()
  const view = renderWith(
    <>
      <LibraryPanel onOpened={onOpened} shown={shown} />
      <Toasts />
    </>,
    page,
  )
  await screen.findByRole('heading', { name: shown === 'history' ? 'History' : 'Saved' })
  return { ...view, onOpened }
}

const row = (name: RegExp) => screen.findByRole('option', { name })
const names = () => screen.getAllByRole('option').map((each) => each.dataset['saved'])
const active = ({ explorer: { tabs } }: Page) => tabs.get(tabs.store.getState().active ?? '')

describe('history', () => {
  test('says what it is for, and that this browser keeps nothing', async () => {
    await draw(await open(), 'history')
    expect(screen.getByText('Every call you send is kept here, without secrets.')).toBeTruthy()
    expect(screen.getByText(/This browser keeps nothing for this page/)).toBeTruthy()
    expect(screen.queryByRole('searchbox')).toBeNull()
  })

  test('is listed by day, searched, and opened', async () => {
    const page = await open()
    await send(page, call('look', { text: 'needle' }))
    await send(page, call('wipe'))
    const { user, onOpened } = await draw(page, 'history')
    expect(screen.getByText('Today')).toBeTruthy()
    expect(screen.getAllByRole('option')).toHaveLength(2)
    await user.type(screen.getByRole('searchbox', { name: 'Search history' }), 'NEEDLE look')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    await user.click(await row(/look/))
    const card = screen.getByRole('region', { name: 'Chosen call' })
    expect(card.textContent).toContain('200 OK')
    await user.click(within(card).getByRole('button', { name: 'Open' }))
    await waitFor(() => expect(onOpened).toHaveBeenCalledOnce())
    expect(active(page)?.text).toBe(call('look', { text: 'needle' }))
    await user.keyboard('{Escape}')
    await user.clear(screen.getByRole('searchbox', { name: 'Search history' }))
    await user.type(screen.getByRole('searchbox', { name: 'Search history' }), 'nothing')
    expect(await screen.findByText('Nothing matches “nothing”.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Clear search' }))
    expect(screen.getAllByRole('option')).toHaveLength(2)
  })

  test('shows what came back, without secrets', async () => {
    const page = await open()
    await send(page, call('look'))
    const { user } = await draw(page, 'history')
    await user.click(await row(/look/))
    await user.click(screen.getByRole('button', { name: 'Result' }))
    const dialog = await screen.findByRole('dialog', { name: 'Result of look' }, { timeout: 5000 })
    const text = await within(dialog).findByRole('region', { name: 'Result' })
    expect(text.textContent).toContain('token ••••4Zb8')
  })

  test('sends what reads at once, and asks before anything else', async () => {
    const page = await open()
    await send(page, call('look'))
    await send(page, call('wipe'))
    const { user } = await draw(page, 'history')
    await user.click(await row(/look/))
    await user.click(screen.getByRole('button', { name: 'Send again' }))
    await waitFor(() => expect(page.calls()).toHaveLength(3))
    expect(page.calls()[2]?.body).toBe(call('look'))

    await user.click(await row(/wipe/))
    await user.click(screen.getByRole('button', { name: 'Send again' }))
    const dialog = await screen.findByRole('dialog', { name: 'Send it again?' }, { timeout: 5000 })
    expect(dialog.textContent).toContain('wipe may change or delete things')
    expect(page.calls()).toHaveLength(3)
    await user.click(within(dialog).getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(page.calls()).toHaveLength(4))
    expect(page.calls()[3]?.body).toBe(call('wipe'))
  })

  test('doesn’t send where a secret is missing', async () => {
    const page = await open()
    await send(page, call('look', { text: TOKEN }))
    const { user } = await draw(page, 'history')
    await user.click(await row(/look/))
    expect(screen.getByText(/A secret was left out/)).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send again' }).disabled).toBe(
      true,
    )
    await user.click(screen.getByRole('button', { name: 'Open' }))
    await waitFor(() => expect(active(page)?.text).toBe(call('look', { text: '••••4Zb8' })))
  })

  test('loses one call, or all', async () => {
    const page = await open()
    await send(page, call('look'))
    await send(page, call('wipe'))
    const { user } = await draw(page, 'history')
    await user.click(await row(/wipe/))
    await user.click(screen.getByRole('button', { name: 'Remove from the history' }))
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2))
    await user.click(screen.getByRole('button', { name: 'Acts on history' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Clear history…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Clear the history?' })
    await user.click(within(dialog).getByRole('button', { name: 'Clear history' }))
    expect(await screen.findByText(/^Every call you send/)).toBeTruthy()
  })
})

async function openDialog(page: Page, text: string) {
  const tab = page.explorer.tabs.open({ title: 'look', text })
  const onClose = vi.fn<() => void>()
  const view = await renderAwaited(<SaveDialog onClose={onClose} tabId={tab} />, page)
  const dialog = await screen.findByRole('dialog', {}, { timeout: 5000 })
  return { ...view, tab, onClose, dialog }
}

describe('saving', () => {
  test('asks for name and collection, and marks the tab as saved', async () => {
    const page = await open()
    const { user, tab, onClose, dialog } = await openDialog(page, call('look'))
    const name = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Name' })
    expect(name.value).toBe('look')
    await user.clear(name)
    await user.type(name, 'Morning look')
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Collection' }), 'new')
    await user.type(
      within(dialog).getByRole('textbox', { name: 'Name of the new collection' }),
      'Daily',
    )
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    const { requests, collections } = page.library.saved.store.getState()
    expect(requests[0]).toMatchObject({
      name: 'Morning look',
      target: 'look',
      url: 'https://mcp.test/mcp',
    })
    expect(requests[0]?.collection).toBe(collections[0]?.id)
    expect(page.explorer.tabs.get(tab)).toMatchObject({
      saved: requests[0]?.id,
      title: 'Morning look',
      base: call('look'),
    })
  })

  test('again changes what was saved, or makes another', async () => {
    const page = await open()
    const first = await openDialog(page, call('look'))
    await first.user.click(within(first.dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(first.onClose).toHaveBeenCalledOnce())
    first.unmount()
    act(() => page.explorer.tabs.update(first.tab, { text: call('wipe') }))
    const onClose = vi.fn<() => void>()
    const { user } = await renderAwaited(<SaveDialog onClose={onClose} tabId={first.tab} />, page)
    const dialog = await screen.findByRole('dialog', { name: 'Save this request again' })
    await user.click(within(dialog).getByRole('button', { name: 'Save changes' }))
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    const { store } = page.library.saved
    expect(store.getState().requests.map(({ target }) => target)).toEqual(['wipe'])
    await user.click(within(dialog).getByRole('button', { name: 'Save as new' }))
    await waitFor(() => expect(store.getState().requests).toHaveLength(2))
  })

  test('says that a secret is left out', async () => {
    const page = await open()
    const { user, dialog } = await openDialog(page, call('look', { text: TOKEN }))
    expect(within(dialog).getByText('A secret in this request isn’t saved.')).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(page.library.saved.store.getState().requests).toHaveLength(1))
    expect(JSON.stringify(page.library.saved.store.getState())).not.toContain(TOKEN)
  })
})

async function filled() {
  const page = await open()
  const { saved } = page.library
  const { id } = await saved.collectionNamed('Daily')
  await saved.save([
    { name: 'Morning look', text: call('look'), collection: id },
    { name: 'Wipe it', text: call('wipe') },
  ])
  return page
}

describe('saved requests', () => {
  test('say how to save one', async () => {
    await draw(await open(), 'saved')
    expect(screen.getByText('Save a request to keep it: Ctrl+S.')).toBeTruthy()
  })

  test('are opened once, and come to the front again', async () => {
    const page = await filled()
    const { user, onOpened } = await draw(page, 'saved')
    await user.click(await row(/Morning look/))
    await user.click(screen.getByRole('button', { name: 'Open' }))
    expect(active(page)).toMatchObject({ title: 'Morning look', text: call('look') })
    await user.click(await row(/Morning look/))
    expect(onOpened).toHaveBeenCalledTimes(2)
    expect(page.explorer.tabs.store.getState().tabs).toHaveLength(1)
  })

  test('are moved, duplicated, deleted and brought back', async () => {
    const page = await filled()
    const { user } = await draw(page, 'saved')
    expect(names()).toEqual(['Wipe it', 'Morning look'])
    await user.click(await row(/Wipe it/))
    await user.click(screen.getByRole('button', { name: 'Rename or move' }))
    const dialog = await screen.findByRole('dialog', { name: 'Rename or move' }, { timeout: 5000 })
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Collection' }), 'Daily')
    await user.click(within(dialog).getByRole('button', { name: 'Save changes' }))
    await waitFor(() => expect(names()).toEqual(['Morning look', 'Wipe it']))
    await user.click(screen.getByRole('button', { name: 'Duplicate' }))
    await waitFor(() => expect(names()).toEqual(['Morning look', 'Wipe it', 'Wipe it 2']))
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(names()).toEqual(['Morning look', 'Wipe it 2']))
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(names()).toHaveLength(3))
    await user.type(screen.getByRole('searchbox', { name: 'Search saved' }), 'look')
    expect(names()).toEqual(['Morning look'])
  })

  test('stand in collections that are made, renamed and deleted', async () => {
    const page = await filled()
    const { user } = await draw(page, 'saved')
    await user.click(screen.getByRole('button', { name: 'Acts on saved' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Collections…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Collections' }, { timeout: 5000 })
    const name = within(dialog).getByRole('textbox', { name: 'Name of Daily' })
    await user.clear(name)
    await user.type(name, 'Weekly{Enter}')
    expect(await within(dialog).findByRole('textbox', { name: 'Name of Weekly' })).toBeTruthy()
    await user.type(within(dialog).getByRole('textbox', { name: 'New collection' }), 'Other{Enter}')
    expect(await within(dialog).findByRole('textbox', { name: 'Name of Other' })).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Delete Weekly' }))
    await waitFor(() => expect(page.library.saved.store.getState().requests).toHaveLength(1))
  })

  test('come in from a file, with a word on what didn’t', async () => {
    const from = await filled()
    const file = JSON.parse(exportSaved(from.library.saved.store.getState()))
    file.requests.push({ name: 'broken' })
    const page = await open()
    await draw(page, 'saved')
    const upload = new File([JSON.stringify(file)], 'r.json', { type: 'application/json' })
    fireEvent.change(screen.getByLabelText('File to import'), { target: { files: [upload] } })
    expect(await screen.findByText('Imported 2 requests.')).toBeTruthy()
    expect(screen.getByText('Request 2 has no text.')).toBeTruthy()
    expect(screen.getAllByRole('option')).toHaveLength(2)
    const broken = new File(['{'], 'r.json')
    fireEvent.change(screen.getByLabelText('File to import'), { target: { files: [broken] } })
    expect(await screen.findByText('Nothing was imported.')).toBeTruthy()
  })
})
