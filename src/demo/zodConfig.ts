/** Keeps zod from probing `new Function`, which a strict content policy reports. Import it first. */

Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
