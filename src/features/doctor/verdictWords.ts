/** Words for a diagnosis: what is in the way, what to do, and the exact lines the server must send (product.md 2.8). */
import { hostOf } from '#lib/hostOf.ts'
import { serverLines } from '#mcp/serverLines.ts'
import type { ServerLine } from '#mcp/serverLines.ts'
import type { Cause, Diagnosis } from '#wire/diagnose.ts'
import { isLiteral, placeOf } from '#wire/networkPlace.ts'
import { askedHeaders } from '#wire/preflight.ts'
import type { WireRequest } from '#wire/types.ts'

/** A diagnosis of the wire, or what the log alone shows. */
export type Verdict = Omit<Diagnosis, 'cause'> & { readonly cause: Cause | 'session' }

export type VerdictWords = {
  readonly title: string
  /** A paragraph each; words of the wire stand between backticks. */
  readonly advice: readonly string[]
  /** Header lines for the server, or for who hosts this page; none where headers can't help. */
  readonly lines: readonly string[]
}

export type VerdictContext = {
  readonly request: WireRequest
  readonly pageOrigin: string
  /** A request failed; otherwise the connection was only checked. */
  readonly hasFailed: boolean
}

/** What a person reads in the end. Names and addresses come from servers: mask them before they are shown. */
export function describeVerdict(verdict: Verdict, context: VerdictContext): VerdictWords {
  const asked = askedHeaders(context.request.headers)
  const wanted = LINES[verdict.cause] ?? []
  return {
    lines: serverLines(wanted, context.pageOrigin, asked),
    ...WORDS[verdict.cause](verdict, factsOf(context)),
  }
}

/** In the order a server's team reads them. */
const LINES: Partial<Readonly<Record<Verdict['cause'], readonly ServerLine[]>>> = {
  origin: ['origin', 'methods', 'headers', 'expose', 'maxAge'],
  preflight: ['origin', 'methods', 'headers', 'maxAge'],
  headers: ['headers'],
  session: ['expose'],
}

type Facts = VerdictContext & { readonly url: URL; readonly host: string }

function factsOf(context: VerdictContext): Facts {
  const url = new URL(context.request.url)
  return { ...context, url, host: hostOf(url.href) ?? url.href }
}

type Words = Pick<VerdictWords, 'title' | 'advice'> & Partial<VerdictWords>

const BLOCKED = 'The browser blocked the call, not the server.'

const WORDS: Readonly<Record<Verdict['cause'], (verdict: Verdict, facts: Facts) => Words>> = {
  offline: () => ({
    title: 'Your browser is offline.',
    advice: ['Connect to a network, then try again.'],
  }),
  'mixed-content': () => ({
    title: 'This page is https and the server is http.',
    advice: [
      'Browsers don’t allow that mix. Use an https address of the server, or a tunnel that has one, or run this page locally: `npx mcp-explorer`.',
    ],
  }),
  'bad-port': (_, { url }) => ({
    title: `Browsers refuse port ${url.port}.`,
    advice: [
      'They keep every page away from the ports of other protocols. Let the server listen on another port, such as 8080.',
    ],
  }),
  policy: (_, { url }) => ({
    title: 'This page’s own rules block the call.',
    advice: [
      `It was served with a Content-Security-Policy whose connect-src leaves out ${url.origin}. Whoever hosts this page can allow it:`,
    ],
    lines: [`Content-Security-Policy: connect-src 'self' ${url.origin}`],
  }),
  'local-network': () => ({
    title: 'The browser blocked access to your local network.',
    advice: [
      'Pages from elsewhere need your permission for that, and it is denied. Allow it for this page in the browser’s site settings, then try again.',
    ],
  }),
  'no-answer': describeNoAnswer,
  silent: (_, { host }) => ({
    title: `${host} doesn’t answer.`,
    advice: [
      'Nothing came back in 2.5 s. A firewall or VPN may swallow the calls, or the server is asleep or busy. Try again in a moment.',
    ],
  }),
  certificate: (_, { host }) => ({
    title: 'The certificate is probably the problem.',
    advice: [
      `${host} answers without encryption, but no https connection comes about. Its certificate may be self-signed, expired, or made for another name; the browser doesn’t tell a page which.`,
      'Open the address in a new tab: the browser says there what is wrong, and may let you accept the certificate.',
    ],
  }),
  origin: (_, { host, pageOrigin, url }) => ({
    title: BLOCKED,
    advice: [
      `${host} answers, but doesn’t allow calls from ${pageOrigin}.`,
      ...(placeOf(url) === 'public'
        ? []
        : [`Many local servers have a list of allowed origins. Add ${pageOrigin} to it.`]),
      'It needs to send these lines with every answer, with errors, redirects and OPTIONS too:',
    ],
  }),
  preflight: ({ status }, { host, pageOrigin }) => ({
    title: BLOCKED,
    advice: [
      `${host} allows ${pageOrigin}, but refuses what browsers ask first: an OPTIONS request without credentials. ${
        status === 401 || status === 403
          ? `It answers ${status} to a plain call, so it probably asks for a login there, too. `
          : ''
      }OPTIONS must be answered with 200 or 204, without a login, and with these lines:`,
    ],
  }),
  headers: describeRefused,
  redirect: describeRedirect,
  session: () => ({
    title: 'This server uses sessions but doesn’t expose Mcp-Session-Id.',
    advice: [
      'It opened a session, and the browser keeps its id from this page. Every further request lacks it. The server needs to send this line with its answers, not only with OPTIONS:',
    ],
  }),
  none: describeNothing,
}

