import { describe, expect, it } from 'vitest';
import type { Carries } from '../../../src/fuzz/boundary/Boundary.js';
import type { Due } from '../../../src/fuzz/oracle/Plan.js';
import { planOf } from '../../../src/fuzz/oracle/planOf.js';
import type { Caller, Creator, Op } from '../../../src/fuzz/program/Program.js';
import { all, baggage, cross, fork, probe, program, span, spanless, suppress, value } from '../programs.js';

const none: Due = { carried: false, sampled: true, baggage: {}, values: [undefined], suppressed: false };
const decoy: Due = { ...none, span: 'elsewhere 0.0', baggage: { frame: 'elsewhere 0.0' }, values: ['elsewhere 0.0'] };
const creator: Due = { ...none, span: 'creator', baggage: { frame: 'creator' }, values: ['creator'] };

/** What is due at the entry of the task of the crossing at a path. */
function entry(carries: Carries, ops: readonly Op[] | Caller, at: string, made: Creator = 'none'): Due | undefined {
  return planOf(program([ops], { creator: made }), [carries]).entries.get(at);
}

describe('the task of a boundary of class context', () => {
  it("is due its caller's span, baggage and value", () => {
    const ops = [baggage('user', 'a', [value('b', [span([cross()])])])];

    expect(entry('context', ops, '0.0.0.0.0')).toEqual({
      ...none,
      span: '0.0.0.0',
      baggage: { user: 'a' },
      values: ['b'],
    });
  });

  it('is due the last entry of a name, without the metadata of the one before', () => {
    const inner = baggage('user', 'b', [cross()]);
    const outer: Op = { op: 'baggage', key: 'user', value: 'a', metadata: 'ttl=1', ops: [cross(), inner] };

    expect(entry('context', [outer], '0.0.0')?.baggage).toEqual({ user: 'a', 'user;': 'ttl=1' });
    expect(entry('context', [outer], '0.0.1.0')?.baggage).toEqual({ user: 'b' });
  });

  it('is due no span of a caller without one', () => {
    expect(entry('context', spanless(cross()), '0.0')).toEqual(none);
  });

  it('is due the remote span of a caller that has no other', () => {
    const caller = { ...spanless(cross()), upstream: { flags: 0, state: '' } };

    expect(entry('context', caller, '0.0')).toEqual({ ...none, span: 'upstream 0', sampled: false });
  });

  it('is due the suppression of its caller', () => {
    expect(entry('context', [suppress(cross())], '0.0.0')).toEqual({ ...none, span: '0', suppressed: true });
  });

  it('is due nothing of where the boundary was made', () => {
    expect(entry('context', [cross()], '0.0', 'span')).toEqual({ ...none, span: '0' });
  });
});

