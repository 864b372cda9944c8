/** A certificate that nobody signed but itself, made anew for each run; written as DER by hand (RFC 5280). */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const YEAR_MS = 365 * 24 * 3600 * 1000

/** Object identifiers as the bytes of their DER form. */
const ECDSA_SHA256 = Buffer.from('2a8648ce3d040302', 'hex')
const COMMON_NAME = Buffer.from('550403', 'hex')
const ALTERNATIVE_NAMES = Buffer.from('551d11', 'hex')

/** Key and certificate as PEM, for the given host names. */
export function selfSigned(...names: readonly string[]): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const algorithm = der(0x30, der(0x06, ECDSA_SHA256))
  const who = der(0x30, der(0x31, der(0x30, der(0x06, COMMON_NAME), der(0x0c, text('test')))))
  const alternatives = der(0x30, ...names.map((name) => der(0x82, text(name))))
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    // A leading zero bit keeps the number positive.
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    who,
    der(0x30, utcTime(Date.now() - YEAR_MS / 12), utcTime(Date.now() + YEAR_MS)),
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, der(0x30, der(0x06, ALTERNATIVE_NAMES), der(0x04, alternatives)))),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const bytes = der(0x30, body, algorithm, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${bytes.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

/** Tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function text(value: string): Buffer {
  return Buffer.from(value, 'utf8')
}

function utcTime(time: number): Buffer {
  const digits = new Date(time).toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  return der(0x17, text(digits.slice(2)))
}
