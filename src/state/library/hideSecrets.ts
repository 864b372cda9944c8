/** Takes secrets out of a text before it is kept: known values, patterns, and members that are secret by name. */
import { MASK, maskSecret } from '#wire/redact.ts'
import type { TellSecret } from '#wire/redact.ts'

/**
 * Members whose string or number is a secret whatever it looks like. Stricter than for headers: `key`, `code`
 * and `nextPageToken` are everyday arguments of tools.
 */
const SECRET_MEMBER =
  /(?:^|-)(?:password|passwd|passphrase|passcode|pwd|otp|secret|api-?key|(?:access|refresh|auth|id|bearer|session|user)-token|client-secret|private-key|authorization|cookie|jwt)$|^pin(?:-code)?$/

/** A member with a string, or with a number. */
const MEMBER = /(")([\w.-]{2,64})"(\s*:\s*)(?:"([^"\\]*(?:\\.[^"\\]*)*)"|(-?\d[\w.+-]*))/g
/**
 * The same inside of a string that holds JSON: its quotes have backslashes, nested ones have more. Only whole
 * runs of them, and none that is longer than any of ours: otherwise each would be tried to the end of the text.
 */
const INNER_MEMBER =
  /(?<!\\)(\\{1,31}")([\w.-]{2,64})\1(\s*:\s*)(?:\1([^"\\]*(?:(?:\\+[^"\\]|(?!\1)\\+")[^"\\]*)*)\1|(-?\d[\w.+-]*))/g

/** What stands between two tokens, also where a string holds them. */
const BLANK = String.raw`(?:\s|\\+[nrt])*`
/** A quote with its backslashes and whether what follows it follows a string, or a number that holds a mask. */
const QUOTE_OR_NUMBER = new RegExp(
  String.raw`(?<!\\)(\\*)"(?:(?=${BLANK}(?:[:,}\]]|\\*"|$))()|)|` +
    String.raw`(?<![\d.eE+•-])(?=[\d.eE+-]*••••)(?<=(?:^|[[,]|"${BLANK}:)${BLANK})` +
    String.raw`[\d.eE+-]*••••[\d.eE+•-]*(?=${BLANK}(?:[,}\]]|$))`,
  'g',
)
/** Strings in strings: deeper, a quote would need more backslashes than text. */
const DEEPEST = 5

/** At the end of a JSON string, which a challenge's `Bearer name="…"` isn't told from; kept text is masked either way. */
const BEARER = /(?<=\bBearer )(?=[\w.~+/-]*\d)[\w.~+/-]{8,}=*(?=\\*")/g

/** Text that may be kept, and whether a secret is missing in it. */
export type Hidden = { readonly text: string; readonly masked: boolean }

/** `redact` knows the values in use: that of the explorer. `mask` stands in for members that are secret by name. */
export function hideSecrets(
  text: string,
  redact: (text: string) => string,
  tell: TellSecret = () => undefined,
  mask: (value: string) => string = maskSecret,
): Hidden {
  function maskMember(whole: string, ...groups: (string | undefined)[]): string {
    const [quote = '', name = '', colon = '', string, number = ''] = groups
    const value = string ?? number
    if (!isSecretMember(name) || isNoSecret(value)) return whole
    tell({ kind: 'member', name })
    return `${quote}${name}${quote}${colon}${quote}${mask(value)}${quote}`
  }
  function maskToken(token: string): string {
    tell({ kind: 'bearer' })
    return maskSecret(token)
  }
  const safe = quoteNumbers(redact(text))
    .replaceAll(BEARER, maskToken)
    .replaceAll(MEMBER, maskMember)
    .replaceAll(INNER_MEMBER, maskMember)
  return { text: safe, masked: safe !== text || safe.includes(MASK) }
}

/** A number that holds a mask is none any more: between quotes, escaped as deep as it stands, it is a text. */
function quoteNumbers(text: string): string {
  if (!text.includes(MASK)) return text
  /** Strings that are open. */
  let depth = 0
  return text.replaceAll(QUOTE_OR_NUMBER, (found, run: string | undefined, closes?: string) => {
    if (run === undefined) {
      const quote = `${'\\'.repeat(2 ** depth - 1)}"`
      return depth > DEEPEST ? found : quote + found + quote
    }
    // 0, 1, 3, 7 backslashes, and those of a string's own backslashes before them, which double as well.
    const level = 31 - Math.clz32((run.length + 1) & -(run.length + 1))
    // A part of a text may begin inside of a string: what nothing follows that could is its beginning.
    depth = depth > level && closes !== undefined ? level : level + 1
    return found
  })
}

function isSecretMember(name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase()
  return SECRET_MEMBER.test(words.replaceAll(/[^a-z\d]+/g, '-'))
}

/** Nothing, a mask already, or a variable that is filled in when it is sent. */
function isNoSecret(value: string): boolean {
  return value === '' || value.startsWith(MASK) || /^\{\{.*\}\}$/.test(value)
}

/** Characters at the cut end that may hold a part of a secret. */
const MARGIN = 16_384

/** The same for the beginning of a long text; `cut` says that the end is missing. */
export function hideSecretsIn(
  text: string,
  limit: number,
  redact: (text: string) => string,
): Hidden & { readonly cut: boolean } {
  if (text.length <= limit) return { ...hideSecrets(text, redact), cut: false }
  // Masked before it is cut, because half a secret would be found by nothing.
  const hidden = hideSecrets(text.slice(0, limit + MARGIN), redact)
  const end = Math.min(limit, hidden.text.length - MARGIN)
  return { ...hidden, text: hidden.text.slice(0, end).toWellFormed(), cut: true }
}