describe('the task of a boundary of class carrier', () => {
  it("is due its caller's span and baggage, carried; its value or none", () => {
    const ops = [baggage('user', 'a', [value('b', [cross()])])];

    expect(entry('carrier', ops, '0.0.0.0')).toEqual({
      ...none,
      span: '0',
      carried: true,
      baggage: { user: 'a' },
      values: [undefined, 'b'],
    });
  });

  it('is due no span of a caller without one, and its baggage all the same', () => {
    expect(entry('carrier', spanless(baggage('user', 'a', [cross()])), '0.0.0')).toEqual({
      ...none,
      carried: true,
      baggage: { user: 'a' },
    });
  });

  it('is due nothing of a caller that suppresses tracing, and may trace or not', () => {
    expect(entry('carrier', [baggage('user', 'a', [suppress(cross())])], '0.0.0.0')).toEqual({
      ...none,
      suppressed: 'either',
    });
  });

  it('is due no span and no crossing inside, behind a caller that suppresses tracing', () => {
    const plan = planOf(program([[suppress(cross([span([cross(), probe]), probe]))]]), ['carrier']);

    expect([...plan.spans.keys()]).toEqual(['0']);
    expect([...plan.entries.keys()]).toEqual(['0.0.0']);
    expect([...plan.probes.keys()]).toEqual(['0.0.0.1']);
  });

  it('is due nothing known behind a second carrier, whose caller may trace or not', () => {
    const second = [baggage('user', 'a', [cross([probe])])];
    const plan = planOf(program([[suppress(cross(second))]]), ['carrier']);

    expect([...plan.entries.keys()]).toEqual(['0.0.0']);
    expect([...plan.crossings.keys()]).toEqual(['0.0.0', '0.0.0.0.0']);
    expect(plan.probes.size).toBe(0);
  });

  it('is due suppression where the task itself suppresses', () => {
    const plan = planOf(program([[suppress(cross([suppress(probe)]))]]), ['carrier']);

    expect(plan.probes.get('0.0.0.0.0')?.suppressed).toBe(true);
  });

  it('carries on what came in by a carrier; a span of its own is local again', () => {
    const plan = planOf(program([[cross([cross(), span([probe])])]]), ['carrier']);

    expect(plan.entries.get('0.0.0')).toMatchObject({ span: '0', carried: true });
    expect(plan.probes.get('0.0.1.0')).toMatchObject({ span: '0.0.1', carried: false });
  });
});

describe('the task of a boundary of class trigger', () => {
  it('is due the decoy of its own crossing, and nothing of its caller', () => {
    const ops = [cross()];

    expect(entry('trigger', ops, '0.0', 'span')).toEqual(decoy);
    expect(entry('trigger', [baggage('user', 'a', [suppress(cross())])], '0.0.0.0')).toEqual({
      ...none,
      span: 'elsewhere 0.0.0.0',
      baggage: { frame: 'elsewhere 0.0.0.0' },
      values: ['elsewhere 0.0.0.0'],
    });
  });
});

describe('the task of a boundary of class creation', () => {
  it.each([
    ['none', none],
    ['span', creator],
    ['caller', { ...none, span: '0' }],
  ] as const)('is due the context of setup: %s', (made, due) => {
    expect(entry('creation', [baggage('user', 'a', [span([cross()])])], '0.0.0.0', made)).toEqual(due);
  });

  it('is due the same for every caller', () => {
    const plan = planOf(program([spanless(cross()), [cross()]], { creator: 'caller' }), ['creation']);

    expect([plan.entries.get('0.0'), plan.entries.get('1.0')]).toEqual([none, none]);
  });
});

describe('the task of a boundary of class nothing', () => {
  it('is due nothing', () => {
    expect(entry('nothing', [baggage('user', 'a', [value('b', [suppress(cross())])])], '0.0.0.0.0', 'span')).toEqual(
      none,
    );
  });
});

describe('nested crossings', () => {
  it('hand on what the outer task is due, each by its own class', () => {
    const inner = span([cross([cross([probe], 2), probe], 1)]);
    const plan = planOf(program([[cross([inner])]]), ['carrier', 'context', 'trigger']);

    expect(plan.entries.get('0.0.0.0')).toEqual({ ...none, span: '0.0.0' });
    expect(plan.probes.get('0.0.0.0.1')).toEqual({ ...none, span: '0.0.0' });
    expect(plan.probes.get('0.0.0.0.0.0')).toMatchObject({ span: 'elsewhere 0.0.0.0.0' });
    expect([...plan.crossings]).toEqual([
      ['0.0', 0],
      ['0.0.0.0', 1],
      ['0.0.0.0.0', 2],
    ]);
  });
});

