import { createRequire } from 'node:module';
import { tracing } from 'traceproof/vitest';
import { test } from 'vitest';

const require = createRequire(import.meta.url);
const { observe } = require('../../instrumentation/observe.cjs');

for (const [name, part] of Object.entries(require('../../instrumentation/app.cjs'))) {
  test.skipIf(name === 'pg' && process.env['POSTGRES'] === '')(name, () => observe(tracing, `required ${name}`, part));
}
