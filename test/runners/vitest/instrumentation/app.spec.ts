import { createRequire } from 'node:module';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';
// @ts-expect-error -- an application in JavaScript
import { app } from '../../instrumentation/app.mjs';

const require = createRequire(import.meta.url);
const { noteReason, observe } = require('../../instrumentation/observe.cjs');

test('explains', () => {
  noteReason(tracing, 'explain()');
  expect(tracing.spans()).toEqual([]);
});

for (const [name, part] of Object.entries<() => Promise<void>>(app)) {
  test.skipIf(name === 'pg' && process.env['POSTGRES'] === '')(`imported: ${name}`, () => observe(tracing, name, part));
}
