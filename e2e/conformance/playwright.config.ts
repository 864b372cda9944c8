/** The conformance run: the same browser and fixtures as the end-to-end tests, its own table. */
import { defineConfig } from '@playwright/test'

import base from '../playwright.config.ts'

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '*.conformance.ts',
  outputDir: '../../test-results/conformance',
  // A scenario may wait for the suite's own timers, and all of them are run.
  timeout: 90_000,
  use: { ...base.use, actionTimeout: 15_000 },
  reporter: [['./table.ts']],
})
