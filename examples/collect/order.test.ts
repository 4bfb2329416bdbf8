import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { context, propagation, trace } from '@opentelemetry/api';
import { startCollector } from 'traceproof/collect';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';

test('the stock service continues the trace', async () => {
  await using collector = await startCollector({ fixture: tracing });
  const stock = spawn(process.execPath, [fileURLToPath(new URL('stock.mjs', import.meta.url))], {
    env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100' },
  });
  try {
    const [url] = await once(stock.stdout.setEncoding('utf8'), 'data');
    await order(url.trim());
    expect(await tracing.waitForSpan('reserve')).toBeChildOf('order');
    expect(tracing).toHaveNoOrphans();
  } finally {
    stock.kill();
  }
});

function order(url: string): Promise<void> {
  return trace.getTracer('shop').startActiveSpan('order', async (span) => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    await fetch(url, { headers });
    span.end();
  });
}
