import { expect, test } from 'vitest'

import { bytesOf, clock, deflate, hiding, pdf, stream, type Part } from '#test/pdfSamples.ts'

import { judgePdf } from './judgePdf.ts'

const SAFE = { kind: 'safe', hasLinks: false }
const REFUSED = { kind: 'refused', why: 'It holds an action that runs on opening.' }
const GO = '<</S/GoTo/D[1 0 R/Fit]>>'

function judge(...parts: readonly Part[]) {
  return judgePdf(pdf(...parts), clock)
}

/** A catalog that opens so, and other parts. */
function opening(value: string, ...others: readonly string[]) {
  return judge(`3 0 obj<</Type/Catalog/OpenAction${value}>>endobj\n`, ...others)
}

/** Objects in a stream, as numbers with what they are. */
async function packed(
  objects: readonly (readonly [number | string, string])[],
  dict = (count: number, first: number) => `/N ${count}/First ${first}`,
) {
  let at = 0
  const pairs = objects.map(([number, text]) => {
    const pair = `${number} ${at}`
    at += text.length + 1
    return pair
  })
  const head = `${pairs.join(' ')}\n`
  const bytes = await deflate(head + objects.map(([, text]) => `${text}\n`).join(''))
  const words = `/Type/ObjStm${dict(objects.length, head.length)}/Filter/FlateDecode`
  return stream(`${words}/Length ${bytes.length}`, bytes)
}

test.each([
  '[1 0 R/Fit]',
  ' [ 1 0 R /XYZ null 71.5 -2 ]',
  '\n[0/FitH 7]',
  GO,
  '<</Type/Action/S/GoTo/D(chapter.1)>>',
  '<</S/GoTo/D<63>/SD[9 0 R/Fit]>>',
  '<</S/GoTo/D/chapter>>',
  '<</#53/Go#54o/D 12 0 R>>',
  '[1 0 R/Fit]/OpenActions 7 0 R',
])('a place inline is safe: %s', async (value) => {
  expect(await opening(value)).toEqual(SAFE)
  const inStream = await packed([[3, `<</Type/Catalog/OpenAction${value}>>`]])
  expect(await judge(...inStream)).toEqual(SAFE)
})

test.each([
  ['nothing', ''],
  ['a comment before it', '%\n[1 0 R/Fit]'],
  ['a comment in it', '[1 0 R%]\n/Fit]'],
  ['a comment behind it', '[1 0 R/Fit]%\n'],
  ['white space of some viewers', '\u0080[1 0 R/Fit]'],
  ['no place', '[1 0 R]'],
  ['a place of another kind', '[1 0 R/Fat]'],
  ['an action in a list', `[${GO}]`],
  ['an action as a place', `[${GO}/Fit]`],
  ['an action behind a place', `[1 0 R/Fit ${GO}]`],
  ['one that isn’t closed', '[1 0 R/Fit'],
  ['another action', '<</S/Named/N/Print>>'],
  ['an address', '<</S/URI/URI(https://a.example)>>'],
  ['no kind', '<</D[1 0 R/Fit]>>'],
  ['a kind elsewhere', '<</S 7 0 R/D[1 0 R/Fit]>>'],
  ['a kind as a text', '<</S(GoTo)/D[1 0 R/Fit]>>'],
  ['two kinds', '<</S/GoTo/S/URI/D[1 0 R/Fit]>>'],
  ['two kinds, one in escapes', '<</S/GoTo/#53/URI/D[1 0 R/Fit]>>'],
  ['an escape that is none', '<</S/GoTo/D/a#4>>'],
  ['what comes next', '<</S/GoTo/D[1 0 R/Fit]/Next 7 0 R>>'],
  ['what comes next, in escapes', '<</S/GoTo/D[1 0 R/Fit]/N#65xt 7 0 R>>'],
  ['a key that isn’t known', '<</S/GoTo/D[1 0 R/Fit]/F(a)>>'],
  ['a place with keys', '<</S/GoTo/D<</A 1>>>>'],
  ['nowhere', '<</S/GoTo>>'],
  ['a number', ' 7'],
  ['a word', ' null'],
  ['a text', '(a)'],
  ['a name', '/Fit'],
  ['a hostile size', `[1 0 R/Fit${' '.repeat(2000)}]`],
])('what isn’t clearly a place is refused: %s', async (_, value) => {
  expect(await opening(value)).toMatchObject(REFUSED)
})

test('every one counts, and not too many are looked at', async () => {
  expect(await opening('[1 0 R/Fit]/OpenAction/A')).toEqual(REFUSED)
  const again = '4 0 obj<</OpenAction[1 0 R/Fit]>>endobj\n'
  expect(await opening('[1 0 R/Fit]', again.repeat(99))).toEqual(SAFE)
  expect(await opening('[1 0 R/Fit]', again.repeat(100))).toEqual(REFUSED)
})

