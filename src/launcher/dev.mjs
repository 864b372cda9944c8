// `npm run dev`: the site with hot reload. Arguments go to Vite: `npm run dev -- --port 5000`.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { ensureDependencies, root, runVite } from './ensure.mjs'

ensureDependencies()
const worker = runVite(['build', '--mode', 'demo-server'])
if (!worker.ok) {
  console.error(`${worker.output}\n\nThe demo server's worker could not be built.`)
  process.exit(1)
}
process.chdir(root)
// In this process, so that ending it ends Vite. Vite reads the arguments itself.
await import(pathToFileURL(join(root, 'node_modules/vite/bin/vite.js')).href)
