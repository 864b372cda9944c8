/** What is done with open requests besides opening and closing one. */
import { describe, expect, test } from 'vitest'

import { createTabs, isEdited } from './tabs.ts'

/** Tabs t1, t2, … with these titles; the last one is active. */
function opened(...titles: readonly string[]) {
  let ids = 0
  const tabs = createTabs(() => `t${++ids}`)
  for (const title of titles) tabs.open({ title, text: `text of ${title}` })
  return tabs
}

const titles = ({ store }: ReturnType<typeof opened>) =>
  store
    .getState()
    .tabs.map(({ title }) => title)
    .join(' ')

describe('edited', () => {
  test('is a text that differs from what it was opened with, until it is the same again', () => {
    const tabs = opened('a')
    const isNow = () => tabs.store.getState().tabs.map(isEdited)
    expect(isNow()).toEqual([false])
    tabs.update('t1', { text: 'other' })
    expect(isNow()).toEqual([true])
    tabs.update('t1', { text: 'text of a' })
    expect(isNow()).toEqual([false])
    tabs.update('t1', { text: 'saved', base: 'saved' })
    expect(isNow()).toEqual([false])
  })

  test('is not a tab that was started anew', () => {
    const tabs = opened('a')
    tabs.update('t1', { text: 'other' })
    tabs.renew('t1', { title: 'b', text: 'new' })
    expect(tabs.store.getState().tabs.map(isEdited)).toEqual([false])
  })
})

describe('a name that was given', () => {
  test('stays when the tab is started anew; another title does not', () => {
    const tabs = opened('a', 'b')
    tabs.update('t1', { title: 'mine', named: true })
    tabs.renew('t1', { title: 'c', text: '' })
    tabs.renew('t2', { title: 'c', text: '' })
    expect(titles(tabs)).toBe('mine c')
  })
})

describe('a duplicate', () => {
  test('stands beside the first and has its text and view, without what came back', () => {
    const tabs = opened('a', 'b')
    tabs.update('t1', {
      text: 'typed',
      view: 'form',
      limits: { idleSeconds: 1, maxSeconds: 2 },
      before: { word: '200 OK', ms: 1, bytes: 2, at: 3 },
    })
    tabs.duplicate('t1')
    expect(titles(tabs)).toBe('a a b')
    const { tabs: all, active } = tabs.store.getState()
    expect(active).toBe('t3')
    expect(all[1]).toEqual({
      id: 't3',
      title: 'a',
      text: 'typed',
      base: 'text of a',
      view: 'form',
      limits: { idleSeconds: 1, maxSeconds: 2 },
    })
  })

  test('of a named one is called a copy', () => {
    const tabs = opened('a')
    tabs.update('t1', { title: 'mine', named: true })
    tabs.duplicate('t1')
    tabs.duplicate('t9')
    expect(titles(tabs)).toBe('mine mine (copy)')
  })
})

describe('order', () => {
  test.each([
    ['t1', 1, 'b a c'],
    ['t1', 2, 'b c a'],
    ['t1', 9, 'b c a'],
    ['t3', 0, 'c a b'],
    ['t2', -1, 'b a c'],
    ['t9', 0, 'a b c'],
  ])('%s to place %i: %s', (id, to, after) => {
    const tabs = opened('a', 'b', 'c')
    tabs.move(id, to)
    expect(titles(tabs)).toBe(after)
    expect(tabs.store.getState().active).toBe('t3')
  })

  test('the number of a place selects; a number without a tab does nothing', () => {
    const tabs = opened('a', 'b', 'c')
    tabs.selectAt(0)
    expect(tabs.store.getState().active).toBe('t1')
    tabs.selectAt(8)
    expect(tabs.store.getState().active).toBe('t1')
  })
})

describe('closing several', () => {
  test.each([
    ['closeOthers', 'b', 't2'],
    ['closeToRight', 'a b', 't2'],
    ['closeAll', '', undefined],
  ] as const)('%s of the second leaves “%s”', (act, left, active) => {
    const tabs = opened('a', 'b', 'c', 'd')
    tabs[act]('t2')
    expect(titles(tabs)).toBe(left)
    expect(tabs.store.getState().active).toBe(active)
  })

  test('to the right of one keeps an active one on its left', () => {
    const tabs = opened('a', 'b', 'c')
    tabs.select('t1')
    tabs.closeToRight('t2')
    expect(tabs.store.getState().active).toBe('t1')
  })

  test('ends a rename', () => {
    const tabs = opened('a')
    tabs.startRenaming('t1')
    tabs.close('t1')
    tabs.reopen()
    expect(tabs.store.getState().renaming).toBeUndefined()
  })
})

describe('opening again', () => {
  test('gives text and view back, in the old place, and shows it', () => {
    const tabs = opened('a', 'b', 'c')
    tabs.update('t2', { text: 'typed', view: 'code' })
    tabs.close('t2')
    tabs.reopen()
    expect(titles(tabs)).toBe('a b c')
    expect(tabs.store.getState().active).toBe('t2')
    expect(tabs.get('t2')).toMatchObject({ text: 'typed', view: 'code' })
    tabs.reopen()
    expect(titles(tabs)).toBe('a b c')
  })

  test('one by one brings the order back after all were closed', () => {
    const tabs = opened('a', 'b', 'c')
    tabs.closeAll()
    for (let each = 0; each < 3; each++) tabs.reopen()
    expect(titles(tabs)).toBe('a b c')
  })

  test('twenty are kept, the oldest go', () => {
    const tabs = opened(...Array.from({ length: 25 }, (_, index) => String(index)))
    for (let index = 1; index <= 25; index++) tabs.close(`t${index}`)
    for (let each = 0; each < 30; each++) tabs.reopen()
    expect(tabs.store.getState().tabs).toHaveLength(20)
    expect(tabs.store.getState().tabs.map(({ title }) => title)).not.toContain('4')
  })
})
