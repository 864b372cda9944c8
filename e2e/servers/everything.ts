/** The reference server `server-everything` as a real process in its Streamable HTTP mode. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

import { listen } from './front.ts'

const SCRIPT = fileURLToPath(
  new URL(
    '../../node_modules/@modelcontextprotocol/server-everything/dist/index.js',
    import.meta.url,
  ),
)
const READY = /listening on port/
const START_LIMIT = 15_000

/** A running process. Its endpoint is `<origin>/mcp`. */
export type Everything = { readonly origin: string; readonly close: () => Promise<void> }

/** Starts the server on a free port and resolves when it listens. */
export async function startEverything(): Promise<Everything> {
  const port = await freePort()
  // A short environment: one of its tools hands out all of it.
  const env = { PATH: process.env['PATH'] ?? '', PORT: String(port) }
  const child = spawn(process.execPath, [SCRIPT, 'streamableHttp'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const killChild = () => child.kill('SIGKILL')
  process.once('exit', killChild)
  await ready(child)
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        process.off('exit', killChild)
        child.once('exit', () => resolve())
        if (!killChild()) resolve()
      }),
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const fail = (why: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`server-everything ${why}.\n${output}`))
    }
    const timer = setTimeout(() => fail(`did not listen in ${START_LIMIT} ms`), START_LIMIT)
    child.once('exit', () => fail('ended before it listened'))
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (!READY.test(output)) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve()
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}
