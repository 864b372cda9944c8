// What is in dist, and which file loads which: for the size budgets and the benchmark.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

/**
 * Text of a file in dist.
 * @param {string} name
 */
export function readDist(name) {
  return readFileSync(join(DIST, name), 'utf8')
}

/** Names of all files in dist, such as `assets/index-a1b2.js`. */
export function distFiles() {
  return readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(DIST, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

/**
 * Size of some files together in kB (1,000 bytes) after gzip -9.
 * @param {...string} names
 */
export function gzipKb(...names) {
  const bytes = names.map((name) => gzipSync(readFileSync(join(DIST, name)), { level: 9 }).length)
  return bytes.reduce((sum, size) => sum + size, 0) / 1000
}

/** The scripts that index.html names, and all that these import statically. */
export function entryFiles() {
  const html = readDist('index.html')
  const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name]) => name ?? '')
  return [...withImports(named)]
}

/**
 * Some scripts and all that they import statically.
 * @param {readonly string[]} names
 */
export function withImports(names) {
  /** @type {Set<string>} */
  const files = new Set()
  const add = (/** @type {string} */ name) => {
    if (files.has(name)) return
    files.add(name)
    for (const imported of staticImports(name)) add(imported)
  }
  for (const name of names) add(name)
  return files
}

/**
 * The files that a built chunk imports statically. Chunks lie in one folder and name each other as
 * `"./name.js"`; `import("./name.js")` is another thing and does not match.
 * @param {string} name
 */
export function staticImports(name) {
  const statement = /(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g
  return [...readDist(name).matchAll(statement)].map(([, file]) => `assets/${file}`)
}

/**
 * Name of a chunk without folder and hash: `assets/monaco-B1c2D3e4.js` is `monaco`.
 * @param {string} file
 */
export function chunkName(file) {
  return basename(file).replace(/(-[\w-]{8})?\.\w+$/, '')
}
