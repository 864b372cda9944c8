/** What a view may reach: addresses and devices it names, checked, and the policy made of them (protocol.md 5.2). */
import { asArray, asObject, asText } from '../read.ts'
import type { Json } from '../types.ts'

const KINDS = ['connect', 'resource', 'frame', 'baseUri'] as const
type ReachKind = (typeof KINDS)[number]

const DEVICES = ['camera', 'microphone', 'geolocation', 'clipboardWrite'] as const

/** One thing a view asks for, each allowed or not by itself. */
export type Wish =
  | { readonly kind: ReachKind; readonly domain: string }
  | { readonly kind: 'device'; readonly device: (typeof DEVICES)[number] }

/** What a view asks for, and the addresses that no policy may hold. */
export type Wishes = {
  readonly wishes: readonly Wish[]
  /** As the server wrote them. */
  readonly refused: readonly string[]
}

/** A policy longer than this many addresses is no restriction. */
const MOST_DOMAINS = 40

/** Reads `csp` and `permissions` of a view's `_meta.ui`. */
export function readWishes(meta: Json | undefined): Wishes {
  const { csp, permissions } = { ...asObject(meta) }
  const refused: string[] = []
  const wishes: Wish[] = []
  for (const { kind, raw } of KINDS.flatMap((each) => domainsIn(csp, each))) {
    const domain = readDomain(asText(raw) ?? '', kind)
    if (domain === undefined || wishes.length >= MOST_DOMAINS) refused.push(JSON.stringify(raw))
    else wishes.push({ kind, domain })
  }
  const devices = DEVICES.filter((device) => asObject(permissions)?.[device])
  return {
    wishes: [...wishes, ...devices.map((device) => ({ kind: 'device' as const, device }))],
    refused,
  }
}

function domainsIn(csp: Json | undefined, kind: ReachKind) {
  const list = asArray(asObject(csp)?.[`${kind}Domains`]) ?? []
  return list.map((raw) => ({ kind, raw }))
}

/** Characters of a name that can be one. */
const LONGEST_HOST = 253
const HOST = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/

/**
 * An origin as a policy may hold it: https, or wss to connect to, with no wildcard but a leading `*.` over
 * a name of two labels or more. Anything else could widen the policy, or end it.
 */
export function readDomain(text: string, kind: ReachKind): string | undefined {
  const [, scheme, host, port = ''] =
    /^(https|wss):\/\/([^\s/:;,'"]+)(:\d{1,5})?\/?$/.exec(text.toLowerCase()) ?? []
  if (scheme === undefined || host === undefined || !HOST.test(host)) return undefined
  if (host.length > LONGEST_HOST) return undefined
  if (scheme === 'wss' && kind !== 'connect') return undefined
  if (host.startsWith('*.') && !host.slice(2).includes('.')) return undefined
  return `${scheme}://${host}${port}`
}

/** The policy of a view: nothing but what is inside its own text, and what was granted. */
export function policyOf(granted: readonly Wish[]): string {
  const from = (kind: ReachKind, ...always: readonly string[]) => {
    const domains = granted.flatMap((wish) => (wish.kind === kind ? [wish.domain] : []))
    return [...always, ...domains].join(' ') || "'none'"
  }
  return [
    "default-src 'none'",
    `script-src ${from('resource', "'unsafe-inline'")}`,
    `style-src ${from('resource', "'unsafe-inline'")}`,
    `img-src ${from('resource', 'data:', 'blob:')}`,
    `font-src ${from('resource', 'data:')}`,
    `media-src ${from('resource', 'data:', 'blob:')}`,
    `connect-src ${from('connect')}`,
    `frame-src ${from('frame')}`,
    `base-uri ${from('baseUri')}`,
    "worker-src 'none'",
    "form-action 'none'",
  ].join('; ')
}

const FEATURES: Readonly<Record<(typeof DEVICES)[number], string>> = {
  camera: 'camera',
  microphone: 'microphone',
  geolocation: 'geolocation',
  clipboardWrite: 'clipboard-write',
}

/** The `allow` attribute of a view's frame; empty when it was granted no device. */
export function allowOf(granted: readonly Wish[]): string {
  return granted
    .flatMap((wish) => (wish.kind === 'device' ? [`${FEATURES[wish.device]} *`] : []))
    .join('; ')
}

/** Names a wish, to keep that it was granted. */
export function keyOfWish(wish: Wish): string {
  return wish.kind === 'device' ? wish.device : `${wish.kind} ${wish.domain}`
}

const DOES: Readonly<Record<ReachKind, string>> = {
  connect: 'Send to and load from',
  resource: 'Load scripts, styles and images from',
  frame: 'Show pages of',
  baseUri: 'Resolve its links against',
}

const USES: Readonly<Record<(typeof DEVICES)[number], string>> = {
  camera: 'Use your camera',
  microphone: 'Use your microphone',
  geolocation: 'Know where you are',
  clipboardWrite: 'Write to your clipboard',
}

/** A wish in words: what it does, and the address it does that with. */
export function describeWish(wish: Wish): { readonly act: string; readonly domain?: string } {
  return wish.kind === 'device'
    ? { act: USES[wish.device] }
    : { act: DOES[wish.kind], domain: wish.domain }
}
