import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';
// @ts-expect-error -- an application in JavaScript
import { app } from '../../instrumentation/app.mjs';

test('instrumentations of the file before make no spans any more', async () => {
  await app.fetch();
  await tracing.settled();
  expect(tracing).toHaveSpanCount(1, { kind: 'CLIENT' });
});
