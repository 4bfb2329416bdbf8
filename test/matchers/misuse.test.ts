import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
  nest(tracing, 'root', 'child');
});
afterEach(() => tracing.dispose());

const options: readonly [string, (claim: any) => unknown, string][] = [
  [
    'toHaveNoOrphans({ root: 2 })',
    (claim) => claim.toHaveNoOrphans({ root: 2 }),
    'toHaveNoOrphans() has no option "root". It takes { roots }. Did you mean "roots"?',
  ],
  [
    'toMatchTrace(s, { order })',
    (claim) => claim.toMatchTrace('root', { order: true }),
    'toMatchTrace() has no option "order". It takes { strict, ordered }. Did you mean "ordered"?',
  ],
  [
    "toMatchTrace(s, 'strict')",
    (claim) => claim.toMatchTrace('root', 'strict'),
    "The options of toMatchTrace() are { strict, ordered }, not 'strict'.",
  ],
  [
    'toMatchTrace(s, { strict: 1 })',
    (claim) => claim.toMatchTrace('root', { strict: 1 }),
    'Option strict of toMatchTrace() is true or false, not 1.',
  ],
];

describe('options of matchers', () => {
  it.each(options)('%s is refused, under .not too', (_, use, message) => {
    expect(() => use(expect(tracing))).toThrow(new UsageError(message));
    expect(() => use(expect(tracing).not)).toThrow(new UsageError(message));
  });

  it.each<[unknown, string]>([
    [{ orLinkd: true }, 'toShareTraceWith() has no option "orLinkd". It takes { orLinked }. Did you mean "orLinked"?'],
    [5, 'The options of toShareTraceWith() are { orLinked }, not 5.'],
  ])('toShareTraceWith(b, %o) is refused', (given, message) => {
    const claim = expect(tracing.span('root')).not;
    expect(() => claim.toShareTraceWith('child', given as never)).toThrow(new UsageError(message));
  });
});

describe('a pattern no span can have', () => {
  const kind =
    "The kind of a span is 'INTERNAL' (0), 'SERVER' (1), 'CLIENT' (2), 'PRODUCER' (3) or 'CONSUMER' (4), or an asymmetric matcher; it was";
  const status =
    "The status of a span is 'UNSET' (0), 'OK' (1) or 'ERROR' (2), { code, message }, or an asymmetric matcher; it was";

  it.each<[object, string]>([
    [{ kind: 99 }, `${kind} 99.`],
    [{ kind: 'server' }, `${kind} 'server'. Did you mean 'SERVER'?`],
    [{ kind: 'web' }, `${kind} 'web'.`],
    [{ status: 'ERORR' }, `${status} 'ERORR'. Did you mean 'ERROR'?`],
    [{ status: 3 }, `${status} 3.`],
    [{ status: null }, `${status} null.`],
    [{ status: { code: 'error' } }, `${status} { code: 'error' }. Did you mean 'ERROR'?`],
    [{ status: { code: undefined } }, `${status} { code: undefined }.`],
    [{ status: { cod: 2 } }, `${status} { cod: 2 }.`],
    [{ name: 5 }, 'The field name of a span pattern is a string, a RegExp or an asymmetric matcher; it was 5.'],
    [{ events: 'retry' }, "The field events of a span pattern is a list or an asymmetric matcher; it was 'retry'."],
    [{ ended: 'no' }, "The field ended of a span pattern is true, false or an asymmetric matcher; it was 'no'."],
  ])('%o is refused under .not', (pattern, message) => {
    expect(() => expect(tracing).not.toHaveSpan(pattern)).toThrow(new UsageError(message));
    expect(() => expect([]).not.toHaveSpan(pattern)).toThrow(new UsageError(message));
    expect(() => expect(tracing).not.toMatchTrace(pattern)).toThrow(new UsageError(message));
  });

  it('is none with the accepted forms', () => {
    tracing.tracer.startSpan('bad', { kind: SpanKind.CLIENT }).setStatus({ code: 2, message: 'boom' }).end();
    expect(tracing).toHaveSpan({ name: 'bad', kind: SpanKind.CLIENT, status: SpanStatusCode.ERROR });
    expect(tracing).not.toHaveSpan({ name: 'bad', status: SpanStatusCode.OK });
    expect(tracing).toHaveSpan({ kind: expect.any(Number), status: { code: 2, message: /^boo/ } });
    expect(tracing).toMatchTrace({ name: 'bad', status: expect.objectContaining({ code: 2 }) });
    expect(tracing).toHaveSpan({ name: 'bad', kind: 'CLIENT', status: 'ERROR' });
    expect(tracing).not.toHaveSpan({ name: 'bad', kind: 'SERVER' });
    expect(tracing).not.toHaveSpan({ name: 'bad', status: 'UNSET' });
    expect(tracing).toMatchTrace({ name: 'bad', kind: 'CLIENT', status: { code: 'ERROR', message: 'boom' } });
    expect(tracing).not.toMatchTrace({ name: 'bad', status: { code: 'OK' } });
  });
});

