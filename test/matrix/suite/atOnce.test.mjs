import { deepEqual, match } from 'node:assert/strict';
import { barrier, checkout, span } from './app.mjs';
import { atOnce, tracing } from './runner.mjs';

const met = barrier(3);
const left = barrier(3);

atOnce(['sees none of the others: 1', 'sees none of the others: 2', 'sees none of the others: 3'], async (name) => {
  span(name);
  await met();
  await checkout();
  await left();
  deepEqual(
    tracing.spans().map((one) => one.name),
    [name, 'checkout', 'reserve', 'charge-card'],
  );
  for (const one of tracing.spans()) match(one.scope, new RegExp(`${name}$`));
});
