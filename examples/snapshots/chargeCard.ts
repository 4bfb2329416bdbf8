import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('shop');

/** Tries again after 1 s, then 2 s, then 4 s, and so on. */
export function chargeCard(send: () => Promise<string>, sleep: (ms: number) => Promise<void>): Promise<string> {
  return tracer.startActiveSpan('charge-card', async (span) => {
    for (let wait = 1_000; ; wait *= 2) {
      const answer = await attempt(send);
      if (answer === 'accepted') {
        span.end();
        return answer;
      }
      await tracer.startActiveSpan('back off', (pause) => sleep(wait).finally(() => pause.end()));
    }
  });
}

function attempt(send: () => Promise<string>): Promise<string> {
  return tracer.startActiveSpan('POST /charges', { kind: SpanKind.CLIENT }, async (span) => {
    const answer = await send();
    if (answer !== 'accepted') span.setStatus({ code: SpanStatusCode.ERROR, message: answer });
    span.end();
    return answer;
  });
}
