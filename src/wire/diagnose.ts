/** Finds out why a browser shows nothing of an exchange: the ladder of protocol.md 12.2, cheapest first. */
import { badPortOf } from './badPorts.ts'
import { createChecklist } from './checklist.ts'
import type { Checklist, Step } from './checklist.ts'
import { findRefused } from './findRefused.ts'
import { placeOf } from './networkPlace.ts'
import { askedHeaders } from './preflight.ts'
import type { Exchange, HeaderList, WireRequest } from './types.ts'

export type PermissionAnswer = 'granted' | 'denied' | 'prompt' | 'unknown'

/** What the page knows without asking the server. */
export type Surroundings = {
  readonly isOnline: () => boolean
  readonly isSecurePage: boolean
  readonly pageOrigin: string
  /** Never prompts; `unknown` where the browser doesn't know the name. */
  readonly permission: (name: string) => Promise<PermissionAnswer>
  /** Calls back with each address that the page's own policy kept from being called; gives an end to it. */
  readonly watchPolicy: (onBlocked: (url: string) => void) => () => void
}

/** Performs one probe until its head, or until the milliseconds are over. */
type ProbeOnce = (request: WireRequest, limitMs: number) => Promise<Exchange>

export type DiagnoseOptions = {
  /** What got no answer; only its address and the names of its headers are used, never a value. */
  readonly request: WireRequest
  /** The server redirected it: only where to is asked. */
  readonly isRedirect?: boolean
  readonly around: Surroundings
  readonly probe: ProbeOnce
  readonly onSteps: (steps: readonly Step[]) => void
  /** Ends it: the promise rejects with the signal's reason. */
  readonly signal: AbortSignal
}

export type Cause =
  | 'offline'
  | 'mixed-content'
  | 'bad-port'
  | 'policy'
  | 'local-network'
  | 'no-answer'
  | 'silent'
  | 'certificate'
  | 'origin'
  | 'preflight'
  | 'headers'
  | 'redirect'
  /** Everything passes. */
  | 'none'

export type Diagnosis = {
  readonly cause: Cause
  /** Names of headers the server doesn't allow, in lower case. */
  readonly refused: readonly string[]
  /** Some of these may be refused as well. */
  readonly unsure: readonly string[]
  /** Status of the answer to a plain GET, where it could be read. */
  readonly status?: number
  /** Where a redirect leads, if the browser shows it. */
  readonly target?: string
  /** How many requests went out. */
  readonly requests: number
}

/** A probe that shows no head by then is over; a question of the browser may wait longer. */
const LIMIT_MS = 2500
const PROMPT_MS = 30_000
/** Requests in all, at most. */
const MOST_REQUESTS = 12

type Found = Pick<Diagnosis, 'cause'> & Partial<Diagnosis>

/** One run of the ladder. */
type Run = DiagnoseOptions & { readonly url: URL; readonly list: Checklist; count: number }

/** Resolves with the first cause found. The address must be a whole one; probes are at most twelve. */
export async function diagnose(options: DiagnoseOptions): Promise<Diagnosis> {
  const list = createChecklist(options.onSteps)
  const run: Run = { ...options, url: new URL(options.request.url), list, count: 0 }
  const found =
    checkPage(run) ??
    (options.isRedirect ? await findTarget(run) : undefined) ??
    (await checkReach(run)) ??
    (await checkAnswer(run))
  list.finish()
  return { refused: [], unsure: [], ...found, requests: run.count }
}

function checkPage({ around, url, list }: Run): Found | undefined {
  if (!around.isOnline()) {
    list.fail('online', 'The browser says it has no network.')
    return { cause: 'offline' }
  }
  list.pass('online')
  // Private addresses are left to the permission for the local network (protocol.md 12.3).
  if (around.isSecurePage && url.protocol === 'http:' && placeOf(url) === 'public') {
    list.fail('scheme', 'https page, http server')
    return { cause: 'mixed-content' }
  }
  list.pass('scheme')
  const port = badPortOf(url)
  if (port !== undefined) {
    list.fail('port', `${port} is blocked`)
    return { cause: 'bad-port' }
  }
  list.pass('port')
  return undefined
}

type Answer =
  | { readonly kind: 'answered'; readonly exchange: Exchange }
  | { readonly kind: 'rejected' | 'silent'; readonly exchange: Exchange }

async function ask(run: Run, part: Partial<WireRequest> = {}, limitMs = LIMIT_MS): Promise<Answer> {
  run.count++
  const plain: WireRequest = { method: 'GET', url: run.request.url, headers: [], body: null }
  const exchange = await run.probe({ ...plain, ...part }, limitMs)
  run.signal.throwIfAborted()
  if (exchange.head) return { kind: 'answered', exchange }
  return { kind: exchange.outcome?.kind === 'aborted' ? 'silent' : 'rejected', exchange }
}

