import { SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('shop');

export function pay(card: string): Promise<boolean> {
  return tracer.startActiveSpan('pay', async (span) => {
    try {
      await charge(card);
      return true;
    } catch {
      span.setStatus({ code: SpanStatusCode.ERROR, message: 'declined' });
      span.end();
      return false;
    } finally {
      span.end();
    }
  });
}

async function charge(card: string): Promise<void> {
  const span = tracer.startSpan('charge-card');
  await Promise.resolve();
  if (card === 'expired') throw new Error('declined');
  span.end();
}
