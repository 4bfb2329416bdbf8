import {
  type Context,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';
import type { SpanContext } from '@opentelemetry/api';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkPropagator, type PropagatorOptOuts } from '../../src/conformance/checkPropagator.js';
import { propagatorCapabilities } from '../../src/conformance/propagator/PropagatorCase.js';
import { SoundPropagator } from './planted/SoundPropagator.js';

const ownHeader = { traceparent: 'own headers', tracestate: 'none', flags: 'the sampled one', baggage: 'none' };

/** Ids of the cases that fail, but those that may. */
function failing(make: () => TextMapPropagator, capabilities: PropagatorOptOuts): readonly string[] {
  const { findings } = checkPropagator(make, capabilities, { seed: 3 });
  return findings.filter(({ outcome, level }) => outcome === 'fail' && level !== 'may').map(({ id }) => id);
}

class ExtractorAlone extends SoundPropagator {
  override inject() {
    throw new Error('it reads alone');
  }
  override fields() {
    return [];
  }
}

class InjectorAlone extends SoundPropagator {
  override extract(): Context {
    throw new Error('it writes alone');
  }
}

/** Adds what W3C Trace Context, 3.5, has a vendor add: a member of its own, in front. */
class Vendor extends SoundPropagator {
  protected override stateOf(span: SpanContext) {
    const others = super.stateOf(span).split(',');
    const members = [`own=${span.spanId}`, ...others.filter((one) => one !== '' && !one.startsWith('own='))];
    while (members.length > 32 || members.join(',').length > 512) members.pop();
    return members.join(',');
  }
}

describe('an extractor alone', () => {
  const alone = { inject: 'it reads alone' };

  test('is held to what can be asked of it', () => {
    expect(failing(() => new ExtractorAlone(), alone)).toEqual([]);
    const { findings } = checkPropagator(() => new ExtractorAlone(), alone, { seed: 3, runs: 1 });
    const asked = findings.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id);
    expect(asked).toEqual(expect.arrayContaining(['w3c-traceparent-duplicated', 'baggage-value-has-equals-signs']));
    expect(findings.find(({ id }) => id === 'inject-never-throws')).toMatchObject({
      outcome: 'skip',
      reason: 'no inject: it reads alone',
    });
  });

  test.each([
    [
      'asks, and does nothing with it',
      ['extract-reads-formats-in-use'],
      (context: Context, carrier: unknown, getter: TextMapGetter) => {
        getter.get(carrier, 'b3');
        return context;
      },
    ],
    ['asks for nothing', ['extract-asks-the-getter'], (context: Context) => context],
  ])('that %s is found', (_, ids, extract) => {
    const broken = { inject: () => {}, fields: () => [], extract };
    expect(failing(() => broken, { ...ownHeader, ...alone })).toEqual(ids);
  });
});

describe('an injector alone', () => {
  const alone = { extract: 'it writes alone' };

  test('is held to what can be asked of it', () => {
    expect(failing(() => new InjectorAlone(), alone)).toEqual([]);
  });

  test('that writes the same for every span is found', () => {
    const broken = {
      extract: (context: Context) => context,
      fields: () => ['x-trace'],
      inject: (context: Context, carrier: unknown, setter: TextMapSetter) => {
        const span = trace.getSpanContext(context);
        if (span !== undefined) setter.set(carrier, 'x-trace', '1');
      },
    };
    expect(failing(() => broken, { ...ownHeader, ...alone })).toContain('inject-writes-the-span');
  });
});

describe('a member of its own in front of the tracestate', () => {
  const own = { 'tracestate as it came': 'it adds a member of its own in front, as W3C Trace Context, 3.5, has it' };

  test('is no finding where it is told', () => {
    expect(failing(() => new Vendor(), own)).toEqual([]);
  });

  test('is one where it is not', () => {
    expect(failing(() => new Vendor(), {})).toEqual([
      'round-trip-tracestate',
      'pass-through-keeps-the-tracestate',
      'tracestate-is-written',
    ]);
  });

  test('does not excuse the loss of others', () => {
    class Greedy extends Vendor {
      protected override stateOf(span: SpanContext) {
        return super.stateOf(span).split(',')[0] ?? '';
      }
    }
    expect(failing(() => new Greedy(), own)).toEqual([
      'round-trip-tracestate-members',
      'long-tracestate-comes-back',
      'pass-through-is-a-fixpoint',
    ]);
  });
});

test('B3 of several headers that passes a debug request on names all fields that it writes', () => {
  const debug = Symbol('debug');
  const multi: TextMapPropagator = {
    fields: () => ['x-b3-traceid', 'x-b3-spanid', 'x-b3-sampled', 'x-b3-flags'],
    inject: (context, carrier, setter) => {
      const span = trace.getSpanContext(context);
      if (span === undefined || !trace.isSpanContextValid(span)) return;
      setter.set(carrier, 'x-b3-traceid', span.traceId);
      setter.set(carrier, 'x-b3-spanid', span.spanId);
      if (context.getValue(debug) === true) setter.set(carrier, 'x-b3-flags', '1');
      else setter.set(carrier, 'x-b3-sampled', String(span.traceFlags & 1));
    },
    extract: (context, carrier, getter) => {
      const [traceId, spanId, sampled, flags] = multi.fields().map((name) => getter.get(carrier, name));
      if (typeof traceId !== 'string' || typeof spanId !== 'string') return context;
      const span = { traceId, spanId, traceFlags: flags === '1' || sampled === '1' ? 1 : 0, isRemote: true };
      return trace.setSpanContext(context.setValue(debug, flags === '1'), span);
    },
  };
  const ask = (propagator: TextMapPropagator) =>
    checkPropagator(() => propagator, ownHeader, { seed: 1, only: ['fields-are-all'] }).findings[0];
  expect(ask(multi)).toMatchObject({ outcome: 'pass' });
  expect(ask({ ...multi, fields: () => [...multi.fields().slice(0, 4), 'x-b3-parentspanid'] })).toMatchObject({
    outcome: 'fail',
    found: '{"never":["x-b3-parentspanid"]}',
  });
});

test('a context that is another one is told by the key that sets it apart', () => {
  const key = Symbol('request headers');
  const keeper: TextMapPropagator = {
    fields: () => [],
    inject: () => {},
    extract: (context, carrier, getter) => context.setValue(key, getter.get(carrier, 'x-options')),
  };
  const only = ['extract-does-not-leak'];
  const [finding] = checkPropagator(() => keeper, {}, { seed: 1, only }).findings;
  expect(finding).toMatchObject({
    outcome: 'fail',
    expected: 'the context that was given',
    found: 'ROOT_CONTEXT, and "request headers": undefined',
    program: expect.stringContaining('// context2: ROOT_CONTEXT, and "request headers": undefined'),
  });
});

test('nothing is asked of half a character that no transport brings', () => {
  /** Reads values that are not encoded as they are, and writes U+FFFD for half a character. */
  class Lenient extends SoundPropagator {
    protected override decode(text: string) {
      return super.decode(text) ?? text;
    }
  }
  for (let seed = 1; seed <= 5; seed += 1) {
    const only = ['pass-through-is-a-fixpoint'];
    expect(checkPropagator(() => new Lenient(), {}, { seed, runs: 2000, only }).ok).toBe(true);
  }
});

test('the guide has every capability', () => {
  const guide = readFileSync(new URL('../../docs/guide/contracts.md', import.meta.url), 'utf8');
  const missing = Object.keys(propagatorCapabilities).filter((name) => !guide.includes(`| \`${name}\` `));
  expect(missing).toEqual([]);
});
