import type { Span, SpanContext } from '@opentelemetry/api';
import { test as base } from '@playwright/test';
import {
  expect,
  install,
  test,
  type TracerFixture,
  traceSerializer,
  tracingFixtures,
} from '../../../matchers/playwright.js';

declare const span: Span;
declare const context: SpanContext;

install({ strict: true, seed: 'shop', onFailure: 'none' });
// @ts-expect-error - not an option
install({ seeds: 7 });

test('has the fixture', async ({ tracing, request }) => {
  expect(traceSerializer.serialize(tracing)).toMatchSnapshot('checkout.txt');
  const typed: TracerFixture = tracing;
  await request.get('/');
  expect(typed.span('charge-card')).toBeChildOf('checkout');
  // @ts-expect-error - no such member
  typed.getSpan('charge-card');
});

// @ts-expect-error - misspelt fixture
test('misspelt', async ({ traceing }) => traceing);

base.extend(tracingFixtures)('in a test of your own', async ({ tracing }) => {
  expect(tracing).toHaveNoOrphans();
});

expect(span).toShareTraceWith(context, { orLinked: true });
expect(span).not.toBeRootSpan();
expect(test.info().title).toBe('has the fixture');

export async function promises(tracing: TracerFixture): Promise<void> {
  await expect(Promise.resolve(span)).resolves.toBeChildOf('checkout');
  await expect.poll(() => tracing).toHaveNoOrphans({ roots: 1 });
  expect.soft(span).toBeChildOf('checkout');
  const checked: Promise<void> = expect((task: () => Promise<unknown>) => task()).toPropagateContext({ runs: 10 });
  await checked;
  // @ts-expect-error - not an option
  await expect(() => {}).toPropagateContext({ times: 10 });
  // @ts-expect-error - misspelt, polled
  await expect.poll(() => tracing).toHaveNoOrphan();
}

// @ts-expect-error - misspelt
expect(span).toBeChildOff('checkout');
// @ts-expect-error - misspelt, under not
expect(span).not.toHaveNoOrphan();
// @ts-expect-error - a parent is due
expect(span).toBeChildOf();
// @ts-expect-error - a number names no span
expect(span).toBeChildOf(3);
// @ts-expect-error - not an option
expect(span).toShareTraceWith('checkout', { linked: true });
