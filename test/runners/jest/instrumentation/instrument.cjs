const { patchModules } = require('traceproof');
const { instrumentations, unload } = require('../../instrumentation/instrumentations.cjs').register();

afterAll(unload);
if (process.env.PATCH) patchModules(instrumentations, require);
