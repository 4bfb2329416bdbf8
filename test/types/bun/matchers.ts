import type { Span, SpanContext } from '@opentelemetry/api';
import { expect } from 'bun:test';
import '../../../matchers/types/bun.js';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';

declare const span: Span;
declare const context: SpanContext;
declare const tracing: TracerFixture;

expect(span).toShareTraceWith(context, { orLinked: true });
expect(span).toBeChildOf('checkout');
expect(span).not.toBeRootSpan();
expect(tracing).toHaveNoOrphans({ roots: ['poll', /^cron/] });
expect(tracing).toHaveSpan({ name: expect.stringContaining('charge') });
expect(tracing).toMatchTrace('checkout\n  charge-card', { strict: true });
expect({ span }).toEqual({ span: expect.toBeChildOf('checkout') });

export async function promises(): Promise<void> {
  expect(Promise.resolve(span)).resolves.toBeChildOf('checkout');
  const checked: Promise<void> = expect((task: () => Promise<unknown>) => task()).toPropagateContext({ runs: 10 });
  await checked;
  // @ts-expect-error - not an option
  await expect(() => {}).toPropagateContext({ times: 10 });
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
// @ts-expect-error - not an option
expect(span).toShareTraceWith('checkout', { linked: true });
