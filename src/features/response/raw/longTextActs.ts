/** Copies and saves a long text, a piece at a time, as it is shown: masked, or to the byte. */
import type { JsonSource, OpenText, Reader } from '#state/reader/types.ts'
import { copyByKey } from '#ui/copyText.ts'
import { saveFile } from '#ui/saveFile.ts'
import { showToast } from '#ui/toastStore.ts'

import type { ShownText } from './useText.ts'

/** Bytes up to which a text is offered to the clipboard: beyond, browsers stand still. */
export const MOST_COPIED = 10_000_000

/** The whole text as blob parts. */
async function piecesOf({ ask }: Pick<OpenText, 'ask'>): Promise<readonly string[]> {
  const pieces: string[] = []
  for (let from: number | undefined = 0; from !== undefined;) {
    const piece: { readonly text: string; readonly next?: number } = await ask('piece', from)
    pieces.push(piece.text)
    from = piece.next
  }
  return pieces
}

/** All of it to the clipboard. */
export async function copyLongText(text: ShownText): Promise<void> {
  await copyByKey('Text', (await piecesOf(text)).join(''))
}

/** All of it as a file: the very bytes, where nothing in it is masked. */
export async function saveLongText(text: ShownText, fileName: string): Promise<void> {
  const isExact = text.isUnmasked || !(await text.ask('holdsSecret'))
  const own = isExact ? blobOf(text.source) : undefined
  saveFile(fileName, own ?? new Blob([...(await piecesOf(text))]), typeOf(fileName))
}

type SaveOptions = {
  readonly fileName: string
  /** Media type; by the name when left out. */
  readonly type?: string
  readonly isUnmasked: boolean
}

/** A text or JSON that is not on screen as a file, as it was sent; masked unless asked for. */
export async function saveWhole(
  reader: Reader,
  source: JsonSource,
  { fileName, type = typeOf(fileName), isUnmasked }: SaveOptions,
): Promise<void> {
  const text = await reader.openText(source)
  if ('problem' in text) return showToast({ tone: 'err', text: `${text.problem}.` })
  try {
    await text.ask('setMask', isUnmasked)
    saveFile(fileName, new Blob([...(await piecesOf(text))]), type)
  } catch {
    showToast({ tone: 'err', text: 'What reads long answers stopped. Try again.' })
  } finally {
    text.close()
  }
}

function blobOf(source: JsonSource): Blob | undefined {
  return 'whole' in source && source.at === undefined ? source.whole.blob : undefined
}

/** The media type a file is saved with, by its extension. */
function typeOf(fileName: string): string {
  return fileName.endsWith('.json') ? 'application/json' : 'text/plain'
}
