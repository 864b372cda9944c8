import { expect, test } from 'vitest'

import { bytesOf, clock, deflate, hiding, pdf, stream, type Part } from '#test/pdfSamples.ts'

import { judgePdf } from './judgePdf.ts'

const UNCLEAR = 'It keeps parts in a way that can’t be looked into.'
const SCRIPT = '<</S/JavaScript/JS(app.alert(1))>>'

function judge(...parts: readonly Part[]) {
  return judgePdf(pdf(...parts), clock)
}

async function packed(text: string, dict = '/Type/ObjStm/N 1/First 4/Filter/FlateDecode') {
  const bytes = await deflate(text)
  return stream(`${dict}/Length ${bytes.length}`, bytes)
}

const refused = (why: string) => ({ kind: 'refused', why })

test('a plain one is safe, and links are told', async () => {
  expect(await judge()).toEqual({ kind: 'safe', hasLinks: false })
  const link = '3 0 obj<</Type/Annot/A<</S/URI/URI(https://a.example)>>>>endobj'
  expect(await judge(link)).toEqual({ kind: 'safe', hasLinks: true })
  expect(await judge(...(await packed(`6 0 ${link.slice(7, -6)}`)))).toEqual({
    kind: 'safe',
    hasLinks: true,
  })
})

test.each([
  ['a script', `3 0 obj${SCRIPT}endobj`, 'It holds a script.'],
  ['one in escapes', '<</S/#4aavaScr#69pt/x(1)>>', 'It holds a script.'],
  ['escapes that no digits are', '<</S/J#61vaScrip#6K/x(1)>>', 'It holds a script.'],
  ['two letters', '<</JS 7 0 R>>', 'It holds a script.'],
  ['two letters, and a sign', '<</AA +7 0 R>>', /opening\.$/],
  ['two letters, and a comment that follows', '<</AA 7%\n0 R>>', /opening\.$/],
  ['a name that is over for some', '<</S/JavaScript#00a/x(1)>>', 'It holds a script.'],
  ['two letters, and a comment', '<</AA%\n<</O 7 0 R>>>>', /opening\.$/],
  ['an act at opening', '<</OpenAction 7 0 R>>', 'It holds an action that runs on opening.'],
  ['several', '<</OpenAction<</S/Launch/F(a)>>>>', /^It holds .*opening and a program to start\.$/],
  ['a form that sends', '<</S/SubmitForm>>', /a form that sends/],
  ['another file', '<</Type/EmbeddedFile>>', /other files/],
  ['an encrypted one', '<</Encrypt 9 0 R>>', /^It is encrypted/],
  ['white space of some viewers', '<</S/JavaScript\u0080/x(1)>>', 'It holds a script.'],
])('%s is refused', async (_, text, why) => {
  expect(await judge(text)).toEqual({ kind: 'refused', why: expect.stringMatching(why) })
})

test('two letters by chance, as in an image, say nothing', async () => {
  const bytes = bytesOf('\u0001/JS\u0002/AA/AA)/JSX /JavaScripts ')
  const image = stream('/Type/XObject/Subtype/Image/Filter/DCTDecode/Length 6 0 R', bytes)
  expect(await judge(...image)).toEqual({ kind: 'safe', hasLinks: false })
})

test('packed parts are looked into, however they end', async () => {
  const bytes = await deflate(`6 0 ${SCRIPT}`)
  const dict = '/Type/ObjStm/N 1/First 4/Filter[/FlateDecode]'
  const ends = ['endstream', '\nendstream', '\r\nendstream', '\rendstream']
  for (const length of [`/Length ${bytes.length}`, '/Length 9 0 R', '/Length 9.5', '']) {
    for (const end of ends) {
      expect(await judge(...stream(dict + length, bytes, end))).toEqual(
        refused('It holds a script.'),
      )
    }
  }
  // Some go by the one, some by the other.
  for (const length of [3, bytes.length - 1, bytes.length + 4, 9_999_999, -1]) {
    expect(await judge(...stream(`${dict}/Length ${length}`, bytes))).toEqual(refused(UNCLEAR))
  }
  // What doesn’t say what it is.
  expect(await judge(...(await packed(SCRIPT, '/Filter/FlateDecode')))).toEqual(
    refused('It holds a script.'),
  )
})

