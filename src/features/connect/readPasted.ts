/** Understands what was put into the one field: an address in any form, or a curl command. */
import { describeAddress } from './pasted.ts'
import type { PasteContext, Pasted, Understood } from './pasted.ts'
import { readAddress, withScheme } from './readAddress.ts'
import type { Address } from './readAddress.ts'
import { readCommand } from './readCommand.ts'
import { isCurl } from './readCurl.ts'

/** Reads any text; never throws, and says so when it doesn't understand. */
export function readPasted(pasted: string, context: PasteContext): Pasted {
  const text = unwrapped(pasted)
  if (text === '') return { kind: 'empty' }
  if (isCurl(text)) return readCommand(text, context)
  const address = readAddress(text)
  if (address) return fromAddress(address)
  return describeUnclear(text)
}

/** People copy addresses with the quotes, brackets or white space around them. */
function unwrapped(text: string): string {
  const trimmed = text.trim()
  return /^(["'`])([^\s"'`]+)\1$/.exec(trimmed)?.[2] ?? /^<(\S+)>$/.exec(trimmed)?.[1] ?? trimmed
}

function fromAddress(address: Address): Understood {
  const { url, form, secrets } = address
  return {
    kind: 'understood',
    from: 'address',
    url,
    auth: form === 'plain' ? 'none' : form,
    fields: {},
    secrets,
    headers: [],
    chips: describeAddress(address, FORMS[form]),
  }
}

const FORMS = { tokenUrl: 'Token URL', apiKey: 'API key address', plain: 'Server URL' } as const

function describeUnclear(text: string): Pasted {
  const complete = withScheme(text)
  if (complete !== undefined) {
    const scheme = complete.slice(0, complete.indexOf('//') + 2)
    return {
      kind: 'unclear',
      message: `Add the scheme: put ${scheme} in front of the address.`,
      fix: { label: `Add ${scheme}`, text: complete },
    }
  }
  const [inside, ...others] = new Set(text.match(/https?:\/\/[^\s"'`<>,]+/g) ?? [])
  const fix =
    inside !== undefined && others.length === 0 && readAddress(inside)
      ? { fix: { label: 'Use the address in it', text: inside } }
      : {}
  return { kind: 'unclear', message: `${whatItIs(text)} ${WHAT_TO_PASTE}`, ...fix }
}

const WHAT_TO_PASTE = 'Paste a server URL that starts with https:// or http://, or a curl command.'

function whatItIs(text: string): string {
  if (/^[{[]/.test(text)) {
    return /"jsonrpc"/.test(text)
      ? 'This is a request; connect first, then send it.'
      : 'Client configurations can’t be read here yet.'
  }
  if (/^(?:claude|codex|gemini|code|npx|uvx|docker|wget|http|https)\s/.test(text)) {
    return 'This command can’t be read here.'
  }
  const scheme = /^([a-z][\w+.-]*):/i.exec(text)?.[1]
  if (scheme && !/^https?$/i.test(scheme)) return `A web page can’t call ${scheme}: addresses.`
  return 'This isn’t a complete address.'
}
