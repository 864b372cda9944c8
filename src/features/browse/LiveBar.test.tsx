import { act, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { renderWith } from '#test/renderWith.tsx'
import { createScript, frame, openStream, result } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { BrowsePanel } from './BrowsePanel.tsx'

const CAPABILITIES = {
  tools: { listChanged: true },
  resources: { listChanged: true, subscribe: true },
}
const RESOURCES = [
  { uri: 'demo://one', name: 'one' },
  { uri: 'demo://two', name: 'two' },
]

/** A modern server with two resources, drawn; every listen gets a stream of its own. */
async function open() {
  const streams: ReturnType<typeof openStream>[] = []
  const script = createScript((asked) => {
    switch (asked.what) {
      case 'POST server/discover':
        return result(asked, { supportedVersions: ['2026-07-28'], capabilities: CAPABILITIES })
      case 'POST resources/list':
        return result(asked, { resources: RESOURCES })
      case 'POST resources/read':
        return result(asked, { contents: [] })
      case 'POST subscriptions/listen': {
        const stream = openStream()
        streams.push(stream)
        return stream.response
      }
      default:
        return result(asked, { tools: [{ name: 'echo', inputSchema: {} }] })
    }
  })
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p'), url: 'https://mcp.test/mcp' }
  await explorer.connect({ ...profile, protocol: '2026-07-28' }, {})
  const view = renderWith(<BrowsePanel kinds={['tools', 'resources']} />, { explorer })
  const liveSwitch = await screen.findByRole('switch', { name: 'Live updates' })
  /** The stream of the newest listen, once the chunk that listens has asked for one. */
  async function newest() {
    await expect.poll(() => streams.length).toBeGreaterThan(0)
    return streams.at(-1)
  }
  const listens = () => script.asked.filter(({ what }) => what === 'POST subscriptions/listen')
  return { ...view, explorer, liveSwitch, listens, newest, script }
}

const notice = (method: string, params: object = {}) =>
  frame({ jsonrpc: '2.0', method: `notifications/${method}`, params: { ...params } })
const GRANTED = { toolsListChanged: true, resourcesListChanged: true }

describe('live updates', () => {
  it('are off, and say how they stand once on', async () => {
    const { user, liveSwitch, newest } = await open()
    expect(liveSwitch).toHaveProperty('checked', false)
    await user.click(liveSwitch)
    expect(liveSwitch).toHaveProperty('checked', true)
    const stream = await newest()
    stream?.push(notice('subscriptions/acknowledged', { notifications: { ...GRANTED } }))
    await screen.findByText(/^Listening since \d\d:\d\d$/)
    stream?.push(notice('tools/list_changed'))
    await screen.findByText(/^1 change since \d\d:\d\d:\d\d$/)
    const tools = screen.getByRole('region', { name: 'Tools' })
    within(tools).getByText(/^changed \d\d:\d\d:\d\d$/)
    await user.click(liveSwitch)
    await screen.findByText('Off')
    expect(stream?.isCancelled()).toBe(true)
  })

  it('tell what the server leaves out', async () => {
    const { user, liveSwitch, newest } = await open()
    await user.click(liveSwitch)
    const stream = await newest()
    stream?.push(notice('subscriptions/acknowledged', { notifications: {} }))
    const words = 'The server doesn’t tell of tool changes, nor of resource changes.'
    expect(await screen.findByText(words)).toBeDefined()
  })

  it('follow a resource starred by key, until it is read again', async () => {
    const { user, explorer, listens, newest, script } = await open()
    act(() => screen.getByRole('listbox', { name: 'Resources' }).focus())
    await user.keyboard('s')
    const stream = await newest()
    expect(screen.getByRole('option', { name: /^one/ })).toHaveProperty(
      'textContent',
      'onesubscribed',
    )
    expect(listens()[0]?.body).toContain('"demo://one"')
    const uris = { resourceSubscriptions: ['demo://one'] }
    stream?.push(notice('subscriptions/acknowledged', { notifications: { ...GRANTED, ...uris } }))
    stream?.push(notice('resources/updated', { uri: 'demo://one' }))
    await user.click(await screen.findByRole('button', { name: 'Read one again' }))
    await expect.poll(() => script.asked.at(-1)?.body).toContain('resources/read')
    await expect.poll(() => explorer.subscriptions.store.getState().updated.size).toBe(0)
    expect(screen.queryByRole('button', { name: 'Read one again' })).toBeNull()
  })

  it('are starred by pointer, and from the details', async () => {
    const { user, explorer } = await open()
    await user.click(screen.getByTitle('Subscribe to two (s)'))
    expect([...explorer.subscriptions.store.getState().starred]).toEqual(['demo://two'])
    // A star is no request.
    expect(explorer.tabs.store.getState().tabs).toEqual([])
    act(() => screen.getByRole('listbox', { name: 'Resources' }).focus())
    await user.keyboard('{End}i')
    const button = await screen.findByRole('button', { name: 'Subscribe to two' })
    expect(button.getAttribute('aria-pressed')).toBe('true')
    await user.click(button)
    expect(explorer.subscriptions.store.getState().starred.size).toBe(0)
  })
})
