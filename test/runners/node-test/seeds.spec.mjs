import test from 'node:test';
import { trace } from '@opentelemetry/api';
import { install, tracing } from 'traceproof/node-test';

const { SEED } = process.env;
install(SEED === undefined ? {} : { seed: Number(SEED) });

const tracer = trace.getTracer('shop');
const tell = (name) => {
  tracer.startSpan(name).end();
  console.log(`ID ${name} ${tracing.span(name).traceId}`);
};

test('one', () => tell('one'));
test('two', async (t) => {
  tell('two');
  await t.test('within', () => tell('within'));
});
