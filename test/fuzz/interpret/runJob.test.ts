import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../../src/fixture/createTracerFixture.js';
import { programArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import { runJob } from '../../../src/fuzz/interpret/runJob.js';
import { faultOfResult } from '../../../src/fuzz/program/faultOfResult.js';
import type { Job } from '../../../src/fuzz/program/Job.js';
import type { Op } from '../../../src/fuzz/program/Program.js';
import { baggage, cross, fail, fork, pause, probe, span, suppress, value } from '../programs.js';

function job(...ops: readonly Op[]): Job {
  return { v: 1, id: '2.1', ops, seed: 0 };
}

const carrier = {
  traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-03`,
  tracestate: 'b=2,a=1',
  baggage: 'user=me',
};

describe('the context of a job', () => {
  it('is the one extracted from the carrier, on top of nothing', async () => {
    const active = propagation.setBaggage(ROOT_CONTEXT, propagation.createBaggage({ mine: { value: '1' } }));
    const { observations, spans } = await context.with(active, () => runJob(job(probe, span()), { carrier }));
    const seen = {
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      flags: 3,
      traceState: 'b=2,a=1',
      isRemote: true,
      baggage: { user: 'me' },
      suppressed: false,
    };

    expect(observations).toEqual([
      { at: '2.1', point: 'entry', seen },
      { at: '2.1', point: 'after await', seen },
      { at: '2.1.0', point: 'probe', seen },
    ]);
    expect(spans).toMatchObject([
      {
        at: '2.1.1',
        name: 'span 2.1.1',
        traceId: 'a'.repeat(32),
        parentSpanId: 'b'.repeat(16),
        ended: true,
        links: [],
      },
    ]);
  });

  it('is none for an empty carrier, whatever is active', async () => {
    const { observations } = await trace
      .getTracer('test')
      .startActiveSpan('consumer', (own) => runJob(job(), { carrier: {} }).finally(() => own.end()));

    expect(observations[0]?.seen).toEqual({ baggage: {}, suppressed: false });
  });

  it('is the active one without a carrier', async () => {
    const active = propagation.setBaggage(ROOT_CONTEXT, propagation.createBaggage({ mine: { value: '1' } }));
    const { observations } = await context.with(active, () => runJob(job()));

    expect(observations.map(({ seen }) => seen.baggage)).toEqual([{ mine: '1' }, { mine: '1' }]);
  });

  it('is left as it was', async () => {
    const active = ROOT_CONTEXT.setValue(Symbol.for('mine'), 1);

    await context.with(active, async () => {
      const running = runJob(job(span([pause('immediate')])), { carrier });
      expect(context.active()).toBe(active);
      await running;
      expect(context.active()).toBe(active);
    });
  });
});

describe('the answer', () => {
  it('holds all that was seen, of forks in forks and until a throw too', async () => {
    const forks = fork(pause('timer'), fork(pause('timer'), probe), probe);
    const { observations, spans, fault } = await runJob(job(forks, span([probe, fail, probe]), probe));

    expect(observations.map(({ at }) => at)).toEqual(['2.1', '2.1', '2.1.1.0', '2.1.0.2', '2.1.0.1.1']);
    expect(spans).toMatchObject([{ at: '2.1.1', ended: true }]);
    expect(fault).toBeUndefined();
  });

  it('opens gates in an order that the seed decides', async () => {
    const waiting = { op: 'all', branches: [0, 1, 2].map(() => [pause('gate'), probe]) } as const;
    const order = async (seed: number) =>
      (await runJob({ ...job(waiting), seed })).observations.slice(2).map(({ at }) => at);

    expect(await order(0)).toEqual(['2.1.0.0.1', '2.1.0.1.1', '2.1.0.2.1']);
    expect(await order(2)).toEqual(['2.1.0.2.1', '2.1.0.0.1', '2.1.0.1.1']);
  });

  it('and the job survive JSON and structured clone, whatever is in them', async () => {
    const far = programArbitrary({ terrain: [{ carries: 'carrier', remote: true }] });
    const opsOf = far.map(({ callers }) =>
      callers.flatMap((caller) => caller.ops.flatMap((op) => ('ops' in op ? op.ops : []))),
    );
    const withoutCrossings = opsOf.filter((ops) => !JSON.stringify(ops).includes('"cross"'));
    await fc.assert(
      fc.asyncProperty(withoutCrossings, async (ops) => {
        const sent = job(...ops, baggage('a', 'b', [value('c', [suppress(probe, span()), span([], { links: 2 })])]));

        expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
        expect(structuredClone(sent)).toEqual(sent);
        const result = await runJob(sent, { carrier });
        expect(result.fault).toBeUndefined();
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(structuredClone(result)).toEqual(result);
        expect(faultOfResult(result, sent)).toBeUndefined();
      }),
      { seed: 24, numRuns: 50 },
    );
  });

  it('takes no span to an open fixture, and none from it', async () => {
    const fixture = createTracerFixture();
    const { spans } = await fixture.run((scope) => {
      scope.tracer.startSpan('own').end();
      return runJob(job(span()));
    });

    expect(spans.map(({ name }) => name)).toEqual(['span 2.1.0']);
    expect(fixture.spans().map(({ name }) => name)).toEqual([]);
    await fixture.dispose();
  });
});

describe('a fault', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'UsageError: Not a job: its version is undefined; this far side runs version 1.'],
    ['null', null, 'UsageError: Not a job: its version is undefined; this far side runs version 1.'],
    ['a string', 'ping', 'UsageError: Not a job: its version is undefined; this far side runs version 1.'],
    ['another version', { ...job(), v: 2 }, 'UsageError: Not a job: its version is 2; this far side runs version 1.'],
    [
      'a version that cannot be printed',
      { v: Object.create(null) },
      'UsageError: Not a job: its version is {}; this far side runs version 1.',
    ],
    ['no id', { v: 1, ops: [], seed: 0 }, 'UsageError: Not a job: its id is undefined; accepted: a string.'],
    [
      'no ops',
      { v: 1, id: '2.1', seed: 0 },
      'UsageError: Not a program: job.ops is undefined; accepted: a list of ops.',
    ],
    [
      'a crossing',
      job(cross()),
      'UsageError: Not a program: job.ops[0].boundary is 0; accepted: no crossing on a far side.',
    ],
  ])('of %s is told, never thrown', async (_, given, fault) => {
    const result = await runJob(given as Job);

    expect(result).toMatchObject({ v: 1, fault, observations: [], spans: [] });
    expect(structuredClone(result)).toEqual(result);
  });

  it('of garbage is told, never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), async (given, options) => {
        const result = await runJob(given as Job, options as never);

        expect(result).toMatchObject({ v: 1, fault: expect.stringMatching(/^\w*Error: /) });
      }),
      { seed: 25, numRuns: 300 },
    );
  });

  it('of a carrier is none: a bad one brings nothing', async () => {
    for (const bad of [{ traceparent: 'garbage' }, { traceparent: 5 }, null, 'text', []]) {
      const { observations, fault } = await runJob(job(), { carrier: bad as never });

      expect(fault).toBeUndefined();
      expect(observations[0]?.seen).toEqual({ baggage: {}, suppressed: false });
    }
  });

  it('of a seed is none', async () => {
    for (const seed of [-3, 0.5, Number.NaN, undefined]) {
      const { observations, fault } = await runJob({ ...job(pause('gate'), probe), seed: seed as number });

      expect(fault).toBeUndefined();
      expect(observations.at(-1)?.at).toBe('2.1.1');
    }
  });
});
