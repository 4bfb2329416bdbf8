import { context, trace, type Tracer } from '@opentelemetry/api';
import { createTracerFixture } from 'traceproof';
import { tracing } from 'traceproof/vitest';
import { describe, expect, test } from 'vitest';
import { handMade } from './support/handMade.js';

const runs = [
  ['near', 'far'],
  ['far', 'near'],
] as const;

/** Asks two shops at once; their answers come in any order. */
function compare(tracer: Tracer, answers: readonly ('near' | 'far')[]): void {
  const span = tracer.startSpan('compare', { attributes: { items: 2 } });
  context.with(trace.setSpan(context.active(), span), () => {
    const shops = { near: tracer.startSpan('ask near'), far: tracer.startSpan('ask far') };
    for (const answer of answers) shops[answer].end();
  });
  span.end();
}

describe('P16: snapshots of traces', () => {
  test('by hand no two runs are the same: ids are drawn, and spans stand in the order of their ends', () => {
    const [one, two] = runs.map((answers) => {
      const { exporter, tracer } = handMade();
      compare(tracer, answers);
      return exporter.getFinishedSpans();
    });
    expect(one?.map(({ name }) => name)).toEqual(['ask near', 'ask far', 'compare']);
    expect(two?.map(({ name }) => name)).toEqual(['ask far', 'ask near', 'compare']);
    expect(one?.[2]?.spanContext()).not.toEqual(two?.[2]?.spanContext());
  });

  test.each(runs)('with Traceproof every run is the same text: %s first', (...answers) => {
    compare(trace.getTracer('app'), answers);
    expect(tracing).toMatchInlineSnapshot(`
      compare
      ├─ ask near
      └─ ask far
    `);
  });

  test('with Traceproof ids are the same in every run where a seed is given', async () => {
    await using seeded = createTracerFixture({ seed: 7, name: 'compare' });
    compare(seeded.tracer, runs[0]);
    expect(seeded.spans().map(({ traceId, spanId }) => `${traceId} ${spanId}`)).toMatchInlineSnapshot(`
      [
        "dd681872aa8ac33be4626f7ea67bb507 0a518bcf02b4c3c7",
        "dd681872aa8ac33be4626f7ea67bb507 3f84f3ba9d4068ad",
        "dd681872aa8ac33be4626f7ea67bb507 ee877ffcef9a7f48",
      ]
    `);
  });
});