async function checkReach(run: Run): Promise<Found | undefined> {
  const { list, around, url } = run
  const before = await localPermission(run)
  if (before === undefined) list.pass('local', 'Not needed here')
  else list.start('local', PERMISSION_NOTES[before])
  list.start('policy')
  list.start('reach')
  const blocked: string[] = []
  const unwatch = around.watchPolicy((each) => blocked.push(each))
  const limitMs = before === 'prompt' ? PROMPT_MS : LIMIT_MS
  const { kind, exchange } = await ask(run, { mode: 'no-cors' }, limitMs)
  // The report of a violation comes as a task of its own.
  if (kind === 'rejected') await new Promise((resolve) => setTimeout(resolve, 20))
  unwatch()
  if (blocked.some((each) => each.startsWith(url.origin))) {
    list.fail('policy', 'Blocked by its Content-Security-Policy')
    return { cause: 'policy' }
  }
  list.pass('policy')
  if (kind === 'answered') {
    if (before !== undefined) list.pass('local')
    list.pass('reach', undefined, exchange.id)
    return undefined
  }
  if ((await localPermission(run)) === 'denied') {
    list.fail('local', PERMISSION_NOTES.denied)
    return { cause: 'local-network' }
  }
  if (before !== undefined) list.pass('local')
  list.fail('reach', kind === 'silent' ? 'No answer in time' : 'No connection', exchange.id)
  if (kind === 'silent') return { cause: 'silent' }
  return { cause: (await answersWithoutTls(run)) ? 'certificate' : 'no-answer' }
}

const PERMISSION_NOTES: Readonly<Record<PermissionAnswer, string>> = {
  granted: 'Allowed',
  denied: 'Denied in the browser’s settings for this page',
  prompt: 'The browser may be asking you for permission: answer it.',
  unknown: 'This browser doesn’t say',
}

/** Undefined where no permission is needed: public servers, and pages that come from this computer. */
async function localPermission({ url, around }: Run): Promise<PermissionAnswer | undefined> {
  const place = placeOf(url)
  const isLocalPage =
    URL.canParse(around.pageOrigin) && placeOf(new URL(around.pageOrigin)) === 'loopback'
  if (place === 'public' || isLocalPage) return undefined
  const own = await around.permission(place === 'loopback' ? 'loopback-network' : 'local-network')
  // Its name before it was split in two.
  return own === 'unknown' ? around.permission('local-network-access') : own
}

/** The same host and port without encryption: if it answers, the trouble is with the encryption. */
async function answersWithoutTls(run: Run): Promise<boolean> {
  const { url, around } = run
  const isMixed = around.isSecurePage && placeOf(url) === 'public'
  if (url.protocol !== 'https:' || isMixed) return false
  const port = url.port === '' ? '' : `:${url.port}`
  const plain = `http://${url.hostname}${port}/`
  return (await ask(run, { url: plain, mode: 'no-cors' })).kind === 'answered'
}

async function checkAnswer(run: Run): Promise<Found> {
  const { list } = run
  list.start('origin')
  const { kind, exchange } = await ask(run)
  if (kind === 'rejected') {
    list.fail('origin', 'The answer may not be read', exchange.id)
    return { cause: 'origin' }
  }
  list.pass('origin', kind === 'silent' ? 'No answer in time' : undefined, exchange.id)
  const { status = 0, type } = exchange.head ?? {}
  const isRedirect = type === 'opaqueredirect'
  if (!isRedirect) list.pass('redirect')
  const headers = await checkHeaders(run, status)
  // A preflight must not be redirected: a server that redirects fails it whatever is asked.
  if (isRedirect && headers?.cause !== 'headers') return findTarget(run)
  return { ...(headers ?? { cause: 'none' }), ...(status === 0 ? {} : { status }) }
}

async function checkHeaders(run: Run, status: number): Promise<Found | undefined> {
  const { list } = run
  const names = askedHeaders(run.request.headers)
  list.start('headers', names.join(', '))
  const passes = async (group: readonly string[]) =>
    (await ask(run, { headers: group.map(dummy) })).kind !== 'rejected'
  // Two are kept: for the header that decides, and for the way a redirect goes.
  const found = await findRefused(names, passes, MOST_REQUESTS - 2 - run.count)
  if (found.refused.length + found.unsure.length === 0) {
    list.pass('headers')
    return undefined
  }
  const isEvery = found.refused.length === names.length
  if (isEvery && !(await isAnyAllowed(names, passes, status))) {
    list.fail('headers', 'None passes: the preflight itself fails')
    return { cause: 'preflight', ...found }
  }
  list.fail('headers', `Refused: ${[...found.refused, ...found.unsure].join(', ')}`)
  return { cause: 'headers', ...found }
}

/** Where every header is refused: whether one would pass that every server of this kind needs. */
async function isAnyAllowed(
  names: readonly string[],
  passes: (group: readonly string[]) => Promise<boolean>,
  status: number,
): Promise<boolean> {
  if (!names.includes('content-type')) return passes(['content-type'])
  // Of a single one it stays open; where a login is asked for, it is asked for by the preflight, too.
  return names.length === 1 && status !== 401 && status !== 403
}

/** Never a real value; the type of body must be one that browsers ask about. */
function dummy(name: string): HeaderList[number] {
  return [name, name === 'content-type' ? 'application/json' : 'probe']
}

async function findTarget(run: Run): Promise<Found> {
  const { list, url } = run
  list.start('redirect')
  const { exchange } = await ask(run, { redirect: 'follow' })
  const target = exchange.head?.url
  if (target === undefined || target === '' || target === url.href) {
    list.fail('redirect', 'The browser doesn’t show where to', exchange.id)
    return { cause: 'redirect' }
  }
  list.fail('redirect', `To ${target}`, exchange.id)
  return { cause: 'redirect', target }
}
