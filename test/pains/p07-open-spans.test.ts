import { trace, type Tracer } from '@opentelemetry/api';
import { createTracerFixture } from 'traceproof';
import { tracing } from 'traceproof/vitest';
import { describe, expect, test } from 'vitest';
import { handMade } from './support/handMade.js';

/** Forgets the end of one span, and ends the other twice, with an attribute between. */
function pay(tracer: Tracer): void {
  tracer.startSpan('charge');
  const audit = tracer.startSpan('audit');
  audit.end();
  audit.setAttribute('result', 'paid');
  audit.end();
}

describe('P7: spans that never end, and what is written after the end', () => {
  test('by hand nothing tells of them', () => {
    const { exporter, names, tracer } = handMade();
    pay(tracer);
    expect(names()).toEqual(['audit']);
    expect(exporter.getFinishedSpans()[0]?.attributes).toEqual({});
  });

  test('with Traceproof an open span is found, with the line that started it', () => {
    pay(trace.getTracer('app'));
    expect(tracing.openSpans().map(({ name }) => name)).toEqual(['charge']);
    expect(() => expect(tracing).toHaveNoOpenSpans()).toThrow(
      /"charge".*started at test\/pains\/p07-open-spans\.test\.ts:9:/s,
    );
  });

  test('with Traceproof strict mode finds what came after the end as well, line by line', async () => {
    const fixture = createTracerFixture({ strict: true });
    pay(fixture.tracer);
    const found = await fixture.dispose().catch((error: Error) => error.message);
    expect(found).toMatch('"charge" never ended.');
    expect(found).toMatch('"audit" was ended twice and written to after the end.');
    expect(found).toMatch(/setAttribute "result" {2}test\/pains\/p07-open-spans\.test\.ts:12:9 {3}← after the end/);
  });
});
