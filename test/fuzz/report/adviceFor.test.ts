import { context, propagation } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { cross, program, suppress } from '../programs.js';
import { messageOf } from './messageOf.js';

it('a carrier that is extracted on top of the active context', async () => {
  const overActive: Boundary = {
    name: 'over active',
    carries: 'carrier',
    cross: (task) => {
      const carrier = {};
      propagation.inject(context.active(), carrier);
      return context.with(propagation.extract(context.active(), carrier), task);
    },
  };
  expect(await messageOf(overActive, program([[suppress(cross())]]))).toContain(
    "Hint: Its caller suppressed tracing, so the carrier was empty, and the caller's own context showed through. Extract on top of ROOT_CONTEXT;",
  );
});
