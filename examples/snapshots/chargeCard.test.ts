import { manualClock } from 'traceproof';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';
import { chargeCard } from './chargeCard.js';

test('waits longer after each refusal', async () => {
  const clock = manualClock();
  tracing.clock = clock;
  const answers = ['busy', 'busy', 'accepted'];
  await chargeCard(
    async () => answers.shift() ?? 'busy',
    async (ms) => clock.advance(ms),
  );
  expect(tracing).toMatchInlineSnapshot(`
    charge-card 3 s
    ├─ POST /charges 0 ms [CLIENT, ERROR "busy"]
    ├─ back off 1 s
    ├─ POST /charges 0 ms [CLIENT, ERROR "busy"]
    ├─ back off 2 s
    └─ POST /charges 0 ms [CLIENT]
  `);
});
