import { describe, expect, test } from 'vitest'

import { redactText } from '#wire/redact.ts'

import { createMemoryShelves } from './memoryShelves.ts'
import { createSaved } from './saved.ts'
import { exportHistory, exportSaved, importInto } from './transfer.ts'

const TOKEN = 'tk7Qm2vWx9Lr4Zb8'

async function open() {
  let ids = 0
  const saved = createSaved({
    shelves: createMemoryShelves(),
    redact: (text) => redactText(text, [TOKEN]),
    newId: () => `id${++ids}`,
    wallClock: () => Date.UTC(2026, 10, 22),
    tell: () => undefined,
  })
  await saved.reload()
  return saved
}

type Saved = Awaited<ReturnType<typeof open>>

const call = (name: string) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } })

/** `collection/name`, in order. */
function shown({ store }: Saved): string[] {
  const { requests, collections } = store.getState()
  const nameOf = (id: string | undefined) => collections.find((each) => each.id === id)?.name ?? ''
  return requests.map(({ name, collection }) => `${nameOf(collection)}/${name}`).toSorted()
}

describe('saved requests', () => {
  test('are saved, saved again, moved, duplicated and removed', async () => {
    const saved = await open()
    const { id } = await saved.collectionNamed('Slack')
    const [first] = await saved.save([{ name: ' Post\n it ', text: call('post'), collection: id }])
    expect(first).toMatchObject({
      name: 'Post it',
      method: 'tools/call',
      target: 'post',
      masked: false,
    })
    await saved.save([{ ...first!, text: call('other') }])
    expect(saved.store.getState().requests).toHaveLength(1)
    expect(saved.store.getState().requests[0]?.target).toBe('other')
    await saved.duplicate(first!.id)
    expect(shown(saved)).toEqual(['Slack/Post it', 'Slack/Post it 2'])
    await saved.revise(first!.id, { name: 'Renamed' })
    expect(shown(saved)).toEqual(['/Renamed', 'Slack/Post it 2'])
    const undo = await saved.remove(first!.id)
    expect(shown(saved)).toEqual(['Slack/Post it 2'])
    await undo()
    expect(shown(saved)).toEqual(['/Renamed', 'Slack/Post it 2'])
  })

  test('without a name are called by what they are about', async () => {
    const saved = await open()
    const all = await saved.save([
      { name: '', text: call('post') },
      { name: ' ', text: '{"jsonrpc":"2.0","id":1,"method":"ping"}' },
    ])
    expect(all.map(({ name }) => name)).toEqual(['post', 'ping'])
  })

  test('never hold a secret', async () => {
    const saved = await open()
    const [row] = await saved.save([
      { name: TOKEN, text: `{"a":"${TOKEN}"}`, url: `https://h/?token=${TOKEN}` },
    ])
    expect(row?.masked).toBe(true)
    expect(JSON.stringify(saved.store.getState())).not.toContain(TOKEN)
  })

  test('go and come back with their collection', async () => {
    const saved = await open()
    const { id } = await saved.collectionNamed('Slack')
    expect((await saved.collectionNamed(' Slack ')).id).toBe(id)
    await saved.save([
      { name: 'a', text: '{}', collection: id },
      { name: 'b', text: '{}' },
    ])
    await saved.collectionNamed('Other')
    await saved.renameCollection(id, 'Other')
    expect(shown(saved)).toEqual(['/b', 'Other 2/a'])
    const undo = await saved.removeCollection(id)
    expect(shown(saved)).toEqual(['/b'])
    await undo()
    expect(shown(saved)).toEqual(['/b', 'Other 2/a'])
  })
})

async function filled() {
  const saved = await open()
  const { id } = await saved.collectionNamed('Slack')
  await saved.save([
    { name: 'a', text: call('a'), collection: id, url: 'https://mcp.test/mcp' },
    { name: 'b', text: '{ "odd": 1.0 }' },
    { name: 'secret', text: `{"a":"${TOKEN}"}` },
  ])
  return saved
}

