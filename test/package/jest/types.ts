// Compiled as CommonJS, never run.
import { expect } from '@jest/globals';
import { createTracerFixture } from 'traceproof';
import { assertPropagation, checkPropagation } from 'traceproof/fuzz';
import { tracing } from 'traceproof/jest';

expect(tracing.span('charge')).toBeChildOf(createTracerFixture().span('checkout'));
expect(tracing).not.toHaveNoOrphans();
// @ts-expect-error: no such matcher
expect(tracing).toHaveNoOrphan();

export const reports = [checkPropagation((task) => task()), assertPropagation((task) => task(), { runs: 10 })];
