import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import type { Question } from '#mcp/inputRequired.ts'
import type { NewAsk } from '#state/asks.ts'
import { createExplorer } from '#state/explorer.ts'
import { renderWith } from '#test/renderWith.tsx'
import { testHost } from '#test/testHost.ts'
import { Toasts } from '#ui/Toasts.tsx'

import { AskHost, AskParts } from './AskHost.tsx'

vi.mock(
  '#editor/CodeEditor.tsx',
  async () => (await import('#test/FakeEditor.tsx')).fakeEditorModule,
)

beforeAll(async () => {
  await Promise.all([AskParts.preload(), import('#ui/DialogBox.tsx')])
})

async function ask(questions: readonly Question[], more: Partial<NewAsk> = {}) {
  const explorer = createExplorer(testHost())
  explorer.secrets.keep('p', { token: 'tok-4711-secret' }, 'no')
  const answer = vi.fn<(answers: object) => void>()
  const cancel = vi.fn<(reason: string) => void>()
  const onEditRoots = vi.fn<() => void>()
  const view = renderWith(
    <>
      <AskHost onEditRoots={onEditRoots} />
      <Toasts />
    </>,
    { explorer },
  )
  const id = await act(async () =>
    explorer.asks.open(
      { from: 'request', serverName: 'Shop', about: 'tools/call buy', questions, ...more },
      { answer, cancel },
    ),
  )
  const dialog = await screen.findByRole('dialog', { name: 'The server asks' })
  const press = (name: string | RegExp) =>
    view.user.click(within(dialog).getByRole('button', { name }))
  return { ...view, explorer, id, dialog, answer, cancel, press, onEditRoots }
}

function form(properties: object, required: readonly string[] = []): Question {
  return {
    key: 'k',
    method: 'elicitation/create',
    params: {
      message: 'Who is it for? tok-4711-secret',
      requestedSchema: JSON.parse(JSON.stringify({ type: 'object', properties, required })),
    },
  }
}

