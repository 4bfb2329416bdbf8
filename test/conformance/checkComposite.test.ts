import type { Context, TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator } from '@opentelemetry/core';
import { describe, expect, test } from 'vitest';
import type { ConformanceFinding } from '../../src/conformance/ConformanceReport.js';
import { runProgram } from './runProgram.js';
import { checkComposite } from '../../src/conformance/checkComposite.js';

type Compose = (propagators: TextMapPropagator[]) => TextMapPropagator;

/** Each part in its order; `change` breaks it. */
const composed =
  (
    change: Partial<{ order: (all: TextMapPropagator[]) => TextMapPropagator[]; fields: (all: string[]) => string[] }>,
  ): Compose =>
  (propagators) => {
    const { order = (all) => all, fields = (all) => [...new Set(all)] } = change;
    const quietly = <T>(run: () => T, otherwise: T): T => {
      try {
        return run();
      } catch {
        return otherwise;
      }
    };
    return {
      inject: (context, carrier, setter) => {
        for (const one of order(propagators)) quietly(() => one.inject(context, carrier, setter), undefined);
      },
      extract: (context, carrier, getter) =>
        order(propagators).reduce((made, one) => quietly(() => one.extract(made, carrier, getter), made), context),
      fields: () => fields(propagators.flatMap((one) => one.fields())),
    };
  };

const loud: Compose = (propagators) => ({
  ...composed({})(propagators),
  extract: (context: Context, carrier, getter) =>
    propagators.reduce((made, one) => one.extract(made, carrier, getter), context),
});

describe('checkComposite', () => {
  test.each<[string, Compose]>([
    ['of the SDK', (propagators) => new CompositePropagator({ propagators })],
    ['by hand', composed({})],
  ])('passes the one %s', (_, compose) => {
    expect(checkComposite(compose, {}, { seed: 1 }).findings.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  test.each<[string, string, Compose]>([
    ['asks the first part alone', 'composite-asks-every-part', composed({ order: (all) => all.slice(0, 1) })],
    ['names fields twice', 'composite-names-fields-once', composed({ fields: (all) => all })],
    ['names the first field alone', 'composite-has-all-fields', composed({ fields: (all) => all.slice(0, 1) })],
    ['writes backwards', 'composite-writes-in-order', composed({ order: (all) => all.toReversed() })],
    ['reads backwards', 'composite-reads-in-order', composed({ order: (all) => all.toReversed() })],
    ['drops the last part', 'composite-of-one', composed({ order: (all) => all.slice(0, -1) })],
    ['drops what is behind', 'composite-left-unit', composed({ order: (all) => all.slice(0, 1) })],
    ['drops what is in front', 'composite-right-unit', composed({ order: (all) => all.slice(-1) })],
    [
      'drops a composite that is not in front',
      'composite-is-associative',
      composed({ order: (all) => all.filter((one, at) => at === 0 || one.fields().length < 2) }),
    ],
    ['names a field of its own', 'composite-of-none', composed({ fields: (all) => [...all, 'x-own'] })],
    ['lets an error through', 'composite-survives-a-part', loud],
  ])('that %s is caught by %s, with a program that shows it', async (_, only, compose) => {
    const { findings } = checkComposite(compose, {}, { seed: 1, only: [only] });
    expect(findings).toMatchObject([{ id: only, outcome: 'fail' }]);
    const [{ program = '' }] = findings as [ConformanceFinding];
    await expect(runProgram(program, { compose })).rejects.toThrow();
    await runProgram(program, { compose: composed({}) });
  });

  test('skips what a composite is without, with the reason', () => {
    const alone: Compose = (propagators) => {
      if (propagators.length === 0) throw new Error('at least one');
      return composed({})(propagators);
    };
    const only = ['composite-of-none', 'composite-of-one'];
    expect(checkComposite(alone, {}, { seed: 1, only }).findings).toMatchObject([
      { id: 'composite-of-one', outcome: 'pass' },
      { id: 'composite-of-none', outcome: 'fail', found: 'it threw Error: at least one' },
    ]);
    const { ok, findings } = checkComposite(alone, { 'empty list': 'it takes one at least' }, { seed: 1, only });
    expect({ ok, findings }).toMatchObject({
      ok: true,
      findings: [{ outcome: 'pass' }, { outcome: 'skip', reason: 'no empty list: it takes one at least' }],
    });
  });

  test.each<[string, unknown, object, string]>([
    ['no function', {}, {}, 'checkComposite() takes a function that makes one propagator of a list, not {}'],
    ['what makes no propagator', () => ({}), {}, 'made {}, which has no inject(): it is no propagator.'],
    [
      'an unknown opt-out',
      composed({}),
      { nestings: 'x' },
      'Nearest: nesting. There are: empty list, nesting, failing parts.',
    ],
  ])('refuses %s', (_, compose, capabilities, message) => {
    expect(() => checkComposite(compose as never, capabilities)).toThrow(message);
  });
});
