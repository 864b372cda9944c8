/** Kinds of bytes in a PDF, and names in whichever way they are spelled. */

/** Whether a byte is white space to a PDF. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32
}

/** White space to some viewers, to others a letter. */
const DOUBTFUL = [0x80, 0xff]
const PERCENT = 0x25

/** Whether a byte is one behind which viewers differ in what comes next: a comment, or doubtful white space. */
export function isDoubtful(byte: number | undefined): boolean {
  return byte !== undefined && (byte === PERCENT || DOUBTFUL.includes(byte))
}

const DELIMITERS = new Set([
  ...Array.from('\0\t\n\f\r ()<>[]{}/%', (letter) => letter.charCodeAt(0)),
  ...DOUBTFUL,
])

/** Whether a word is over where this byte stands, or the end of all. */
export function isDelimiter(byte: number | undefined): boolean {
  return byte === undefined || DELIMITERS.has(byte)
}

/** The first place from `at` on that is no white space. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let here = at
  while (isSpace(bytes[here])) here++
  return here
}

/** Names that tell something are shorter, even with letters escaped. */
const LONGEST = 256

/**
 * The end of the name, number or word that begins at `at`. What is longer than any is cut: whoever reads on behind it
 * must look whether it is over there, for viewers read the whole of it.
 */
export function endOfWord(bytes: Uint8Array, at: number): number {
  let end = at
  while (end - at < LONGEST && !isDelimiter(bytes[end])) end++
  return end
}

/** Bytes as letters, one for each. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + LONGEST)))
}

/** The name that stands between two places, after its slash, with its `#xx` resolved. */
export function nameAt(bytes: Uint8Array, from: number, to: number): string {
  return textOf(bytes, from, to).replaceAll(/#(..)/gs, (_, digits: string) =>
    // Viewers exist that count on with letters that are no digits.
    String.fromCharCode(
      ((valueOf(digits.charCodeAt(0)) << 4) + valueOf(digits.charCodeAt(1))) & 255,
    ),
  )
}

function valueOf(letter: number): number {
  const capital = letter >= 97 && letter <= 122 ? letter - 32 : letter
  return capital > 57 ? capital - 55 : capital - 48
}

/** Where letters stand next; -1 for nowhere. */
export function indexOfText(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes, text, at)) return at
  }
  return -1
}

/** Whether letters stand at a place. */
export function startsWith(bytes: Uint8Array, text: string, at: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false
  }
  return true
}
