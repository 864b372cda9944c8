import { expect, it } from 'vitest'

import { createDice } from '#test/randomJson.ts'

import { compareWords, foldParts } from './words.ts'

const marked = (parts: ReturnType<typeof foldParts> = []) =>
  parts.map(({ text, mark }) => (mark === 'other' ? `[${text}]` : text)).join('')

const compare = (left: string, right: string) => {
  const found = compareWords(left, right)
  return found && [marked(foldParts(found.left)), marked(foldParts(found.right))]
}

it('marks the words that differ, and what is between them where it is only blank', () => {
  expect(compare('the quick brown fox', 'the slow brown dog')).toEqual([
    'the [quick] brown [fox]',
    'the [slow] brown [dog]',
  ])
  expect(compare('took 12 ms', 'took 9 ms')).toEqual(['took [12] ms', 'took [9] ms'])
  expect(compare('keep a b c', 'keep x y z')).toEqual(['keep [a b c]', 'keep [x y z]'])
  expect(compare('東京は晴れ', '東京は曇り')).toEqual(['東京は[晴れ]', '東京は[曇り]'])
})

it('says nothing of texts that have little in common', () => {
  expect(compareWords('Ann', 'Anna')).toBeUndefined()
  expect(compareWords('a, b', 'c, d')).toBeUndefined()
  expect(compareWords('', 'x')).toBeUndefined()
  expect(compareWords('the same', 'the same')).toBeUndefined()
})

it('folds what is the same but for the words around a difference, and what is too much', () => {
  const long = 'word '.repeat(40)
  const [left = ''] = compare(`${long}one ${long}two ${long}`, `${long}1 ${long}2 ${long}`) ?? []
  expect(left).toMatch(/^…[word ]{20}\[one\][word ]{20}…[word ]{20}\[two\] word/)
  expect(left.length).toBeLessThan(300)
  const many = Array.from({ length: 500 }, (_, at) => `same${at} a${at}`).join(' ')
  const found = compareWords(many, many.replaceAll(/ a/g, ' b'))
  expect(foldParts(found?.left ?? []).length).toBeLessThan(20)
  expect(marked(foldParts(found?.left ?? [])).endsWith('…')).toBe(true)
})

const words = (sign: string) =>
  Array.from({ length: 8 }, (_, at) => `s${at} ${sign}${at}`).join(' ')

it('folds nothing where all of it fits', () => {
  const { left = [] } = compareWords(words('a'), words('b')) ?? {}
  expect(left).toHaveLength(16)
  expect(foldParts(left)).toEqual(left)
  const { left: more = [] } = compareWords(`${words('a')} s8`, `${words('b')} s8`) ?? {}
  expect(foldParts(more)).toEqual([...more.slice(0, 16), { text: '…', mark: 'fold' }])
  const [long] = foldParts([{ text: 'x'.repeat(400), mark: 'other' }])
  expect(long?.text).toHaveLength(300)
})

it('loses nothing: the parts are the texts, and what is the same is the same on both sides', () => {
  const dice = createDice(11)
  const some = ['a', 'bb', ' ', ' ', ', ', '漢', '😀', '\u0301', '.', 'long-word', '\t']
  const text = () => Array.from({ length: dice(40) }, () => some[dice(some.length)]).join('')
  let times = 0
  for (let round = 0; round < 500; round++) {
    const [left, right] = [text(), text()]
    const found = compareWords(left, right)
    if (!found) continue
    times++
    expect(found.left.map((part) => part.text).join('')).toBe(left)
    expect(found.right.map((part) => part.text).join('')).toBe(right)
    const same = (side: 'left' | 'right') =>
      found[side].filter(({ mark }) => mark === 'same').map((part) => part.text)
    expect(same('left')).toEqual(same('right'))
  }
  expect(times).toBeGreaterThan(100)
})
