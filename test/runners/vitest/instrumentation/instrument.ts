import { createRequire } from 'node:module';
import { patchModules } from 'traceproof';
import { afterAll } from 'vitest';

const require = createRequire(import.meta.url);
const { instrumentations, unload } = require('../../instrumentation/instrumentations.cjs').register();
afterAll(unload);
if (process.env['PATCH'] !== '') patchModules(instrumentations, require);
