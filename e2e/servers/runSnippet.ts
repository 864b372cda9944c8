/** Runs code that the page wrote, as a person would: in a shell, in Node.js, with Python's compiler. */
import { execFile } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { transformWithOxc } from 'vite'

const run = promisify(execFile)
const LIMIT_MS = 20_000

type Environment = Readonly<Record<string, string>>

function environment(own: Environment) {
  return { env: { PATH: process.env['PATH'], ...own }, timeout: LIMIT_MS }
}

/** What a shell script prints. */
export async function runShell(script: string, env: Environment): Promise<string> {
  return (await run('bash', ['--norc', '-eu', '-c', script], environment(env))).stdout
}

/** What a TypeScript program prints; `folder` is where it finds the packages of this project. */
export async function runTypeScript(
  source: string,
  folder: string,
  env: Environment,
): Promise<string> {
  const { code } = await transformWithOxc(source, 'snippet.ts')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `snippet-${Date.now()}.mjs`)
  await writeFile(file, code)
  return (await run(process.execPath, [file], environment(env))).stdout
}

/** Compiles Python without running it; undefined where there is no Python, else what is wrong with it. */
export async function compilePython(source: string): Promise<string | undefined> {
  const check = 'import sys; compile(sys.argv[1], "snippet.py", "exec")'
  try {
    await run('python3', ['--version'])
  } catch {
    return undefined
  }
  return run('python3', ['-c', check, source]).then(
    () => '',
    (error: unknown) => String(error),
  )
}

/** The words that a shell hands to a program, for every time a script calls it. */
export async function wordsGiven(
  program: string,
  script: string,
  options: { readonly folder: string; readonly env: Environment },
): Promise<readonly (readonly string[])[]> {
  const bin = join(options.folder, 'bin')
  await mkdir(bin, { recursive: true })
  const file = join(bin, program)
  const print = 'console.error(JSON.stringify(process.argv.slice(1)))'
  await writeFile(file, `#!/bin/sh\nexec '${process.execPath}' -e '${print}' -- "$@"\n`)
  await chmod(file, 0o755)
  const path = `${bin}:${process.env['PATH'] ?? ''}`
  const { stderr } = await run(
    'bash',
    ['--norc', '-c', script],
    environment({ ...options.env, PATH: path }),
  )
  return stderr
    .trim()
    .split('\n')
    .map((line): string[] => JSON.parse(line))
}

/** The answer in what `curl --include` prints, or in a body alone: one JSON text or events. */
export function answerIn(printed: string): { result?: unknown } {
  const body = printed.replace(/^HTTP\/[^]*?\r?\n\r?\n/, '')
  if (body.startsWith('{')) return JSON.parse(body)
  const messages = body
    .split(/\r?\n\r?\n/)
    .map((event) => event.split(/\r?\n/).filter((line) => line.startsWith('data:')))
    .map((lines) => lines.map((line) => line.slice(5)).join('\n'))
    .filter((data) => data.trim() !== '')
    .map((data): { result?: unknown } => JSON.parse(data))
  return messages.find((message) => 'result' in message || 'error' in message) ?? {}
}
