import { AsyncResource } from 'node:async_hooks';
import { type Context, context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { Boundary, Cross } from '../../../src/fuzz/boundary/Boundary.js';
import type { RunRecord } from '../../../src/fuzz/interpret/RunRecord.js';
import type { Facts } from '../../../src/fuzz/oracle/Facts.js';
import { gatherFacts } from '../../../src/fuzz/oracle/Facts.js';
import type { InvariantName } from '../../../src/fuzz/oracle/InvariantName.js';
import { invariantNames } from '../../../src/fuzz/oracle/InvariantName.js';
import { judge } from '../../../src/fuzz/oracle/judge.js';
import type { Program } from '../../../src/fuzz/program/Program.js';
import { baggage, cross, examine, fail, probe, program, span, spanless, suppress, value } from '../programs.js';

function boundary(run: Cross, name: string = 'it'): Boundary {
  return { name, cross: run };
}

const direct = boundary((task) => task());
const losing = boundary((task) => context.with(ROOT_CONTEXT, task), 'losing');
const everything = program([[suppress(baggage('a', 'b', [value('c', [cross([span([], { links: 1 })])])]))]]);

/** The rules that are broken, in the order in which they would be reported. */
function brokenRules(facts: Facts): InvariantName[] {
  const left = new Set<InvariantName>(invariantNames);
  const broken: InvariantName[] = [];
  for (let verdict = judge(facts, left); verdict; verdict = judge(facts, left)) {
    broken.push(verdict.invariant);
    left.delete(verdict.invariant);
  }
  return broken;
}

describe('the order of the rules', () => {
  it('decides the name where one loss breaks several', async () => {
    const { facts } = await examine(losing, everything);

    expect(brokenRules(facts)).toEqual(['no-orphans', 'suppression', 'context-values', 'baggage']);
  });

  it('puts what happened to the task before where it ran, and the end of it all last', async () => {
    const messy = boundary((task) => {
      trace.getTracer('lib').startSpan('left open');
      return context.with(ROOT_CONTEXT, task).then(() => context.with(ROOT_CONTEXT, task));
    });
    const { facts } = await examine(messy, program([[baggage('a', 'b', [cross()])]]));

    expect(brokenRules(facts)).toEqual(['exactly-once', 'no-orphans', 'baggage', 'quiescence']);
  });

  it('holds for the rules that are asked for, in whatever order they are given', async () => {
    const { facts } = await examine(losing, everything);

    expect(judge(facts, new Set(['baggage', 'context-values']))?.invariant).toBe('context-values');
    expect(judge(facts, new Set(['links', 'sampling']))).toBeUndefined();
  });
});

describe('the place that is reported', () => {
  it('is the earliest of its rule', async () => {
    const { facts } = await examine(losing, program([[cross(), cross()], [cross()]]));

    expect(judge(facts, new Set(invariantNames))?.finding).toMatchObject({ at: '0.0', where: 'entry', order: 0 });
  });

  it('is the crossing that lost the context, and nothing that follows from it inside', async () => {
    const { facts } = await examine([direct, losing], program([[cross([cross([span([probe])], 1)])]]));

    expect(judge(facts, new Set(invariantNames))).toMatchObject({
      invariant: 'no-orphans',
      finding: { at: '0.0.0', boundary: 1, where: 'entry' },
    });
  });

  it('is not inside a crossing that saw another span than the one due', async () => {
    const { facts } = await examine([losing, direct], program([[cross([cross([], 1), span([])])]]));
    const findings = facts.looks.filter(({ misplaced }) => misplaced).map(({ at }) => at);

    expect(findings).toEqual(['0.0', '0.0', '0.0.0', '0.0.0']);
    expect(judge(facts, new Set(['no-orphans']))?.finding).toMatchObject({ at: '0.0', boundary: 0 });
  });

  it('is not a rule that comes first and is broken only inside of such a crossing', async () => {
    let first: Context | undefined;
    const stale: Boundary = {
      name: 'stale',
      setup: () => void (first = undefined),
      cross: (task) => context.with((first ??= context.active()), task),
    };
    const { verdict } = await examine([stale, losing], program([[span([cross()]), cross([cross([], 1)])]]));

    expect(verdict).toMatchObject({ invariant: 'parentage', finding: { at: '0.1', boundary: 0 } });
  });

  it('is the boundary of the innermost crossing around an op', async () => {
    const shown = program([[cross([cross([probe], 1)])]]);
    const { facts, record } = await examine([direct, boundary((task) => task(), 'inner')], shown);
    const blind = record.observations.map((look) =>
      look.point === 'probe' ? { ...look, seen: { ...look.seen, baggage: { z: '1' } } } : look,
    );

    expect(judge(regathered(shown, facts, { observations: blind }), new Set(invariantNames))).toMatchObject({
      invariant: 'baggage',
      finding: { at: '0.0.0.0', where: 'probe', boundary: 1 },
    });
  });

  it('is the only boundary of the program where the op is in no crossing, and none of several', async () => {
    const leaked = [{ at: '0', seen: { baggage: {}, suppressed: false } }];
    const first = program([[cross()]]);
    const second = program([[cross(), cross([], 1)]]);
    const boundaries = [direct, boundary((task) => task(), 'inner')];
    const one = (await examine(boundaries, first)).facts;
    const two = (await examine(boundaries, second)).facts;

    expect(judge(regathered(first, one, { leaked }), new Set(invariantNames))?.finding.boundary).toBe(0);
    expect(judge(regathered(second, two, { leaked }), new Set(invariantNames))?.finding).not.toHaveProperty('boundary');
  });
});

describe('spans that a boundary starts itself', () => {
  const tracer = trace.getTracer('lib');
  const instrumented = boundary((task) => tracer.startActiveSpan('lib op', (own) => task().finally(() => own.end())));

  it('go by the span of the program above them', async () => {
    const { facts, verdict } = await examine(instrumented, program([[cross([cross(), span()])]]));

    expect(verdict).toBeUndefined();
    expect(facts.looks.map(({ label }) => label)).toEqual(['0', '0', '0', '0']);
    expect(facts.spans.map(({ at, label }) => [at, label])).toEqual([
      ['0', undefined],
      ['0.0.1', '0'],
    ]);
  });

  it('are as good as none for a caller without a span, and nested in each other', async () => {
    const { facts, verdict } = await examine(
      instrumented,
      program([spanless(cross([cross([span()])])), spanless(cross())]),
    );

    expect(verdict).toBeUndefined();
    expect(facts.looks.map(({ label }) => label)).toEqual(Array.from({ length: 6 }));
  });

  it('are as good as none also where a crossing around it has left the async chain of the program', async () => {
    const outside = AsyncResource.bind((task: () => unknown) => task());
    const leaving: Boundary = {
      ...boundary((task) => {
        const carrier = {};
        propagation.inject(context.active(), carrier);
        return outside(() => context.with(propagation.extract(ROOT_CONTEXT, carrier), task));
      }, 'leaving'),
      carries: 'carrier',
    };
    const { facts, verdict } = await examine([leaving, instrumented], program([spanless(cross([cross([], 1)]))]));

    expect(verdict).toBeUndefined();
    expect(facts.looks.map(({ at, label, seen }) => [at, label, seen.spanId !== undefined])).toEqual([
      ['0.0', undefined, false],
      ['0.0', undefined, false],
      ['0.0.0', undefined, true],
      ['0.0.0', undefined, true],
    ]);
  });

  it('are none while tracing is suppressed, and hide the span of the caller', async () => {
    const { facts, verdict } = await examine(instrumented, program([[suppress(cross([cross(), probe]))]]));

    expect(verdict).toBeUndefined();
    expect(facts.looks.map(({ label, due }) => [label, due.span])).toEqual(
      Array.from({ length: 5 }, () => [undefined, '0']),
    );
  });

  it('are strangers where two callers without a span see the same one', async () => {
    let loop = tracer.startSpan('loop');
    const shared: Boundary = {
      ...boundary((task) => context.with(trace.setSpan(context.active(), loop), task)),
      setup: () => void (loop = tracer.startSpan('loop')),
      dispose: () => loop.end(),
    };
    const { verdict } = await examine(shared, program([spanless(cross()), spanless(cross())]));

    expect(verdict).toMatchObject({ invariant: 'no-bleed', finding: { at: '0.0' } });
    expect(verdict?.finding.seenSpan).toMatch(/^stranger [0-9a-f]{8}\/[0-9a-f]{16}$/);
  });

  it('are strangers where the caller has a span, and they are not below it', async () => {
    const rootless = boundary((task) =>
      tracer.startActiveSpan('lib op', { root: true }, (own) => task().finally(() => own.end())),
    );

    expect((await examine(rootless, program([[cross()]]))).verdict?.invariant).toBe('no-bleed');
  });

  it('are as good as none behind a carrier that brought nothing', async () => {
    const consumer: Boundary = {
      ...boundary((task) => {
        const carrier = {};
        propagation.inject(context.active(), carrier);
        return context.with(propagation.extract(ROOT_CONTEXT, carrier), () =>
          tracer.startActiveSpan('process', (own) => task().finally(() => own.end())),
        );
      }),
      carries: 'carrier',
    };

    expect((await examine(consumer, program([[cross([span()])]]))).verdict).toBeUndefined();
    expect((await examine(consumer, program([spanless(cross())]))).verdict).toBeUndefined();
    expect((await examine(consumer, program([[suppress(cross())]]))).verdict).toBeUndefined();
  });
});

it('a retried task has spans in two traces, both right', async () => {
  const retrying = boundary((task) => task().catch(task));
  const { facts, verdict } = await examine(retrying, program([[cross([span([span([probe]), fail], { root: true })])]]));
  const roots = facts.record.spans.filter(({ at }) => at === '0.0.0');

  expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(2);
  expect(verdict).toBeUndefined();
});

function regathered(shown: Program, { boundaries, record }: Facts, altered: Partial<RunRecord>): Facts {
  return gatherFacts(shown, boundaries, { ...record, ...altered });
}
