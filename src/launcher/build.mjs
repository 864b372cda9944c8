// `npm run build`: the site in dist, ready for any static host.
import { buildSite, ensureDependencies } from './ensure.mjs'

ensureDependencies()
const result = buildSite()
console.log(result.output)
process.exitCode = result.ok ? 0 : 1
