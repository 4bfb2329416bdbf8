import test from 'node:test';
import type { Span } from '@opentelemetry/api';
import {
  install,
  type InstallOptions,
  type TracerFixture,
  traceAssert,
  traceSerializer,
} from '../../../matchers/nodeTest.js';

declare const span: Span;
declare const tracing: TracerFixture;

const options: InstallOptions = { strict: true, seed: 7, onFailure: 'none' };
install(options);
export const text: string = traceSerializer.serialize(tracing);
// @ts-expect-error - not an option
install({ onFailure: 'tree' });

traceAssert.toShareTraceWith(span, 'checkout', { orLinked: true });
traceAssert.toBeChildOf(span, 'checkout');
traceAssert.not.toBeRootSpan(span);
traceAssert.toHaveNoOrphans(tracing, { roots: ['poll', /^cron/] });
traceAssert.not.toHaveSpan(tracing, { name: 'checkout', kind: 1 });
traceAssert.toMatchTrace(tracing, 'checkout\n  charge-card', { strict: true });

// @ts-expect-error - misspelt
traceAssert.toBeChildOff(span, 'checkout');
// @ts-expect-error - misspelt, under not
traceAssert.not.toHaveNoOrphan(tracing);
// @ts-expect-error - a parent is due
traceAssert.toBeChildOf(span);
// @ts-expect-error - a number names no span
traceAssert.toBeChildOf(span, 3);
// @ts-expect-error - not an option
traceAssert.toShareTraceWith(span, 'checkout', { linked: true });
// @ts-expect-error - not is not twice
void traceAssert.not.not;

test('in the assert of a test', (t) => {
  t.assert.toBeChildOf(span, 'checkout');
  t.assert.notToBeChildOf(span, 'checkout');
  t.assert.equal(1, 1);
  // A misspelt name is not seen here: @types/node lets any name stand in `assert`, from 22 on.
  // @ts-expect-error - a parent is due
  t.assert.notToBeChildOf(span);
});

export async function propagated(): Promise<void> {
  const checked: Promise<void> = traceAssert.toPropagateContext((task: () => Promise<unknown>) => task(), { runs: 10 });
  await checked;
  // @ts-expect-error - not an option
  await traceAssert.toPropagateContext(() => {}, { times: 10 });
}