test.each([
  ['a dictionary', [`7 0 obj\n${GO}\nendobj`]],
  ['a list', ['7 0 obj[1 0 R/Fit]endobj']],
  ['several', [`7 0 obj ${GO} endobj `, '7 1 obj[1 0 R/Fit]endobj']],
  ['others besides', [`7 0 obj${GO}endobj 17 0 obj<</S/P/K 9 0 R>>endobj 8 0 obj 7 endobj`]],
])('a place elsewhere is safe: %s', async (_, others) => {
  expect(await opening(' 7 0 R', ...others)).toEqual(SAFE)
})

test.each([
  ['nowhere', []],
  ['under another number', [`17 0 obj${GO}endobj`]],
  ['an action', ['7 0 obj<</S/Named/N/Print>>endobj']],
  ['one of two', [`7 0 obj${GO}endobj 7 0 obj<</S/Foo>>endobj`]],
  ['one of two, of another generation', [`7 0 obj${GO}endobj 7 1 obj null endobj`]],
  ['one of two, with zeros before it', [`7 0 obj${GO}endobj 007 00 obj null endobj`]],
  ['a reference', [`7 0 obj 8 0 R endobj 8 0 obj${GO}endobj`]],
  ['what isn’t ended', [`7 0 obj${GO}`]],
  ['what has more', [`7 0 obj${GO}${GO}endobj`]],
  ['a stream', ['7 0 obj<</S/GoTo/D(a)/Length 0>>stream\n\nendstream endobj']],
  ['what comes next', [`7 0 obj<</S/GoTo/D(a)/Next 8 0 R>>endobj`]],
  // Some viewers take what stands at the place a table names, whatever number it has.
  ['and an action under another number', [`7 0 obj${GO}endobj 8 0 obj<</S/Named/N/P>>endobj`]],
  ['and a kind elsewhere', [`7 0 obj${GO}endobj 8 0 obj<</S 9 0 R>>endobj`]],
  ['and a chain', [`7 0 obj${GO}endobj 8 0 obj<</Next<</S/Named/N/P>>>>endobj`]],
  ['and a chain elsewhere', [`7 0 obj${GO}endobj 8 0 obj<</S/P/Next 9 0 R>>endobj`]],
  ['and one behind a fraction', [`7 0 obj${GO}endobj 7.5 0 obj<</Next 9 0 R>>endobj`]],
  ['and one behind a sign', [`7 0 obj${GO}endobj +7 0 obj<</Next 9 0 R>>endobj`]],
  ['and one behind a long number', [`7 0 obj${GO}endobj 4294967303 0 obj<</A 1>>endobj`]],
  ['and one whose number is cut', [`1${'7'.padEnd(37)} 0 obj${GO}endobj`]],
  ['and a key without letters', [`7 0 obj${GO}endobj 8 0 obj<</ /S/Named/N>>endobj`]],
  ['and an action in another spelling', [`7 0 obj${GO}endobj 7%\n0obj<</S/Named/N/P>>endobj`]],
])('what isn’t clearly a place elsewhere is refused: %s', async (_, others) => {
  expect(await opening(' 7 0 R', ...others)).toEqual(REFUSED)
})

test('an action behind names that a reader cuts is refused', async () => {
  const hidden = `8 0 obj<<${hiding('/S/Named')}/N/Print>>endobj`
  expect(await opening(' 7 0 R', `7 0 obj${GO}endobj`, hidden)).toMatchObject({ kind: 'refused' })
})

test('a place in packed objects is found, and what hides there is refused', async () => {
  const catalog = [3, '<</OpenAction 7 0 R>>'] as const
  const place = [7, GO] as const
  expect(await judge(...(await packed([catalog, place])))).toEqual(SAFE)
  expect(await judge(...(await packed([place, catalog])))).toEqual(SAFE)
  for (const objects of [
    [catalog, [8, GO]],
    [catalog, place, [7, 'null']],
    [catalog, place, [8, '<</S/Named/N/Print>>']],
    [catalog, place, [8, '%\n<</S/Named/N/Print>>']],
    [catalog, place, [8, '<</S/Named/N/Print']],
    [catalog, ['+7', GO]],
    [catalog, place, ['7.0', GO]],
    [catalog, place, ['8 %', GO]],
    [catalog, place, [8, '<</A 1>>%']],
    [catalog, place, [8, '(a)(b)']],
    [catalog, place, [8, '7 <</S/Named/N/Print>>']],
  ] as const) {
    expect([objects, await judge(...(await packed(objects)))]).toEqual([objects, REFUSED])
  }
  const broken = [
    (count: number, first: number) => `/N ${count + 1}/First ${first}`,
    (count: number, first: number) => `/N 1e9/First ${first * count}`,
    (_: number, first: number) => `/N 999999999/First ${first}`,
    (count: number, first: number) => `/N ${count} 0 R/First ${first}`,
    (count: number, first: number) => `/N ${count}/First ${first}.5`,
    (count: number) => `/N ${count}/First 9999`,
    (count: number) => `/N ${count}/First 2`,
    (count: number) => `/N ${count}/First -5`,
  ]
  for (const dict of broken) {
    expect(await judge(...(await packed([catalog, place], dict)))).toMatchObject({
      kind: 'refused',
    })
  }
})

