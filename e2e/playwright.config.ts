/** End-to-end tests of the built site in Chromium; fixtures.ts serves it. */
import { defineConfig } from '@playwright/test'

const executablePath = process.env['MCPX_CHROMIUM']

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  // One more than the cores of a small machine: a part of a test's time is waiting.
  workers: 3,
  retries: 0,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // They share the cores with the servers they start: a busy machine is no reason to fail.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['dot'], ['json', { outputFile: '../.cache/e2e.json' }]],
  use: {
    browserName: 'chromium',
    // Recording every test takes half as long again: ask for it where one fails.
    trace: process.env['MCPX_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        // A frame of others has a process of its own, as it has in every browser with windows.
        '--site-per-process',
        // Nothing but the pages under test may reach the network.
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