/** A row of six bytes, as PNG writes it in each of its ways. */
function asDifferences(text: Uint8Array, way: number, row: number): readonly number[] {
  const of = (line: number, column: number) =>
    line < 0 || column < 0 ? 0 : (text[line * 6 + column] ?? 0)
  const bytes = [0, 1, 2, 3, 4, 5].map((column) => {
    const around = [of(row, column - 1), of(row - 1, column), of(row - 1, column - 1)] as const
    const [left, up, corner] = around
    const distance = (each: number) => Math.abs(left + up - corner - each)
    const near = Math.min(...around.map(distance))
    const nearest = around.find((each) => distance(each) === near) ?? 0
    return (of(row, column) - ([0, left, up, (left + up) >> 1, nearest][way] ?? 0)) & 255
  })
  return [way, ...bytes]
}

test('so are those whose rows are differences', async () => {
  const text = bytesOf('6 0 <</S/JavaScript/J 1>>    '.slice(0, 24))
  const raw = new Uint8Array([2, 1, 3, 4].flatMap((way, row) => asDifferences(text, way, row)))
  const bytes = await deflate(raw)
  const dict = '/Type/ObjStm/N 1/First 4/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 6>>'
  expect(await judge(...stream(dict, bytes))).toEqual(refused('It holds a script.'))
  const listed = dict.replace(/<<.*>>/, '[$&]').replace('/FlateDecode', '[$&]')
  expect(await judge(...stream(listed, bytes))).toEqual(refused('It holds a script.'))
  for (const other of [
    dict.replace('12', '2'),
    dict.replace('12', '12.'),
    dict.replace('/Columns', '/BPC 4/Columns'),
    // Such parameters are left out by viewers.
    dict.replace(/<<.*>>/, '[$&]'),
    dict.replace('/FlateDecode', '[$&]'),
  ]) {
    expect([other, await judge(...stream(other, bytes))]).toEqual([other, refused(UNCLEAR)])
  }
})

test('what could be read in another way is refused', async () => {
  const bytes = await deflate('6 0 <</A 1>>')
  const dict = '/Type/ObjStm/N 1/First 4/Filter/FlateDecode'
  expect(await judge(...stream(dict, bytes))).toEqual({ kind: 'safe', hasLinks: false })
  for (const unclear of [
    dict.replace('Flate', 'LZW'),
    dict.replace('/FlateDecode', '[/ASCIIHexDecode/FlateDecode]'),
    dict.replace('/FlateDecode', ' 7 0 R'),
    dict.replace('Filter', 'F'),
    `${dict}/Filter/DCTDecode`,
    `${dict}/DecodeParms 7 0 R`,
    `${dict}/X(`,
    `${dict} % a comment\n`,
    `${dict}/X#4`,
    `${dict}/X#00a`,
    `${dict}/X 12345678901`,
    `/Type/ObjStm/N 1/First 4${hiding('/Filter/FlateDecode')}`,
    `${dict}/${'X'.repeat(300)} 1`,
    `${dict}/X ${'1'.repeat(300)}`,
    // What isn’t packed could hold what is.
    '/N 1/First 4',
    // Objects that an image claims to be.
    '/Subtype/Image/N 1/First 4/Filter/JBIG2Decode',
  ]) {
    expect([unclear, await judge(...stream(unclear, bytes))]).toEqual([unclear, refused(UNCLEAR)])
  }
  expect(await judge('5 0 obj%\n<</A 1>>endobj')).toEqual(refused(UNCLEAR))
  expect(await judge('5 0 obj<</A 1>>\u0080stream\n')).toEqual(refused(UNCLEAR))
  expect(await judge(...stream(dict, bytes.subarray(0, -6)))).toEqual(refused(UNCLEAR))
  expect(await judge(...stream(dict, bytes, ''))).toEqual(refused(UNCLEAR))
})

