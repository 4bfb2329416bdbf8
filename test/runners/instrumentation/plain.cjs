// node plain.cjs ORDER: what is loaded or registered when.
const { createTracerFixture, patchModules } = require('traceproof');
const { noteReason, observe } = require('./observe.cjs');
const { register } = require('./instrumentations.cjs');

const order = process.argv[2];
const early = order === 'app first' ? require('./app.cjs') : undefined;
const before = order === 'fixture last' ? register() : undefined;
const tracing = createTracerFixture();
const { instrumentations } = before ?? register();
if (order === 'patched') patchModules(instrumentations, require);
const app = early ?? require('./app.cjs');

void (async () => {
  noteReason(tracing, 'explain()');
  for (const [name, part] of Object.entries(app)) {
    if (name !== 'pg' || process.env.POSTGRES) await tracing.run((scope) => observe(scope, `required ${name}`, part));
  }
})();
