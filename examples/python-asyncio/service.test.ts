// A service in Python, its spans judged here:    npx vitest run --root examples/python-asyncio
// With the bare executor, the test fails:        EXECUTOR=bare npx vitest run --root examples/python-asyncio
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { context, propagation, trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';
import { preparePython } from './venv.mjs';

const { python, missing } = await preparePython();

test.skipIf(missing)(`an order is one trace, in both languages${missing ? ` (skipped: ${missing})` : ''}`, async () => {
  await using service = await startService();
  await order(service.url);
  await tracing.settled();

  expect(tracing).toHaveNoOrphans();
  expect(tracing).toMatchTrace(`
    order
    └─ POST /orders [SERVER]
       ├─ reserve-stock
       ├─ check-fraud
       ├─ load-prices
       ├─ render-invoice
       ├─ score-risk
       ├─ charge [CLIENT]
       │  └─ POST /charges [SERVER]
       └─ receipts send [PRODUCER]
          └─ receipts process [CONSUMER]
  `);
});

async function startService() {
  const script = fileURLToPath(new URL('service.py', import.meta.url));
  const child = spawn(python ?? '', [script], { env: { ...process.env, ...tracing.childEnv() } });
  tracing.collectFrom(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const ended = once(child, 'exit');
  const [url] = await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended]);
  if (typeof url !== 'string') throw new Error(`The service did not start:\n${stderr}`);
  return {
    url: url.trim(),
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

function order(url: string): Promise<void> {
  return trace.getTracer('test').startActiveSpan('order', async (span) => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    await fetch(`${url}/orders`, { method: 'POST', headers });
    span.end();
  });
}