test('streams in packed objects are refused, for viewers unpack them too', async () => {
  const inner = String.fromCharCode(...(await deflate(`6 0 ${SCRIPT}`)))
  const dict = `<</N 1/First 4/Filter/FlateDecode/Length ${inner.length}>>`
  for (const gap of ['', '\n', '%\n', '%>>x\r', `%${'x'.repeat(999)}\n`, ' '.repeat(999)]) {
    const parts = await packed(`7 0 ${dict}${gap}stream\n${inner}\nendstream`)
    expect([gap, await judge(...parts)]).toEqual([gap, refused(UNCLEAR)])
  }
  const text = await packed('7 0 <</Title(A\n stream, and streams)>>')
  expect(await judge(...text)).toEqual({ kind: 'safe', hasLinks: false })
})

test('objects in what is skipped are found', async () => {
  const inner = await packed(`6 0 ${SCRIPT}`)
  const image = '\n4 0 obj<</Subtype/Image/Filter/DCTDecode/Length 900>>stream\n'
  expect(await judge(image, ...inner)).toEqual(refused('It holds a script.'))
  // The first of the two dictionaries is in a comment, for a viewer; for another one it isn’t.
  const hidden = await packed(
    `6 0 ${SCRIPT}`,
    '/Type/ObjStm/X(1 0 obj<</Subtype/Image>>)/Filter/FlateDecode/N 1/First 4',
  )
  expect(await judge(...hidden)).toEqual(refused('It holds a script.'))
  // A reader that cuts names sees no filter.
  const cut = hiding('/Filter/FlateDecode')
  const script = await packed(`6 0 ${SCRIPT}`, `/Type/ObjStm/N 1/First 4${cut}`)
  expect(await judge(...script)).toEqual(refused(UNCLEAR))
})

test('a bomb is put away, whether one or many', async () => {
  const zeros = new Uint8Array(30_000_000)
  const why = 'Unpacked it is over 50 MB, too much to look through.'
  const half = await deflate(zeros)
  const part = stream('/Filter/FlateDecode', half)
  expect(await judge(...part)).toEqual({ kind: 'safe', hasLinks: false })
  expect(await judge(...part, ...part)).toEqual(refused(why))
})

test('many dictionaries and streams in each other take no longer than a few', async () => {
  const nested = '<<'.concat('/A(1 0 obj<<'.repeat(20_000))
  expect(await judge(`5 0 obj${nested}`)).toEqual(refused(UNCLEAR))
  const empty = String.fromCharCode(...(await deflate('')))
  const dict = '<</Filter/FlateDecode>>'
  const streams = `5 0 obj${dict}stream\n${empty}`
  expect(await judge(streams, 'endstream')).toEqual({ kind: 'safe', hasLinks: false })
  expect(await judge(streams.repeat(20_000), 'endstream')).toEqual(refused(UNCLEAR))
})

test('what is cut off, too large or no PDF isn’t opened', async () => {
  expect(await judgePdf(pdf().slice(0, 60), clock)).toEqual(refused('Its end is missing.'))
  expect(await judgePdf(new Blob(['<html>']), clock)).toEqual({ kind: 'noPdf' })
  const large = new Blob([pdf(), new Uint8Array(20_000_000)])
  expect(await judgePdf(large, clock)).toEqual(
    refused('It is over 20 MB, too much to look through.'),
  )
})

test('others have their turn in between', async () => {
  let time = 0
  let pauses = 0
  const slow = { now: () => (time += 5), pause: async () => void pauses++ }
  const dicts = '1 0 obj<</A 1>>endobj '.repeat(20_000)
  expect(await judgePdf(pdf('/JSX '.repeat(100_000)), slow)).toMatchObject({ kind: 'safe' })
  expect(pauses).toBeGreaterThan(90)
  pauses = 0
  expect(await judgePdf(pdf(dicts), slow)).toMatchObject({ kind: 'safe' })
  expect(pauses).toBeGreaterThan(10)
})