describe('a form', () => {
  const every = form(
    {
      name: { type: 'string', title: 'Name', minLength: 2, description: 'Yours.' },
      email: { type: 'string', title: 'Email', format: 'email' },
      seats: { type: 'integer', title: 'Seats', minimum: 1, maximum: 9, default: 5 },
      price: { type: 'number', title: 'Price' },
      plan: { type: 'string', title: 'Plan', oneOf: [{ const: 't', title: 'Team' }] },
      size: { type: 'string', title: 'Size', enum: ['s', 'm'], enumNames: ['Small', 'Medium'] },
      days: { type: 'array', title: 'Days', items: { enum: ['Mo', 'Tu'] }, minItems: 1 },
      sure: { type: 'boolean', title: 'Sure' },
      news: { type: 'boolean', title: 'News' },
      start: { type: 'string', title: 'Start', format: 'date' },
      more: { type: 'object', title: 'More' },
    },
    ['name', 'plan', 'days', 'sure'],
  )

  test(
    'says who asks for what, masks secrets, checks, and sends values of each kind',
    { timeout: 20_000 },
    async () => {
      const { dialog, user, press, answer } = await ask([every])
      expect(dialog.textContent).toContain('Shop asks while it works on tools/call buy.')
      expect(dialog.textContent).toContain('Who is it for?')
      expect(dialog.textContent).not.toContain('4711')
      await press('Accept')
      expect(answer).not.toHaveBeenCalled()
      const name = within(dialog).getByRole('textbox', { name: 'Name' })
      expect(document.activeElement).toBe(name)
      expect(dialog.textContent).toContain('Fill this in.')
      expect(dialog.textContent).toContain('Choose at least 1.')

      await user.type(name, 'Ann')
      await user.type(within(dialog).getByRole('textbox', { name: 'Price' }), '1.5')
      await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Plan' }), 'Team')
      await user.click(
        within(within(dialog).getByRole('group', { name: 'Days' })).getByRole('checkbox', {
          name: 'Tu',
        }),
      )
      await user.type(within(dialog).getByRole('textbox', { name: 'More' }), '{{"a":1}')
      await press('Accept')
      expect(answer).toHaveBeenCalledWith({
        k: {
          action: 'accept',
          content: {
            name: 'Ann',
            seats: 5,
            price: 1.5,
            plan: 't',
            days: ['Tu'],
            sure: false,
            more: { a: 1 },
          },
        },
      })
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    },
  )

  test('an optional switch is sent once it was touched, and can be left out again', async () => {
    const { dialog, user, press, answer } = await ask([
      form({ news: { type: 'boolean', title: 'News' } }),
    ])
    const box = within(dialog).getByRole('checkbox', { name: 'News' })
    await user.click(box)
    await user.click(box)
    await press('Accept')
    expect(answer).toHaveBeenCalledWith({ k: { action: 'accept', content: { news: false } } })
  })

  test('declining and cancelling are answers of their own', async () => {
    const declined = await ask([every])
    await declined.press('Decline')
    expect(declined.answer).toHaveBeenCalledWith({ k: { action: 'decline' } })
    declined.unmount()
    const cancelled = await ask([every])
    await cancelled.press('Cancel')
    expect(cancelled.answer).toHaveBeenCalledWith({ k: { action: 'cancel' } })
  })

  test('Escape cancels; with something typed it asks first, and nothing typed is lost', async () => {
    const untouched = await ask([every])
    await untouched.user.keyboard('{Escape}')
    expect(untouched.answer).toHaveBeenCalledWith({ k: { action: 'cancel' } })
    untouched.unmount()

    const { dialog, user, explorer, id, answer, press } = await ask([every])
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Ann')
    await user.keyboard('{Escape}')
    expect(answer).not.toHaveBeenCalled()
    await press('Keep answering')
    await press('Answer later')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    act(() => explorer.asks.show(id))
    expect(await screen.findByDisplayValue('Ann')).toBeTruthy()
  })

  test('as JSON anything can be sent', async () => {
    const { dialog, user, press, answer } = await ask([
      form({ n: { type: 'integer', default: 3 } }),
    ])
    await user.click(within(dialog).getByRole('radio', { name: 'JSON' }))
    const editor = within(dialog).getByRole('textbox', { name: 'Answer JSON' })
    expect(JSON.parse((editor as HTMLTextAreaElement).value)).toEqual({
      action: 'accept',
      content: { n: 3 },
    })
    await user.clear(editor)
    await user.type(editor, '{{"x"')
    await press('Accept')
    expect(answer).not.toHaveBeenCalled()
    expect(within(dialog).getByRole('alert').textContent).toContain('Line 1')
    await user.type(editor, ':1}')
    await press('Accept')
    expect(answer).toHaveBeenCalledWith({ k: { x: 1 } })
  })

  test('one that wants a secret is warned of', async () => {
    const { dialog } = await ask([form({ pass: { type: 'string', title: 'Your password' } })])
    expect(dialog.textContent).toContain('This form asks for something secret.')
  })
})

function visit(url: string): Question {
  return {
    key: 'v',
    method: 'elicitation/create',
    params: { mode: 'url', url, elicitationId: 'e1', message: 'Sign in' },
  }
}

