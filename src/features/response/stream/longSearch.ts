/** Looks for a text in the whole of long events, of which a list holds only stand-ins: one after the other, elsewhere. */
import type { Reader } from '#state/reader/types.ts'
import type { Whole } from '#wire/types.ts'

/** How far a search is, in events. */
export type LongSearchState = {
  /** Still to be looked through. */
  readonly waiting: number
  /** Those that can’t be read. */
  readonly failed: number
}

type LongSearchParts = {
  readonly reader: Pick<Reader, 'openText'>
  /** The text is in this event. */
  readonly onFound: (index: number) => void
  /** After each event. */
  readonly tell: () => void
}

type Waiting = { readonly index: number; readonly whole: Whole }

/** Never more than one event is read at a time, however fast the text changes. */
export function createLongSearch({ reader, onFound, tell }: LongSearchParts) {
  let text = ''
  let waiting: Waiting[] = []
  /** Undefined for an event that can’t be read. */
  let known = new Map<number, boolean | undefined>()
  const state = { isBusy: false, isStopped: false }

  async function run(): Promise<void> {
    state.isBusy = true
    for (let next = waiting[0]; next && !state.isStopped; next = waiting[0]) {
      const answers = known
      const queue = waiting
      const isThere = await isInEvent(reader, next.whole, text)
      answers.set(next.index, isThere)
      // Something else is wanted by now.
      if (queue !== waiting) continue
      queue.shift()
      if (isThere) onFound(next.index)
      tell()
    }
    state.isBusy = false
  }
  function start(): void {
    state.isStopped = false
    if (!state.isBusy) void run()
  }
  return {
    start,
    stop: () => void (state.isStopped = true),
    /** Drops what waits; what is known of the same text stays known. */
    begin: (wanted: string): void => {
      waiting = []
      if (wanted === text) return
      text = wanted
      known = new Map()
    },
    /** Whether the text is known to be in an event; it is looked through where nothing is known. */
    look: (index: number, whole: Whole): boolean => {
      if (known.has(index)) return known.get(index) === true
      waiting.push({ index, whole })
      start()
      return false
    },
    state: (): LongSearchState => ({
      waiting: waiting.length,
      failed: [...known.values()].filter((isThere) => isThere === undefined).length,
    }),
  }
}

async function isInEvent(
  { openText }: Pick<Reader, 'openText'>,
  whole: Whole,
  text: string,
): Promise<boolean | undefined> {
  try {
    const opened = await openText({ whole })
    if ('problem' in opened) return undefined
    try {
      for (const spelled of spellingsOf(text)) {
        const { count } = await opened.ask('find', spelled)
        if (count > 0) return true
      }
      return false
    } finally {
      opened.close()
    }
  } catch {
    // It was lost on the way: there was no room for it.
    return undefined
  }
}

/**
 * As it may stand in JSON. The reader tells only A to Z from their small letters, so that others are looked for
 * in both.
 */
function spellingsOf(text: string): ReadonlySet<string> {
  const isPlain = /^[ -~]*$/.test(text)
  const cases = isPlain ? [text] : [text, text.toLowerCase(), text.toUpperCase()]
  const quoted = cases.map((each) => JSON.stringify(each).slice(1, -1))
  const escaped = [...quoted, ...quoted.map(escapeOthers)]
  return new Set([...cases, ...escaped, ...escaped.map((each) => each.replaceAll('/', '\\/'))])
}

function escapeOthers(text: string): string {
  return text.replaceAll(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
