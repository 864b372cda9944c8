/** The demo's own sign-in page: allow access, and the credential is there. */
import { findConnector } from './connectors/catalogue.ts'
import { addCredential } from './tools/credentials.ts'
import { randomToken } from './world.ts'
import type { World } from './world.ts'

/** Shows the page for GET and answers the form for POST. The token in the query is the secret. */
export async function serveSignIn(request: Request, world: World): Promise<Response> {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const user = world.userOfSignIn(token)
  const pending = user?.data.pending.find((entry) => entry.token === token)
  const connector = pending && findConnector(pending.connectorId)
  if (user === undefined || pending === undefined || connector === undefined) {
    return page(404, 'This sign-in has ended', [
      '<p>It was used already, or it never began. Ask for a new one and open its address.</p>',
    ])
  }
  const { redirectUri } = pending
  if (request.method === 'GET') {
    return page(
      200,
      `Connect ${connector.name}`,
      [
        `<p>The demo server asks to use the invented ${connector.name} data of user ` +
          `<strong>${escaped(user.id)}</strong>.</p>`,
        '<form method="post"><button name="choice" value="allow">Allow access</button> ' +
          '<button name="choice" value="deny">Do not allow</button></form>',
      ],
      redirectUri,
    )
  }
  const choice = new URLSearchParams(await request.text()).get('choice')
  user.data.pending.splice(user.data.pending.indexOf(pending), 1)
  world.changed()
  if (choice !== 'allow') {
    if (redirectUri !== '') return redirect(redirectUri, { error: 'access_denied' })
    return page(200, 'Access was not allowed', ['<p>Nothing was connected. Close this page.</p>'])
  }
  const credentialId = addCredential(world, user, connector, 'oauth2')
  if (redirectUri !== '') return redirect(redirectUri, { credentialId })
  return page(200, `${connector.name} is connected`, [
    '<p>You can close this page and go on where you were.</p>',
  ])
}

function redirect(address: string, query: Readonly<Record<string, string>>): Response {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return new Response(null, {
    status: 303,
    headers: { location: url.href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
}

const STYLE =
  ':root{color-scheme:light dark;font:16px/1.5 system-ui}' +
  'body{max-width:26rem;margin:20vh auto;padding:0 1.5rem}' +
  'button{font:inherit;min-height:44px;padding:0 1rem}'

/** A page that loads nothing; the form may lead on to the redirect address only. */
function page(status: number, title: string, parts: readonly string[], redirectUri = ''): Response {
  const nonce = randomToken()
  const target = redirectUri === '' ? '' : ` ${new URL(redirectUri).origin}`
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title><style nonce="${nonce}">${STYLE}</style></head>`,
    `<body><main><h1>${title}</h1>${parts.join('')}`,
    '<small>Demo server. No real account is involved.</small></main></body></html>',
  ].join('')
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'${target}; ` +
        "base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
