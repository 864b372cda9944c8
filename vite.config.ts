import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { ViteUserConfig } from 'vitest/config'
import { defineConfig } from 'vitest/config'

/** Hot reload needs an inline script, which the built site's content policy forbids. */
const policyForDevelopment = {
  name: 'policy-for-development',
  apply: 'serve',
  transformIndexHtml: (html: string) =>
    html.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
}

/** The app: a static site that works from any folder of any host. */
const app: ViteUserConfig = {
  base: './',
  plugins: [react(), tailwindcss(), policyForDevelopment],
  server: { host: '127.0.0.1', port: 5173 },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 4500,
    // What chunks need is fetched ahead by the page itself; naming it at each import costs the first screen 3 kB.
    modulePreload: false,
    // Small fonts would become data: addresses, which the content policy refuses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Without the last option the group captures the shared preload helper, and the entry
            // would import all of Monaco eagerly.
            {
              name: 'monaco',
              test: /node_modules[\\/]monaco-editor/,
              includeDependenciesRecursively: false,
            },
            // What nearly everything uses, in one file: dozens of small ones pack worse.
            {
              name: 'base',
              test: (id) => !id.includes('monaco-editor'),
              minShareCount: 24,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
}

/** The demo server as one classic script at the site root: a Service Worker's scope is its folder. */
const demoServer: ViteUserConfig = {
  publicDir: false,
  build: {
    target: 'es2023',
    outDir: 'public',
    emptyOutDir: false,
    chunkSizeWarningLimit: 600,
    lib: {
      entry: 'src/demo/serviceWorker.ts',
      formats: ['iife'],
      name: 'demo',
      fileName: () => 'demo-server.js',
    },
  },
}

/** The demo server over real HTTP, for `npm run demo` and the end-to-end tests. */
const demoHttp: ViteUserConfig = {
  publicDir: false,
  build: {
    target: 'node20',
    ssr: 'src/demo/httpHost.ts',
    outDir: '.cache/demo-http',
    emptyOutDir: true,
  },
}

const test: ViteUserConfig['test'] = {
  // One for each core: the default leaves one of them idle, which is half of a small machine.
  maxWorkers: '100%',
  projects: [
    {
      extends: true,
      test: {
        name: 'node',
        environment: 'node',
        // Nothing here changes what all share, so a process takes many files: half the time.
        isolate: false,
        include: ['src/**/*.test.ts'],
        setupFiles: ['src/test/setup.ts'],
        // A busy machine is no reason to fail.
        testTimeout: 30_000,
        hookTimeout: 30_000,
      },
    },
    {
      extends: true,
      test: {
        name: 'dom',
        environment: 'happy-dom',
        // What needs a page ends in `.tsx`: each such file starts one of its own.
        include: ['src/**/*.test.tsx'],
        setupFiles: ['src/test/setup.ts'],
        // A busy machine is no reason to fail.
        testTimeout: 30_000,
        hookTimeout: 30_000,
      },
    },
  ],
}

export default defineConfig(({ mode }) => {
  if (mode === 'demo-server') return demoServer
  if (mode === 'demo-http') return demoHttp
  return { ...app, test }
})
