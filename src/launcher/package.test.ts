/** The package as npm packs it: installed elsewhere, its command serves site and relay, and builds nothing. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { root } from './ensure.mjs'

let folder = ''
let installed = ''

/** Packs a copy with a page of its own in place of the built site, and unpacks it as npm would. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'))
  const source = join(folder, 'source')
  cpSync(join(root, 'src', 'launcher'), join(source, 'src', 'launcher'), { recursive: true })
  for (const file of ['package.json', 'README.md']) cpSync(join(root, file), join(source, file))
  mkdirSync(join(source, 'dist'))
  writeFileSync(join(source, 'dist', 'index.html'), '<title>Packed site</title>')
  run(
    'npm',
    ['pack', '--ignore-scripts', '--offline', '--silent', '--pack-destination', folder],
    source,
  )
  const modules = join(folder, 'elsewhere', 'node_modules')
  installed = join(modules, 'mcp-explorer')
  mkdirSync(installed, { recursive: true })
  run('tar', [
    '-xzf',
    join(folder, `mcp-explorer-${version()}.tgz`),
    '--strip-components=1',
    '-C',
    installed,
  ])
  // The packages it needs when it runs, and no other.
  mkdirSync(join(modules, '@hono'))
  for (const name of ['hono', '@hono/node-server']) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction')
  }
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(command: string, args: readonly string[], cwd = folder): void {
  const shell = process.platform === 'win32'
  const result = spawnSync(command, args, { cwd, shell, encoding: 'utf8' })
  expect(result.status, `${command} ${args.join(' ')}\n${result.stderr}`).toBe(0)
}

function manifest(path: string): { version: string; bin: Record<string, string> } {
  return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
}

const version = () => manifest(root).version

test('its command serves the site and the relay, and fills in what it was given', async () => {
  const command = join(installed, manifest(installed).bin['mcp-explorer'] ?? '')
  expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  const args = ['https://a.example/mcp', '--header', 'X-Team: blue', '--port', '0']
  const child = spawn(process.execPath, [command, ...args], { cwd: tmpdir() })
  const address = await new Promise<string>((resolve, reject) => {
    let output = ''
    const look = (chunk: Buffer) => {
      output += chunk.toString()
      const found = /MCP Explorer is ready: (http:\S+)/.exec(output)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.on('exit', () => reject(new Error(output)))
  })
  const { origin, hash } = new URL(address)
  const given = new URLSearchParams(hash.slice(1))
  expect(given.get('url')).toBe('https://a.example/mcp')
  expect(given.get('header')).toBe('X-Team: blue')
  expect(await (await fetch(origin)).text()).toContain('Packed site')

  const asked = { url: `${origin}/missing`, method: 'GET', headers: [] }
  const ask = (secret: string) =>
    fetch(`${origin}/relay`, {
      method: 'POST',
      headers: {
        origin,
        'x-relay-secret': secret,
        'x-relay-request': Buffer.from(JSON.stringify(asked)).toString('base64url'),
      },
    })
  expect((await ask('another')).status).toBe(403)
  const relayed = await ask(given.get('relay') ?? '')
  const head = Buffer.from(relayed.headers.get('x-relay-head') ?? '', 'base64url').toString()
  expect(JSON.parse(head).status).toBe(404)
  child.kill('SIGINT')
  expect(await once(child, 'exit')).toEqual([0, null])
})
