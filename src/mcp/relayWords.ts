/** TABLE: why a relay brought no answer, in words: the codes of its system, and its own. */

type Words = { readonly code: string; readonly title: string; readonly advice: string }

const CERTIFICATE =
  'See whether it has expired, names another host, or was signed by someone this computer doesn’t know; NODE_EXTRA_CA_CERTS tells the launcher of one more signer.'

const NO_TLS = [
  'The server at {host} doesn’t speak https.',
  'Check the port, or use http://.',
] as const

/** By code; `{host}` is the server's. */
const WORDS: Readonly<Record<string, readonly [title: string, advice: string]>> = {
  ECONNREFUSED: ['Nothing listens at {host}.', 'Check the port, and whether the server runs.'],
  ENOTFOUND: ['There is no host {host}.', 'Check the spelling of the address.'],
  EAI_AGAIN: ['The name {host} can’t be looked up.', 'This computer may be offline.'],
  ECONNRESET: [
    'The server at {host} hung up without an answer.',
    'It may want https, or refuse this request.',
  ],
  ETIMEDOUT: ['The server at {host} doesn’t answer.', 'Check the address, VPN or firewall.'],
  EHOSTUNREACH: ['There is no way to {host}.', 'Check the address, VPN or firewall.'],
  ENETUNREACH: ['There is no way to {host}.', 'This computer may be offline.'],
  EPROTO: NO_TLS,
  ERR_INVALID_CHAR: [
    'A header can’t be sent.',
    'It has a line break or another control character.',
  ],
  RELAY_REFUSED: [
    'The relay refuses this page.',
    'It was started anew, or doesn’t know this page. Open the address it printed last.',
  ],
  RELAY_UNREACHABLE: [
    'The relay doesn’t answer.',
    'Start it again and open the address it prints, or choose Direct under Advanced.',
  ],
  RELAY_MISSING: ['This site has no relay.', 'Start it with npx mcp-explorer, or choose Direct.'],
  RELAY_UNKNOWN: ['There is no relay at this address.', 'Check it under Advanced.'],
}

/** `code` and `message` are those of the outcome; the stable code for tests is one for all of them. */
export function describeRelayed(host: string, code: string, message: string): Words {
  const [title, advice] = (Object.hasOwn(WORDS, code) && WORDS[code]) || otherwise(code)
  // The relay's own have nothing to add to the sentence.
  const said =
    code.startsWith('RELAY_') && code !== 'RELAY_UNKNOWN' ? '' : ` ${saying(message, code)}`
  return {
    code: code.startsWith('RELAY_') ? 'relay' : 'unreachable',
    title: title.replace('{host}', host),
    advice: advice + said,
  }
}

function otherwise(code: string): readonly [title: string, advice: string] {
  if (/CERT|SIGNATURE|SELF_SIGNED/.test(code)) {
    return ['The certificate of {host} isn’t accepted.', CERTIFICATE]
  }
  if (code.startsWith('ERR_SSL')) return NO_TLS
  return ['Can’t reach {host}.', 'The relay tried, and got no answer.']
}

function saying(message: string, code: string): string {
  return message === ''
    ? `The relay says ${code}.`
    : `The relay says: ${message.replace(/\.$/, '')}.`
}