describe('a SpanContext', () => {
  it.each([
    ['abc', 'b'.repeat(16)],
    ['a'.repeat(32), 'B'.repeat(16)],
  ])('with the ids %s and %s is refused', (traceId, spanId) => {
    expect(() => expect(tracing.span('root')).not.toShareTraceWith({ traceId, spanId, traceFlags: 1 })).toThrow(
      new UsageError(
        'The argument is no SpanContext: a trace id has 32 lowercase hex digits and a span id 16; ' +
          `they were '${traceId}' and '${spanId}'.`,
      ),
    );
  });
});

describe('the shape of a trace', () => {
  it('may not stand below itself', () => {
    const shape: { name: string; children: unknown[] } = { name: 'root', children: [] };
    shape.children.push({ name: 'child', children: [shape] });
    expect(() => expect(tracing).not.toMatchTrace(shape as never)).toThrow(
      new UsageError("The expected span 'root' stands below itself: children form a tree, without cycles."),
    );
  });

  it('may name one literal twice side by side, and says that another span is missing', () => {
    const child = { name: 'child' };
    const twice = (shape: unknown) => () => expect(tracing).toMatchTrace(shape as never);
    expect(twice({ name: 'root', children: [child, child] })).toThrow(
      'but another child "child" of "root" is missing: the only one is taken.',
    );
    expect(twice('root\nroot')).toThrow('but another root "root" of the trace is missing: the only one is taken.');
    expect(twice('root\nother')).toThrow('but no trace starts with "other".');
  });
});

describe('the advice on roots', () => {
  const advice = (roots: number): string | undefined => {
    try {
      expect(tracing).toHaveNoOrphans({ roots });
      return undefined;
    } catch (error) {
      return (error as Error).message.split('\n').at(-1);
    }
  };

  it('is a number where a number was too small', () => {
    nest(tracing, 'poll');
    nest(tracing, 'poll');
    expect(advice(0)).toBe('If they are meant to start traces of their own: { roots: 3 }');
    expect(advice(2)).toBe('If it is meant to start a trace of its own: { roots: 3 }');
    expect(advice(3)).toBeUndefined();
  });

  it('is a number when the first span alone is too many', () => {
    expect(advice(0)).toBe('If it is meant to start a trace of its own: { roots: 1 }');
  });
});

describe('a fixture or a trace in place of one span', () => {
  const wanted = 'a span, its SpanContext or a SpanRecord, such as tracing.span("checkout")';

  it('is told as what it is', async () => {
    await using tracing = createTracerFixture();
    tracing.tracer.startSpan('checkout').end();
    const fixture = `The received value must be ${wanted}; it is the fixture: name one of its spans.`;
    const trace = `The received value must be ${wanted}; it is a whole trace: name one of its spans.`;

    expect(() => expect(tracing).toBeChildOf('checkout')).toThrow(new UsageError(fixture));
    expect(() => expect(tracing.traces()[0]).not.toBeChildOf('checkout')).toThrow(new UsageError(trace));
  });
});