test('objects that overlap, or are cut off by the next, are refused', async () => {
  const inside = async (head: string, text: string) => {
    const bytes = await deflate(head + text)
    return judge(
      '3 0 obj<</OpenAction 7 0 R>>endobj ',
      ...stream(`/N 2/First ${head.length}/Filter/FlateDecode`, bytes),
    )
  }
  expect(await inside('7 0 8 25 ', `${GO} null`)).toEqual(SAFE)
  expect(await inside('7 0 8 20 ', `${GO} null`)).toEqual(REFUSED)
  expect(await inside('7 0 8 0 ', `${GO} null`)).toEqual(REFUSED)
  // What one viewer reads from 2 on another reads from 25 on, with the digit that follows.
  expect(await inside('8 0 7 2', `5 ${GO.replace('1 0 R', '1')} <</S/Named/N/Print>>`)).toEqual(
    REFUSED,
  )
  expect(await inside('8 25 7 0 ', `${GO} null`)).toEqual(REFUSED)
  // What isn’t packed is read nowhere else as objects.
  const plain = stream('/N 1/First 4', bytesOf(`7 0 ${GO}`))
  const elsewhere = `3 0 obj<</OpenAction 7 0 R>>endobj 7 0 obj${GO}endobj`
  expect(await judge(elsewhere)).toEqual(SAFE)
  expect(await judge(elsewhere, ...plain)).toMatchObject({ kind: 'refused' })
})

test('one as pdfTeX writes it is opened', async () => {
  const objects = [
    [1, '<< /S /GoTo /D [3 0 R /Fit] >>'],
    [
      2,
      '<<\n/Type /Page\n/Contents 4 0 R\n/Resources 5 0 R\n/MediaBox [0 0 595.276 841.89]\n' +
        '/Parent 8 0 R\n/Annots [ 6 0 R ]\n>>',
    ],
    [
      6,
      '<<\n/Type /Annot\n/Subtype /Link\n/Border[0 0 1]/H/I/C[0 1 1]\n/Rect [147 652 238 664]\n' +
        '/A<</Type/Action/S/URI/URI(https://a.example/#b)>>\n>>',
    ],
    [9, '<< /Title 10 0 R\n/A 7 0 R\n/Parent 11 0 R\n/Next 12 0 R\n>>'],
    [7, '<< /S /GoTo /D (section.1) >>'],
    [10, '(\\376\\377\\000A)'],
    [
      12,
      '<<\n/Limits [(Doc-Start) (section.1)]\n/Names [(Doc-Start) 13 0 R (section.1) 14 0 R]\n>>',
    ],
    [13, '<<\n/D [2 0 R /XYZ 132.768 705.06 null]\n>>'],
    [
      15,
      '<<\n/Type /Catalog\n/Pages 8 0 R\n/Names 16 0 R\n/PageMode/UseOutlines\n/OpenAction 1 0 R\n>>',
    ],
  ] as const
  const page = await deflate('BT /F8 9.9 Tf (Hello)Tj ET')
  const file = new Blob([
    bytesOf('%PDF-1.5\n%\u00d0\u00d4\u00c5\u00d8\n4 0 obj\n<<\n/Length '),
    bytesOf(`${page.length}       \n/Filter /FlateDecode\n>>\nstream\n`),
    page,
    bytesOf('\nendstream\nendobj\n'),
    ...(await packed(objects, (count, first) => `\n/N ${count}\n/First ${first}\n`)).map(bytesOf),
    bytesOf('\n17 0 obj\n<<\n/Type /XRef\n/Index [0 18]\n/Size 18\n/W [1 2 1]\n/Root 15 0 R\n'),
    bytesOf('/Length 9\n/Filter /FlateDecode\n>>\nstream\n'),
    bytesOf('123456789\nendstream\nendobj\nstartxref\n1234\n%%EOF\n'),
  ])
  expect(await judgePdf(file, clock)).toEqual({ kind: 'safe', hasLinks: true })
})

test('others have their turn while objects are read', async () => {
  let pauses = 0
  let time = 0
  const slow = { now: () => (time += 5), pause: async () => void pauses++ }
  const many = Array.from({ length: 5000 }, (_, index) => [index + 10, '<</A 1>>'] as const)
  const parts = await packed([[3, '<</OpenAction 7 0 R>>'], [7, GO], ...many])
  expect(await judgePdf(pdf(...parts), slow)).toEqual(SAFE)
  expect(pauses).toBeGreaterThan(1000)
})

test('many lists that aren’t clear take no longer than a few readings', async () => {
  expect(await opening('[1 0 R/Fit]', '1 0 obj['.repeat(10))).toEqual(SAFE)
  expect(await opening('[1 0 R/Fit]', '1 0 obj['.repeat(20_000))).toMatchObject({ kind: 'refused' })
})
