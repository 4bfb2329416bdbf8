import { expect, it } from 'vitest';
import * as traceproof from '../src/index.js';
import type { RenderOptions, SpanRecord, Trace } from '../src/index.js';
import { nest } from './support/nest.js';
import { stable } from './support/failureOf.js';

it('exports these names and no others', () => {
  expect(Object.keys(traceproof).sort()).toEqual([
    'StrictError',
    'UsageError',
    'createTracerFixture',
    'manualClock',
    'renderForest',
    'spanProcessor',
  ]);
});

it('draws part of what a fixture saw', async () => {
  await using tracing = traceproof.createTracerFixture();
  nest(tracing, 'checkout', 'charge-card');
  nest(tracing, 'poll');
  const [trace] = tracing.traces() as [Trace, ...Trace[]];
  const options: RenderOptions = { marks: new Map([[trace.spans[1] as SpanRecord, 'here']]) };
  expect(stable(traceproof.renderForest([trace], options))).toBe(
    'id0000001\n└─ checkout N ms\n   └─ charge-card N ms   ← here',
  );
});
