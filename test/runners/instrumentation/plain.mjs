// node plain.mjs ORDER: the same as plain.cjs, with an application of ES modules.
import { createRequire } from 'node:module';
import { createTracerFixture, patchModules } from 'traceproof';
import { register } from './instrumentations.cjs';
import { noteReason, observe } from './observe.cjs';

const order = process.argv[2];
const early = order === 'app first' || order === 'patched last' ? await import('./app.mjs') : undefined;
const tracing = createTracerFixture();
const { instrumentations } = register();
if (order.startsWith('patched')) patchModules(instrumentations, createRequire(import.meta.url));
const { app } = early ?? (await import('./app.mjs'));

noteReason(tracing, 'explain()');
for (const [name, part] of Object.entries(app)) {
  if (name !== 'pg' || process.env.POSTGRES) await tracing.run((scope) => observe(scope, name, part));
}
