import { expect, test } from 'vitest'

import { serverLines } from './serverLines.ts'

test('the lines hold the origin of the page and every name asked for', () => {
  const lines = serverLines(['origin', 'headers', 'expose'], 'https://play.example', [
    'content-type',
    'x-credential-id',
  ])
  expect(lines).toEqual([
    'Access-Control-Allow-Origin: https://play.example',
    'Access-Control-Allow-Headers: content-type, authorization, mcp-protocol-version, mcp-method, mcp-name, mcp-session-id, last-event-id, x-credential-id',
    'Access-Control-Expose-Headers: mcp-session-id, www-authenticate, mcp-protocol-version, retry-after, x-request-id',
  ])
})