function describeNoAnswer(_: Verdict, { host, url }: Facts): Words {
  const isKnown = isLiteral(url) || placeOf(url) === 'loopback'
  const reasons = isKnown
    ? 'Nothing listens there, or a firewall refuses it.'
    : 'There is no such host, nothing listens there, or a firewall refuses it.'
  return {
    title: `Nothing answers at ${host}.`,
    advice: [
      `${reasons} Check the address and its port, and whether the server is running.`,
      ...(url.protocol === 'https:'
        ? [
            'A certificate that this browser doesn’t trust looks the same. Open the address in a new tab: the browser says there which it is.',
          ]
        : []),
    ],
  }
}

function describeRefused({ refused, unsure }: Verdict, { host, pageOrigin }: Facts): Words {
  const names = refused.length > 0 ? refused : unsure
  const some = names.length === 1 ? 'the header' : refused.length > 0 ? 'the headers' : 'some of'
  const also = refused.length > 0 && unsure.length > 0 ? ` Perhaps also: ${code(unsure)}.` : ''
  return {
    title: BLOCKED,
    advice: [
      `${host} answers, but doesn’t allow ${some} ${code(names)} from ${pageOrigin}.${also} It needs to send this line with its answer to OPTIONS:`,
    ],
  }
}

/** Words of the wire. */
function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}

function describeRedirect({ target }: Verdict, { url }: Facts): Words {
  if (target === undefined) {
    return {
      title: 'The server redirects, and the browser doesn’t show where to.',
      advice: [
        'The address it leads to doesn’t allow this page to read it, or only this kind of request is redirected. Open the address in a new tab to see where it leads.',
      ],
    }
  }
  const isDowngrade = url.protocol === 'https:' && target.startsWith('http:')
  return {
    title: 'The server redirects to another address.',
    advice: [
      `It leads to \`${target}\``,
      ...(isDowngrade
        ? [
            'That is http instead of https: a proxy in front of the server probably ends the encryption without telling it.',
          ]
        : []),
      ...(isSlashApart(target, url.href) ? ['Only a slash at the end differs.'] : []),
    ],
  }
}

function isSlashApart(a: string, b: string): boolean {
  return a !== b && a.replace(/\/$/, '') === b.replace(/\/$/, '')
}

function describeNothing(_: Verdict, { host, pageOrigin, hasFailed }: Facts): Words {
  if (!hasFailed) {
    return {
      title: 'Nothing is in the way.',
      advice: [`${host} may be called from ${pageOrigin} with every header of this connection.`],
    }
  }
  return {
    title: 'Only the answer to this request is missing.',
    advice: [
      'The page, the preflight and every header are allowed. So the server broke off, or its answer to this very request lacks Access-Control-Allow-Origin, as errors made early often do. Or the trouble has passed: try again.',
    ],
    lines: [`Access-Control-Allow-Origin: ${pageOrigin}`],
  }
}