const fileWith = (all: unknown) =>
  JSON.stringify({ format: 'mcp-explorer.requests', version: 1, requests: all })

describe('files', () => {
  test('bring everything back', async () => {
    const file = exportSaved((await filled()).store.getState())
    expect(file).not.toContain(TOKEN)
    const saved = await open()
    expect(await importInto(saved, file)).toEqual({ count: 3, problems: [] })
    expect(shown(saved)).toEqual(['/b', '/secret', 'Slack/a'])
    const { requests } = saved.store.getState()
    expect(requests.find(({ name }) => name === 'b')?.text).toBe('{ "odd": 1.0 }')
    expect(requests.find(({ name }) => name === 'a')?.url).toBe('https://mcp.test/mcp')
    expect(requests.find(({ name }) => name === 'secret')?.masked).toBe(true)
  })

  test('bring what is there already under a new name', async () => {
    const saved = await filled()
    const file = exportSaved(saved.store.getState())
    await importInto(saved, file)
    await importInto(saved, file)
    expect(shown(saved)).toEqual([
      '/b',
      '/b 2',
      '/b 3',
      '/secret',
      '/secret 2',
      '/secret 3',
      'Slack/a',
      'Slack/a 2',
      'Slack/a 3',
    ])
  })

  test('hold one collection when asked', async () => {
    const saved = await filled()
    const id = saved.store.getState().collections[0]?.id
    const other = await open()
    await importInto(other, exportSaved(saved.store.getState(), id))
    expect(shown(other)).toEqual(['Slack/a'])
  })

  test('of the history come in as requests', async () => {
    const file = exportHistory([
      {
        call: {
          id: 'x',
          when: 0,
          server: 's',
          url: 'https://mcp.test/mcp',
          method: 'tools/call',
          name: 'echo',
          status: 'done',
          word: 'OK',
          ms: 1,
          bytes: 2,
          masked: false,
          hasResult: true,
          size: 9,
        },
        request: call('echo'),
        result: '{}',
      },
    ])
    const saved = await open()
    expect(await importInto(saved, file)).toEqual({ count: 1, problems: [] })
    expect(shown(saved)).toEqual(['History/echo'])
    expect(saved.store.getState().requests[0]?.text).toBe(call('echo'))
  })

  test('take what is usable, and say what isn’t', async () => {
    const saved = await open()
    const file = fileWith([
      { name: 'good', text: '{}' },
      { name: 'object', text: { jsonrpc: '2.0', id: 1, method: 'ping' } },
      { name: 'empty', text: '' },
      7,
      { text: call('named') },
      { name: 'long', text: 'x'.repeat(2_000_001) },
      { name: `mine ${TOKEN}`, text: `{"a":"${TOKEN}"}` },
    ])
    expect(await importInto(saved, file)).toEqual({
      count: 4,
      problems: [
        'Request 3 has no text.',
        'Request 4 has no text.',
        'Request 6 is longer than 2 MB.',
      ],
    })
    expect(shown(saved)).toEqual(['/Untitled', '/good', '/mine ••••4Zb8', '/object'])
    expect(JSON.stringify(saved.store.getState())).not.toContain(TOKEN)
  })

  test.each([
    ['no JSON', '{"format', /^The file is no JSON: .+ in line 1\.$/],
    ['something else', '[1]', /neither saved requests nor a history/],
    ['another format', '{"format":"postman"}', /neither/],
    ['a later version', '{"format":"mcp-explorer.requests","version":2}', /another version/],
    ['nesting without end', '['.repeat(200_000), /no JSON/],
    [
      'too many',
      fileWith(Array.from({ length: 5001 }, () => ({ name: 'a', text: '{}' }))),
      /more than 5,000/,
    ],
    ['too much', ' '.repeat(20_000_001), /larger than 20 MB/],
  ])('with %s are refused', async (_, file, words) => {
    const saved = await open()
    const { count, problems } = await importInto(saved, file)
    expect(count).toBe(0)
    expect(problems).toEqual([expect.stringMatching(words)])
    expect(saved.store.getState().requests).toEqual([])
  })
})
