/** Random JSON for property tests: the same for the same seed, with all that is rare in it. */

/** A source of random numbers: whole ones below a limit. */
export type Dice = (limit: number) => number

/** Numbers that are the same for the same seed (mulberry32). */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

const BLANKS = ['', '', '', ' ', '\n', '\r\n', '\t', '  \r']
const NUMBERS = ['0', '-0', '7', '-12', '1.50', '1e5', '1E+2', '-0.0e-10', '12345678901234567890']
const PIECES = [
  'a',
  'Zz',
  ' ',
  'é',
  '漢',
  '😀',
  String.raw`\"`,
  String.raw`\\`,
  String.raw`\/`,
  String.raw`\n`,
  String.raw`\u0041`,
  String.raw`\ud83d\ude00`,
  String.raw`\ud800`,
  '\u2028',
  '{',
  '],',
  ':',
]

/** A valid JSON text with at most this many levels. */
export function randomJson(dice: Dice, depth: number): string {
  const blank = () => BLANKS[dice(BLANKS.length)] ?? ''
  return `${blank()}${randomValue(dice, depth, blank)}${blank()}`
}

function randomValue(dice: Dice, depth: number, blank: () => string): string {
  switch (dice(depth > 0 ? 7 : 4)) {
    case 0:
      return NUMBERS[dice(NUMBERS.length)] ?? '0'
    case 1:
      return ['true', 'false', 'null'][dice(3)] ?? 'null'
    case 2:
    case 3:
      return randomString(dice)
    case 4:
    case 5: {
      const members = Array.from({ length: dice(6) }, () => {
        const name = dice(4) === 0 ? '"a"' : randomString(dice)
        return `${blank()}${name}${blank()}:${blank()}${randomValue(dice, depth - 1, blank)}${blank()}`
      })
      return `{${members.length === 0 ? blank() : members.join(',')}}`
    }
    default: {
      const elements = Array.from(
        { length: dice(6) },
        () => `${blank()}${randomValue(dice, depth - 1, blank)}${blank()}`,
      )
      return `[${elements.length === 0 ? blank() : elements.join(',')}]`
    }
  }
}

function randomString(dice: Dice): string {
  const pieces = Array.from({ length: dice(6) }, () => PIECES[dice(PIECES.length)] ?? '')
  return `"${pieces.join('')}"`
}

const NOISE = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '1',
  '-',
  '.',
  'e',
  't',
  'null',
  '\n',
  ' ',
  'é',
]

/** The text with one small change: something left out, put in, or cut off. */
export function brokenJson(dice: Dice, text: string): string {
  const at = dice(text.length + 1)
  const noise = NOISE[dice(NOISE.length)] ?? ''
  switch (dice(3)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1)
    case 1:
      return text.slice(0, at) + noise + text.slice(at)
    default:
      return text.slice(0, at)
  }
}