describe('an address', () => {
  test('is shown whole, opened apart from this page, and reported as done', async () => {
    const url = 'https://auth.example.com/start?x=1'
    const { dialog, explorer, press, answer, user } = await ask([visit(url)])
    expect(dialog.textContent).toContain(url)
    const link = within(dialog).getByRole('link', { name: 'Open auth.example.com' })
    expect(link.getAttribute('href')).toBe(url)
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(link.getAttribute('target')).toBe('_blank')
    link.addEventListener('click', (event) => event.preventDefault())
    await user.click(link)
    act(() => explorer.asks.markDone('e1'))
    expect(dialog.textContent).toContain('The server reports it as done')
    await press(/^Accept, I’m done/)
    expect(answer).toHaveBeenCalledWith({ v: { action: 'accept' } })
  })

  test('is not opened when it is none of the web, and looked at twice when odd', async () => {
    const bad = await ask([visit('javascript:alert(1)')])
    expect(within(bad.dialog).queryByRole('link')).toBeNull()
    expect(bad.dialog.textContent).toContain('are not opened')
    bad.unmount()
    const odd = await ask([visit('https://xn--pple-43d.example/')])
    expect(odd.dialog.textContent).toContain('Look twice at this address.')
  })

  test('before the request goes out again there is nothing to decline', async () => {
    const { dialog, press, cancel } = await ask([visit('https://a.example')], { from: 'error' })
    expect(within(dialog).getByRole('button', { name: 'Accept and send again' })).toBeTruthy()
    expect(within(dialog).queryByRole('button', { name: 'Decline' })).toBeNull()
    await press('Cancel')
    expect(cancel).toHaveBeenCalledWith('cancelled')
  })
})

test('sampling: the request is shown, the reply written by hand or canned', async () => {
  const question: Question = {
    key: 'k',
    method: 'sampling/createMessage',
    params: {
      systemPrompt: 'Be brief.',
      maxTokens: 50,
      modelPreferences: { hints: [{ name: 'small' }] },
      messages: [
        { role: 'user', content: { type: 'text', text: 'Say hi' } },
        { role: 'user', content: [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }] },
      ],
      tools: [{ name: 'look_up' }],
    },
  }
  const { dialog, press, user, answer } = await ask([question])
  for (const words of ['Be brief.', 'Say hi', 'image/png', 'look_up', 'maxTokens', '50', 'small']) {
    expect(dialog.textContent).toContain(words)
  }
  await press('Accept')
  expect(dialog.textContent).toContain('Write a reply, or use the canned one.')
  await press('Use a canned reply')
  await user.clear(within(dialog).getByRole('textbox', { name: 'Reply' }))
  await user.type(within(dialog).getByRole('textbox', { name: 'Reply' }), 'Hi')
  await user.selectOptions(
    within(dialog).getByRole('combobox', { name: 'Stop reason' }),
    'maxTokens',
  )
  await press('Accept')
  expect(answer).toHaveBeenCalledWith({
    k: {
      role: 'assistant',
      content: { type: 'text', text: 'Hi' },
      model: 'by hand',
      stopReason: 'maxTokens',
    },
  })
})

test('roots: those of the settings, which are a click away; refused by declining', async () => {
  const question: Question = { key: 'k', method: 'roots/list', params: {} }
  const { dialog, explorer, press, answer, onEditRoots, unmount } = await ask([question])
  await press('Edit folders')
  expect(onEditRoots).toHaveBeenCalled()
  const roots = [{ uri: 'file:///home/me', name: 'Mine' }]
  act(() => explorer.settings.setState({ roots }))
  expect(dialog.textContent).toContain('file:///home/me')
  await press('Accept')
  expect(answer).toHaveBeenCalledWith({ k: { roots } })
  unmount()
  const refused = await ask([question])
  await refused.press('Decline')
  expect(refused.cancel).toHaveBeenCalledWith('declined')
})

test('an unknown request is shown, and answered with any object', async () => {
  const question: Question = { key: 'k', method: 'odd/thing', params: { a: 1 } }
  const { dialog, press, answer } = await ask([question], { about: '' })
  expect(dialog.textContent).toContain('Shop asks, apart from any request.')
  expect(dialog.textContent).toContain('odd/thing')
  await press('Accept')
  expect(answer).toHaveBeenCalledWith({ k: {} })
})

test('several questions stand on one page; a withdrawn one says why', async () => {
  const questions = [form({}), { ...visit('https://a.example'), key: 'second' }]
  const { dialog, explorer, id } = await ask(questions, { from: 'round' })
  expect(within(dialog).getByRole('region', { name: 'Question 2' }).textContent).toContain('second')
  act(() => explorer.asks.withdraw(id, 'The server took its question back.'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByRole('log', { name: 'Messages' }).textContent).toContain('took its question')
})
