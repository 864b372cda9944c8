/** The demo server over real HTTP, as `npm run demo` starts it, with a record of what it received. */
import { DEMO_API_KEY, DEMO_SERVER_ID, DEMO_TOKEN, DEMO_USER_ID } from '../../src/demo/constants.ts'
import { startDemo } from '../../src/demo/httpHost.ts'
import { startCorsProxy } from './corsProxy.ts'
import type { Running } from './front.ts'

/** A running demo server with its data as at the start. */
export type DemoServer = Running & {
  /** Address in the token URL form. */
  readonly tokenUrl: (serverId?: string, token?: string) => string
  /** Address in the API key form. */
  readonly keyUrl: (serverId?: string) => string
  readonly apiKey: string
  readonly userId: string
}

/** Starts the demo server on a free port; without `cors` browsers are refused. */
export async function startDemoServer(options: { readonly cors: boolean }): Promise<DemoServer> {
  const demo = await startDemo({ port: 0, cors: options.cors })
  // The server sees the proxy's Host header, so addresses in its answers lead back here.
  const proxy = await startCorsProxy(`http://127.0.0.1:${demo.port}`, 'pass')
  return {
    ...proxy,
    tokenUrl: (serverId = DEMO_SERVER_ID, token = DEMO_TOKEN) =>
      `${proxy.origin}/mcp/${serverId}/${token}`,
    keyUrl: (serverId = DEMO_SERVER_ID) => `${proxy.origin}/mcp/${serverId}`,
    apiKey: DEMO_API_KEY,
    userId: DEMO_USER_ID,
    close: async () => {
      await proxy.close()
      await demo.close()
    },
  }
}
