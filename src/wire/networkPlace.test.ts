import { expect, test } from 'vitest'

import { badPortOf } from './badPorts.ts'
import { isLiteral, placeOf } from './networkPlace.ts'

test.each([
  ['http://localhost:3000/mcp', 'loopback'],
  ['http://app.localhost/mcp', 'loopback'],
  ['http://127.8.9.1/', 'loopback'],
  ['http://[::1]:8080/', 'loopback'],
  ['http://[::ffff:127.0.0.1]/', 'loopback'],
  ['http://10.0.0.1/', 'private'],
  ['http://172.16.0.1/', 'private'],
  ['http://172.31.255.1/', 'private'],
  ['http://192.168.1.20:8080/', 'private'],
  ['http://169.254.1.1/', 'private'],
  ['http://100.64.0.1/', 'private'],
  ['http://[fd12:3456::1]/', 'private'],
  ['http://[fe80::1]/', 'private'],
  ['http://printer.local/', 'private'],
  ['http://172.32.0.1/', 'public'],
  ['http://100.128.0.1/', 'public'],
  ['http://8.8.8.8/', 'public'],
  ['http://[2001:db8::1]/', 'public'],
  ['https://10.example.com/', 'public'],
  ['https://notlocalhost/', 'public'],
  ['https://local.example/', 'public'],
])('%s is %s', (address, place) => {
  expect(placeOf(new URL(address))).toBe(place)
})

test.each([
  ['http://127.0.0.1/', true],
  ['http://[::1]/', true],
  ['http://nope.invalid/', false],
])('%s is a literal: %s', (address, literal) => {
  expect(isLiteral(new URL(address))).toBe(literal)
})

test.each([
  ['http://a.test:6000/', 6000],
  ['https://a.test:10080/', 10_080],
  ['http://a.test:6667/', 6667],
  ['http://a.test:22/', 22],
  ['http://a.test/', undefined],
  ['https://a.test:443/', undefined],
  ['http://a.test:8080/', undefined],
  ['http://a.test:6001/', undefined],
])('the bad port of %s is %s', (address, port) => {
  expect(badPortOf(new URL(address))).toBe(port)
})
