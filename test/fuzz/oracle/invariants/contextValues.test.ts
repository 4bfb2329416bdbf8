import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import type { Boundary } from '../../../../src/fuzz/boundary/Boundary.js';
import { encodeToken } from '../../../../src/fuzz/program/token.js';
import { replay } from '../../../../src/fuzz/run/replay.js';
import { cross, program } from '../../programs.js';

it('a task in the context of the creator sees the span itself, where its caller has what a carrier brought', async () => {
  let made = ROOT_CONTEXT;
  const inCreators: Boundary = {
    name: "in the creator's",
    carries: 'creation',
    setup: () => {
      made = context.active();
    },
    cross: (task) => context.with(made, task),
  };
  const byCarrier: Boundary = {
    name: 'by carrier',
    carries: 'carrier',
    cross: (task) => {
      const carrier = {};
      propagation.inject(context.active(), carrier);
      return context.with(propagation.extract(ROOT_CONTEXT, carrier), task);
    },
  };
  const token = encodeToken(program([[cross([cross([], 0)], 1)]], { creator: 'caller' }), [
    inCreators.name,
    byCarrier.name,
  ]);
  const { failure } = await replay(token, [inCreators, byCarrier]);

  expect(failure?.message).toBeUndefined();
});
