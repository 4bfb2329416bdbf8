import { deepEqual, equal } from 'node:assert/strict';
import { span } from './app.mjs';
import { retried, tracing } from './runner.mjs';

retried('gets a fresh scope for each attempt', (attempt) => {
  span(`attempt ${attempt}`);
  deepEqual(
    tracing.spans().map(({ name }) => name),
    [`attempt ${attempt}`],
  );
  equal(attempt, 2);
});
