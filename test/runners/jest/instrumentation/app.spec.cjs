const { tracing } = require('traceproof/jest');
const app = require('../../instrumentation/app.cjs');
const { noteReason, observe } = require('../../instrumentation/observe.cjs');

test('explains', () => {
  noteReason(tracing, 'explain()');
  expect(tracing.spans()).toEqual([]);
});

for (const [name, part] of Object.entries(app)) {
  const run = name === 'pg' && !process.env.POSTGRES ? test.skip : test;
  run(name, () => observe(tracing, `required ${name}`, part));
}