describe('a span', () => {
  /** What is due of the span at a path. */
  const due = (ops: readonly Op[] | Caller, at: string) => planOf(program([ops]), ['context']).spans.get(at);

  it('is a child of the one around it, through blocks, branches, forks and crossings', () => {
    const ops = [span([all([fork(span())], [{ op: 'rebind', ops: [cross([span()])] }])])];

    expect(due(ops, '0.0')).toEqual({ parent: '0', sampled: true, links: 0 });
    expect(due(ops, '0.0.0.0.0.0')).toEqual({ parent: '0.0', sampled: true, links: 0 });
    expect(due(ops, '0.0.0.1.0.0.0')).toEqual({ parent: '0.0', sampled: true, links: 0 });
  });

  it('is a root when it is meant to be one, and keeps its links, which are no parents', () => {
    expect(due([span([], { root: true, links: 2 })], '0.0')).toEqual({ sampled: true, links: 2 });
    expect(due(spanless(span([], { links: 2 })), '0.0')).toEqual({ sampled: true, links: 2 });
    expect(due([span([], { links: 1 })], '0.0')).toEqual({ parent: '0', sampled: true, links: 1 });
  });

  it('is not listed under suppression, and hides the span around it', () => {
    const plan = planOf(program([[suppress(probe, span([probe, cross()], { root: true }), probe)]]), ['context']);

    expect([...plan.spans.keys()]).toEqual(['0']);
    expect(plan.probes.get('0.0.0')).toMatchObject({ span: '0', suppressed: true });
    expect(plan.probes.get('0.0.1.0')).toEqual({ ...none, suppressed: true });
    expect(plan.entries.get('0.0.1.1')).toEqual({ ...none, suppressed: true });
    expect(plan.probes.get('0.0.2')).toMatchObject({ span: '0', suppressed: true });
  });

  it.each([
    [0, false],
    [1, true],
    [3, true],
  ])('is sampled as the flag of the remote caller says: %d', (flags, sampled) => {
    const caller: Caller = {
      span: true,
      upstream: { flags, state: 'a=1' },
      ops: [span([], {}), span([], { root: true })],
    };

    expect(due(caller, '0')).toEqual({ parent: 'upstream 0', sampled, links: 0 });
    expect(due(caller, '0.0')).toEqual({ parent: '0', sampled, links: 0 });
    expect(due(caller, '0.1')).toEqual({ sampled: true, links: 0 });
  });

  it('is not sampled when it refuses, nor is any below it, but a new root is', () => {
    const ops = [span([span(), span([], { root: true })], { sampled: false })];

    expect(due(ops, '0.0')?.sampled).toBe(false);
    expect(due(ops, '0.0.0')?.sampled).toBe(false);
    expect(due(ops, '0.0.1')?.sampled).toBe(true);
  });

  it('of a caller that refuses is not sampled, whatever came in', () => {
    const caller: Caller = { span: true, sampled: false, upstream: { flags: 1, state: '' }, ops: [cross([probe])] };

    expect(due(caller, '0')).toEqual({ parent: 'upstream 0', sampled: false, links: 0 });
    expect(entry('context', caller, '0.0')).toMatchObject({ span: '0', sampled: false });
    expect(entry('carrier', caller, '0.0')).toMatchObject({ span: '0', sampled: false });
  });
});

describe('baggage and values', () => {
  it('are added inside, and gone outside', () => {
    const ops = [baggage('user', 'a', [baggage('tenant', 'b', [probe]), baggage('user', 'c', [probe]), probe]), probe];
    const { probes } = planOf(program([ops]), []);

    expect(probes.get('0.0.0.0')?.baggage).toEqual({ user: 'a', tenant: 'b' });
    expect(probes.get('0.0.1.0')?.baggage).toEqual({ user: 'c' });
    expect(probes.get('0.0.2')?.baggage).toEqual({ user: 'a' });
    expect(probes.get('0.1')?.baggage).toEqual({});
  });

  it('a new root keeps them: only the parent is given up', () => {
    const { probes } = planOf(program([[baggage('user', 'a', [value('b', [span([probe], { root: true })])])]]), []);

    expect(probes.get('0.0.0.0.0')).toMatchObject({ span: '0.0.0.0', baggage: { user: 'a' }, values: ['b'] });
  });
});
