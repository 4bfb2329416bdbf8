import { expect, it } from 'vitest';
import type { AnyBoundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { FarFeature } from '../../../src/fuzz/boundary/FarFeature.js';
import { demandJobs } from '../../../src/fuzz/run/demandJobs.js';
import type { Op } from '../../../src/fuzz/program/Program.js';
import { cross, program, span, suppress, thrownBy } from '../programs.js';

const send = (): Promise<never> => Promise.reject(new Error('never called'));
const near: AnyBoundary = { name: 'near', cross: (task) => task() };
const far = (...lacks: FarFeature[]): AnyBoundary => ({ name: 'far', send, lacks });
const tagged: Op = { op: 'baggage', key: 'user', value: 'me', metadata: 'ttl=60', ops: [cross([], 1)] };

function refusal(op: Op, ...lacks: FarFeature[]): string {
  return thrownBy(() => demandJobs(program([[op]]), [near, far(...lacks)], 'The token'));
}

it.each<[FarFeature, Op]>([
  ['baggage-metadata', tagged],
  ['suppression', cross([suppress()], 1)],
  ['sampling', cross([span([], { sampled: false })], 1)],
])('refuses a program with %s on a boundary that lacks it, and on no other', (feature, op) => {
  expect(refusal(op, feature)).toBe(
    `UsageError: The token cannot be run on "far": it holds ${feature}, and "far" says lacks: ['${feature}']. Take that out of lacks, or run what it holds on another boundary.`,
  );
  expect(() => demandJobs(program([[op]]), [near, far()], 'The token')).not.toThrow();
  expect(() => demandJobs(program([[cross([suppress()])]]), [near, far(feature)], 'The token')).not.toThrow();
});
