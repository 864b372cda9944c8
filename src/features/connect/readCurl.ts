/** Reads a curl command: where it goes, with which headers, carrying what. */
import { textToBase64 } from '#lib/encoding.ts'
import type { HeaderList } from '#wire/types.ts'

import { splitShellWords } from './shellWords.ts'

export type Curl = {
  readonly url: string
  readonly headers: HeaderList
  /** Exactly the text curl would send; absent without one. */
  readonly body?: string
  /** What has no meaning here, as written, for people to see. */
  readonly ignored: readonly string[]
}

export type ReadCurl =
  | { readonly ok: true; readonly curl: Curl }
  | { readonly ok: false; readonly message: string }

/** One meaning, two spellings. */
const SHORT: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  u: 'user',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  o: 'output',
  m: 'max-time',
  x: 'proxy',
  F: 'form',
  T: 'upload-file',
  c: 'cookie-jar',
  w: 'write-out',
  D: 'dump-header',
  E: 'cert',
  K: 'config',
  r: 'range',
  U: 'proxy-user',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
  C: 'continue-at',
  P: 'ftp-port',
  Q: 'quote',
  t: 'telnet-option',
}

/** Flags that take a value but have no short form here, besides those of `SHORT`. */
const LONG_WITH_VALUE = new Set([
  'url',
  'json',
  'data-raw',
  'data-binary',
  'data-ascii',
  'data-urlencode',
  'oauth2-bearer',
  'connect-timeout',
  'retry',
  'retry-delay',
  'retry-max-time',
  'resolve',
  'connect-to',
  'cacert',
  'capath',
  'key',
  'cert-type',
  'key-type',
  'interface',
  'limit-rate',
  'max-redirs',
  'noproxy',
  'unix-socket',
  'aws-sigv4',
  'ciphers',
  'tls-max',
  'keepalive-time',
  'max-filesize',
  'form-string',
  'variable',
  'stderr',
  'trace',
  'trace-ascii',
  ...Object.values(SHORT),
])

/** Flags about what curl prints or how it waits: they change nothing that matters here. */
const QUIET = new Set(
  (
    's S v i N L f g 0 # q silent show-error verbose include no-buffer location fail ' +
    'fail-with-body globoff compressed http1.0 http1.1 http2 http2-prior-knowledge http3 ' +
    'progress-bar no-progress-meter tcp-nodelay no-keepalive disable output max-time ' +
    'connect-timeout write-out stderr request parallel ipv4 ipv6 4 6'
  ).split(' '),
)

type Flag = { readonly name: string; readonly written: string; readonly value?: string }

/** Whether a text is meant as a curl command. */
export function isCurl(text: string): boolean {
  return /^(?:[$>%]\s+)?curl(?:\.exe)?\s/i.test(text.trim())
}

/** Reads a command for which `isCurl` holds. */
export function readCurl(text: string): ReadCurl {
  const split = splitShellWords(text.trim().replace(/^[$>%]\s+/, ''))
  if (!split.ok) return split
  const { flags, loose } = readFlags(split.words.slice(1))
  const url = flags.find(({ name }) => name === 'url')?.value ?? loose.find(isAddress) ?? loose[0]
  if (url === undefined) return { ok: false, message: 'This curl command has no address.' }
  const data = flags.filter(({ name }) => isData(name))
  const pieces = data.filter((flag) => !isFile(flag))
  const ignored = [
    ...flags.filter((flag) => isWithoutMeaning(flag)).map(({ written }) => written),
    ...data.filter(isFile).map(({ written, value }) => `${written} ${value}`),
    ...loose.filter((word) => word !== url),
    ...(split.rest === '' ? [] : [split.rest]),
  ]
  const headers = headersOf(flags)
  if (pieces.length === 0) return { ok: true, curl: { url, headers, ignored } }
  const isJson = pieces.every(({ name }) => name === 'json')
  const body = pieces.map(({ value }) => value ?? '').join(isJson ? '' : '&')
  return { ok: true, curl: { url, headers, body, ignored } }
}

function readFlags(words: readonly string[]): { flags: Flag[]; loose: string[] } {
  const flags: Flag[] = []
  const loose: string[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (word === '--' || !/^-[^\s]/.test(word)) {
      if (word !== '--') loose.push(word)
      continue
    }
    const read = word.startsWith('--') ? [longFlag(word)] : shortFlags(word)
    const last = read.at(-1)
    if (last && takesValue(last.name) && last.value === undefined) {
      index++
      read[read.length - 1] = { ...last, value: words[index] ?? '' }
    }
    flags.push(...read)
  }
  return { flags, loose }
}

function takesValue(name: string): boolean {
  return LONG_WITH_VALUE.has(name)
}

/** curl itself knows no `--flag=value`, but people write it. */
function longFlag(word: string): Flag {
  const [, name = '', value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
  return { name, written: `--${name}`, ...(value === undefined ? {} : { value }) }
}

/** `-sSXPOST`: letters without a value may be joined; the first that takes one takes the rest. */
function shortFlags(word: string): Flag[] {
  const flags: Flag[] = []
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at)
    const name = SHORT[letter] ?? letter
    const rest = word.slice(at + 1)
    if (takesValue(name)) {
      flags.push({ name, written: `-${letter}`, ...(rest === '' ? {} : { value: rest }) })
      return flags
    }
    flags.push({ name, written: `-${letter}` })
  }
  return flags
}

function isData(name: string): boolean {
  return name === 'json' || (name.startsWith('data') && name !== 'data-urlencode')
}

/** `@name` means the content of a file, which a page can't read. */
function isFile({ name, value }: Flag): boolean {
  return name !== 'data-raw' && (value ?? '').startsWith('@')
}

const HEADER_FLAGS = new Set(['header', 'user', 'oauth2-bearer', 'url'])

function isWithoutMeaning({ name }: Flag): boolean {
  return !isData(name) && !HEADER_FLAGS.has(name) && !QUIET.has(name)
}

function headersOf(flags: readonly Flag[]): HeaderList {
  return flags.flatMap(({ name, value = '' }): HeaderList => {
    if (name === 'user') return [['Authorization', `Basic ${textToBase64(value)}`]]
    if (name === 'oauth2-bearer') return [['Authorization', `Bearer ${value}`]]
    if (name !== 'header') return []
    const empty = /^([^:;]+);$/.exec(value)?.[1]
    if (empty !== undefined) return [[empty.trim(), '']]
    const colon = value.indexOf(':')
    const content = value.slice(colon + 1).trim()
    // `-H "Name:"` takes a header away that curl would add; there is nothing to take away here.
    return colon < 1 || content === '' ? [] : [[value.slice(0, colon).trim(), content]]
  })
}

function isAddress(word: string): boolean {
  return /^[\w+.-]+:\/\/|^(?:[\w-]+\.)+[\w-]+(?:[:/]|$)|^localhost\b/.test(word)
}
