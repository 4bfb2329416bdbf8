import type { Span, SpanContext } from '@opentelemetry/api';
import { expect } from '@jest/globals';
import '../../../matchers/types/jest.js';
import * as matchers from '../../../matchers/index.js';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { manualClock } from '../../../src/util/manualClock.js';

declare const span: Span;
declare const context: SpanContext;
declare const tracing: TracerFixture;

expect(span).toShareTraceWith('checkout');
expect(span).toShareTraceWith(context, { orLinked: true });
expect(span).not.toBeChildOf(span);
expect(span).toBeDescendantOf(tracing.span('checkout'));
expect(span).toBeRootSpan();
expect(span).toHaveRemoteParent();
expect(tracing).toHaveNoOrphans();
expect(tracing).toHaveNoOrphans({ roots: 2 });
expect(tracing).toHaveNoOrphans({ roots: ['poll', /^cron/, { name: 'tick', kind: 1 }] });
expect(tracing.traces()[0]).toHaveNoOpenSpans();
expect(tracing.spans()).toHaveSpan({ name: expect.stringContaining('charge'), attributes: { n: expect.any(Number) } });
expect(tracing).toMatchTrace('checkout\n  charge-card');
expect(tracing).toMatchTrace(
  { name: 'checkout', kind: 1, children: ['reserve', { name: /^charge/, status: { code: 2 }, events: ['retry'] }] },
  { strict: true, ordered: true },
);
expect(tracing).toMatchTrace([/^checkout/, expect.objectContaining({ name: 'poll' })]);
expect.extend({ ...matchers });
expect.addSnapshotSerializer(matchers.traceSerializer);
expect.addSnapshotSerializer(matchers.traceSerializer.with({ attributes: ['a', /^b/], events: true, sorted: true }));
// @ts-expect-error - not an option
matchers.traceSerializer.with({ attribute: true });
tracing.clock = manualClock();
tracing.clock = { now: () => Date.now() };
// @ts-expect-error - tells no time
tracing.clock = {};
expect({ span }).toEqual({ span: expect.toBeChildOf('checkout') });
expect({ span }).toEqual({ span: expect.not.toBeRootSpan() });

export async function promises(): Promise<void> {
  const resolved: Promise<void> = expect(Promise.resolve(span)).resolves.toBeChildOf('checkout');
  await resolved;
  await expect(Promise.resolve(span)).resolves.not.toBeRootSpan();
}

// @ts-expect-error - misspelt
expect(span).toBeChildOff('checkout');
// @ts-expect-error - misspelt, under not
expect(span).not.toHaveNoOrphan();
// @ts-expect-error - misspelt, as an asymmetric matcher
expect.toBeChildOff('checkout');
// @ts-expect-error - a parent is due
expect(span).toBeChildOf();
// @ts-expect-error - a number names no span
expect(span).toBeChildOf(3);
// @ts-expect-error - it takes no argument
expect(span).toBeRootSpan('checkout');
// @ts-expect-error - not an option
expect(span).toShareTraceWith('checkout', { linked: true });
// @ts-expect-error - a bare name is no list of roots
expect(tracing).toHaveNoOrphans({ roots: 'poll' });
// @ts-expect-error - misspelt field
expect(tracing).toHaveSpan({ nam: 'checkout' });
// @ts-expect-error - misspelt field further down
expect(tracing).toMatchTrace({ name: 'checkout', children: [{ nmae: 'reserve' }] });
// @ts-expect-error - not an option
expect(tracing).toMatchTrace('checkout', { exact: true });

export async function propagated(): Promise<void> {
  const checked: Promise<void> = expect((task: () => Promise<unknown>) => task()).toPropagateContext({ runs: 10 });
  await checked;
  // @ts-expect-error - not an option
  await expect(() => {}).toPropagateContext({ times: 10 });
}
