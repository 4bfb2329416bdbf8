import { equal } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { trace } from '@opentelemetry/api';
import { install, seedKey, test, tracing } from './runner.mjs';

install({ seed: 7 });

const tracer = trace.getTracer('shop');
const name = 'has the ids of its seed, file, name and attempt';

// Written out, because ids that a user has kept must stay as they are from version to version.
test('has the ids of its seed, file, name and attempt', () => {
  tracer.startSpan('one').end();
  const { startedAt, traceId } = tracing.span('one');
  const file = basename(startedAt).replace(/:.*/, '');
  const key = JSON.stringify([...seedKey(file, name), '1', 'trace ids', 0]);
  equal(traceId, createHash('sha256').update(key).digest('hex').slice(0, 32));
});
