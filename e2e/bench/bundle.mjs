// Bundles made for measuring alone: scripts of pages, and the size of the protocol's code.
import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

import { build } from 'vite'

import { root } from '../../src/launcher/ensure.mjs'

/**
 * A script of this folder for a page of its own; it defines a global of its own name.
 * @param {'parsing' | 'jsonEngine'} name
 */
export async function buildScript(name) {
  const [chunk] = await bundle({
    lib: {
      entry: join(root, 'e2e/bench', `${name}.ts`),
      formats: ['iife'],
      name,
      fileName: () => `${name}.js`,
    },
  })
  if (chunk === undefined) throw new Error(`The script ${name} could not be built.`)
  return chunk.code
}

const LAYERS = ['wire', 'mcp'].map((layer) => join(root, 'src', layer) + sep)

/**
 * Size of the code that speaks HTTP and MCP, minified and after gzip -9, in kB (1,000 bytes): all of
 * it, and the part that comes with the first load. What it imports from elsewhere is not counted.
 */
export async function protocolGzipKb() {
  const all = LAYERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  )
  const first = await firstLoad()
  return { all: await gzipKbOf(all), first: await gzipKbOf(all.filter((file) => first.has(file))) }
}

/** The modules that the entry of the application imports statically, chunk by chunk. */
async function firstLoad() {
  const chunks = await bundle({
    rolldownOptions: {
      input: join(root, 'src/main.tsx'),
      external: (id) => id.endsWith('.css') || isPackage(id),
    },
  })
  const loaded = chunks.filter(({ isEntry }) => isEntry)
  for (const { imports } of loaded) {
    const next = chunks.filter((chunk) => imports.includes(chunk.fileName))
    loaded.push(...next.filter((chunk) => !loaded.includes(chunk)))
  }
  return new Set(loaded.flatMap(({ moduleIds }) => moduleIds))
}

/** @param {readonly string[]} files counted, and nothing they import */
async function gzipKbOf(files) {
  const counted = new Set(files)
  const chunks = await bundle({
    rolldownOptions: { input: 'counted', preserveEntrySignatures: 'strict' },
    plugins: [
      {
        name: 'counted',
        enforce: 'pre',
        async resolveId(source, importer) {
          if (source === 'counted') return source
          const found = await this.resolve(source, importer, { skipSelf: true })
          return found && counted.has(found.id) ? found : { id: source, external: true }
        },
        load: (id) =>
          id === 'counted'
            ? files.map((file, at) => `export * as m${at} from '${file}'`).join('\n')
            : undefined,
      },
    ],
  })
  const bytes = chunks.map(({ code }) => gzipSync(code, { level: 9 }).length)
  return bytes.reduce((sum, size) => sum + size, 0) / 1000
}

/** @param {string} id */
function isPackage(id) {
  return !/^[./#\0]/.test(id) && !id.startsWith(root)
}

/**
 * @param {import('vite').BuildOptions & { plugins?: import('vite').Plugin[] }} options
 */
async function bundle({ plugins = [], ...options }) {
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins,
    build: { target: 'es2023', write: false, ...options },
  })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  return outputs.flatMap((file) => (file.type === 'chunk' ? [file] : []))
}
