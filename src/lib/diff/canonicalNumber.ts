/** JSON numbers by what they are worth, exactly: 1.0 is 1, and no digit of a long one is lost. */

/** Digits up to which a whole number is written out. */
const MOST_DIGITS = 400

/** One spelling for all spellings of a number: whole ones written out, others as digits and an exponent. */
export function canonicalNumber(spelled: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(spelled)
  if (!match) return spelled
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = withoutZeros(digits)
  if (significant === '') return '0'
  const exponent = Number(power) - fraction.length + (digits.length - significant.length)
  // An exponent beyond all counting is compared as it is spelled.
  if (!Number.isSafeInteger(exponent)) return `${sign}${significant}e${power}`
  const isShortWhole = exponent >= 0 && significant.length + exponent <= MOST_DIGITS
  if (isShortWhole) return `${sign}${significant}${'0'.repeat(exponent)}`
  return `${sign}${significant}e${exponent}`
}

/** Without the zeros at its end; a pattern would go back and forth over a million of them. */
function withoutZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}
