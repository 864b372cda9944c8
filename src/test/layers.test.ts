/** Proves that the linter still rejects imports against the direction of the layers. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** A file with one import, and what the linter must say about it. */
type Case = { readonly file: string; readonly from: string; readonly message: string }

const LAYER_MESSAGES = {
  lib: 'lib is pure: it imports nothing of ours.',
  wire: 'wire knows nothing above lib.',
  mcp: 'mcp may use lib and wire only.',
  state: 'state may use lib, wire and mcp only.',
  ui: 'ui is dumb: it may use lib only.',
  editor: 'editor may use lib only; text and schemas come in as props.',
  'features/browse':
    'a feature may use lib, wire, mcp, state, ui and editor; features are composed in app.',
  demo: 'the demo server stands alone: it may use lib only.',
}

const PACKAGE_MESSAGES = {
  lib: ['react', 'lib has no dependencies.'],
  wire: ['zustand/vanilla', 'wire is framework-free.'],
  mcp: ['@modelcontextprotocol/client', 'mcp is framework-free and speaks the protocol itself.'],
  state: ['react', 'state has no view; React is allowed in useExplorer.ts only.'],
  ui: ['@tanstack/react-query', 'ui takes props, no stores.'],
  editor: ['monaco-editor/editor', 'monaco.ts is the sole import of Monaco.'],
  'features/browse': ['monaco-editor', 'Monaco lives in editor only; use #editor/CodeEditor.tsx.'],
  demo: ['react', 'the demo server has no view.'],
} as const

const wrong: Case[] = [
  ...Object.entries(LAYER_MESSAGES).flatMap(([layer, message]) => [
    { file: `src/${layer}/subpath.ts`, from: '#app/routes.ts', message },
    { file: `src/${layer}/climb.ts`, from: `${climb(layer)}app/routes.ts`, message },
  ]),
  ...Object.entries(PACKAGE_MESSAGES).map(([layer, [from, message]]) => ({
    file: `src/${layer}/package.ts`,
    from,
    message,
  })),
  {
    file: 'src/features/browse/neighbour.ts',
    from: '#features/compose/thing.ts',
    message: LAYER_MESSAGES['features/browse'],
  },
  {
    file: 'src/features/browse/relativeNeighbour.ts',
    from: '../compose/thing.ts',
    message: LAYER_MESSAGES['features/browse'],
  },
  {
    file: 'src/features/browse/inner/neighbour.ts',
    from: '../../compose/thing.ts',
    message: LAYER_MESSAGES['features/browse'],
  },
  {
    file: 'src/app/demoInside.ts',
    from: '#demo/handler.ts',
    message: 'app may import the demo server through #demo/register.ts only.',
  },
  { file: 'src/wire/upward.ts', from: '#mcp/thing.ts', message: LAYER_MESSAGES.wire },
  { file: 'src/mcp/upward.ts', from: '#state/thing.ts', message: LAYER_MESSAGES.mcp },
  { file: 'src/state/view.ts', from: '#ui/thing.ts', message: LAYER_MESSAGES.state },
  { file: 'src/lib/loopA.ts', from: './loopB.ts', message: 'Dependency cycle detected' },
  { file: 'src/mcp/loopC.ts', from: '#mcp/loopD.ts', message: 'Dependency cycle detected' },
]

const right: Omit<Case, 'message'>[] = [
  { file: 'src/wire/down.ts', from: '#lib/thing.ts' },
  { file: 'src/mcp/down.ts', from: '#wire/thing.ts' },
  { file: 'src/state/down.ts', from: '#mcp/thing.ts' },
  { file: 'src/features/browse/down.ts', from: '#state/thing.ts' },
  { file: 'src/features/browse/beside.ts', from: './thing.ts' },
  { file: 'src/features/browse/inner/above.ts', from: '../thing.ts' },
  { file: 'src/app/down.ts', from: '#features/browse/thing.ts' },
  { file: 'src/app/demo.ts', from: '#demo/register.ts' },
]

/** Files the cases import, and the far halves of the cycles. */
const others: Record<string, string> = {
  'src/lib/loopB.ts': "import { value as other } from './loopA.ts'\nexport const value = [other]\n",
  'src/mcp/loopD.ts':
    "import { value as other } from '#mcp/loopC.ts'\nexport const value = [other]\n",
  'src/app/routes.ts': 'export const value = 1\n',
  'src/demo/register.ts': 'export const value = 1\n',
  ...Object.fromEntries(
    ['lib', 'wire', 'mcp', 'state', 'ui', 'features/browse', 'features/compose'].map((layer) => [
      `src/${layer}/thing.ts`,
      'export const value = 1\n',
    ]),
  ),
}

let folder = ''
let findings = new Map<string, string[]>()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-'))
  for (const name of ['package.json', 'tsconfig.json']) cpSync(join(root, name), join(folder, name))
  const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'))
  // Layers need no types, and types need the installed packages.
  config.options.typeAware = false
  put('.oxlintrc.json', JSON.stringify(config))
  for (const [file, text] of Object.entries(others)) put(file, text)
  for (const { file, from } of [...wrong, ...right]) {
    put(file, `import { value as other } from '${from}'\nexport const value = [other]\n`)
  }
  findings = lint()
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(wrong)('$file may not import $from', ({ file, message }) => {
  expect(findings.get(file)?.join('\n')).toContain(message)
})

test.each(right)('$file may import $from', ({ file }) => {
  expect(findings.get(file)).toBeUndefined()
})

function put(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

function climb(layer: string): string {
  return layer.includes('/') ? '../../' : '../'
}

/** Messages of the linter by file. */
function lint(): Map<string, string[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const run = spawnSync(process.execPath, [oxlint, '--format=json', 'src'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const byFile = new Map<string, string[]>()
  for (const { filename, message, help } of JSON.parse(run.stdout).diagnostics) {
    const file = String(filename).replaceAll('\\', '/')
    byFile.set(file, [...(byFile.get(file) ?? []), `${message} ${help ?? ''}`])
  }
  return byFile
}
