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

  const event = 'An event in a span pattern is its name, { name, attributes }, or an asymmetric matcher';
  const events = "events: ['retry'], or events: [{ name: 'retry', attributes: { attempt: 2 } }]";
  const link =
    'A link in a span pattern is the span it leads to, its SpanContext, { context, attributes }, or an asymmetric matcher';
  const links =
    "links: [tracing.span('produce')], or links: [{ context: { traceId, spanId }, attributes: { 'batch.index': 0 } }]";

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
    [
      { name: 5 },
      "The field name of a span pattern is a string, a RegExp or an asymmetric matcher; it was 5. For example: name: 'checkout'.",
    ],
    [
      { events: 'retry' },
      `The field events of a span pattern is a list or an asymmetric matcher; it was 'retry'. For example: ${events}.`,
    ],
    [{ events: [7] }, `${event}; it was 7. For example: ${events}.`],
    [{ events: [{ nam: 'a' }] }, `${event}; it had a field "nam". Did you mean "name"? For example: ${events}.`],
    [{ events: [{ name: 7 }] }, `${event}; it was { name: 7 }. For example: ${events}.`],
    [{ events: ['a', { attributes: ['b'] }] }, `${event}; it was { attributes: [ 'b' ] }. For example: ${events}.`],
    [
      { links: { context: {} } },
      `The field links of a span pattern is a list or an asymmetric matcher; it was { context: {} }. For example: ${links}.`,
    ],
    [{ links: ['a'] }, `${link}; it was 'a'. For the span of this name: links: [tracing.span('a')].`],
    [{ links: [/a/] }, `${link}; it was /a/. For example: ${links}.`],
    [{ links: [{ traceId: 'a' }] }, `${link}; it had a field "traceId". For example: ${links}.`],
    [{ links: [{ context: 'a' }] }, `${link}; it was { context: 'a' }. For example: ${links}.`],
    [{ links: [{ attributes: 'a' }] }, `${link}; it was { attributes: 'a' }. For example: ${links}.`],
    [
      { attributes: new Map() },
      "The field attributes of a span pattern is an object or an asymmetric matcher; it was Map(0) {}. For example: attributes: { 'order.id': 7 }.",
    ],
    [
      { ended: 'no' },
      "The field ended of a span pattern is true, false or an asymmetric matcher; it was 'no'. For example: ended: true.",
    ],
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

describe('a pattern that nothing could contradict', () => {
  const nothing =
    "is an empty object, which every span would match. Say what is meant, as { name: 'checkout' }; any span at all is /.*/.";
  const without = (field: string, what = 'a span pattern'): string =>
    `The field ${field} of ${what} is undefined, and says nothing: give it a value, or leave it out.`;
  const everywhere: [object, string][] = [
    [{ name: undefined }, without('name')],
    [{ name: 'root', kind: undefined }, without('kind')],
    [{ status: {} }, 'The expected status is an empty object, which every status would match: give it a code.'],
    [{ attributes: {} }, 'The attributes of a span pattern are an empty object, which everything would match.'],
    [
      { name: 'root', attributes: { a: undefined } },
      'Attribute "a" is expected to be undefined, but a span either has an attribute or has it not: drop the line. ' +
        "To say that it is absent: expect(span).not.toHaveSpanAttributes({ 'a': expect.anything() }).",
    ],
    [
      { events: [] },
      'The field events of a span pattern is an empty list, which every span would match: leave it out.',
    ],
    [{ links: [] }, 'The field links of a span pattern is an empty list, which every span would match: leave it out.'],
    [{ events: [{ name: undefined }] }, without('name', 'the event in a span pattern')],
    [
      { events: [{ name: 'a', attributes: {} }] },
      'The attributes of an event are an empty object, which everything would match.',
    ],
    [{ events: [{}] }, 'The event in a span pattern is an empty object, which every event would match: leave it out.'],
    [{ links: [{}] }, 'The link in a span pattern is an empty object, which every link would match: leave it out.'],
    [{ links: [{ context: undefined }] }, without('context', 'the link in a span pattern')],
    [{ links: [{ context: { spanId: undefined } }] }, without('spanId', 'the context of a link')],
    [{ links: [{ attributes: { a: undefined } }] }, 'Attribute "a" is expected to be undefined, but a span either has'],
  ];
  const uses: [string, (pattern: never) => unknown][] = [
    ['toHaveSpan', (pattern) => expect(tracing).toHaveSpan(pattern)],
    ['not.toHaveSpan', (pattern) => expect(tracing).not.toHaveSpan(pattern)],
    ['toHaveSpan of no spans', (pattern) => expect([]).not.toHaveSpan(pattern)],
    ['toHaveSpanCount', (pattern) => expect(tracing).toHaveSpanCount(2, pattern)],
    ['toHaveSpanCount of no spans', (pattern) => expect([]).toHaveSpanCount(0, pattern)],
    ['span()', (pattern) => tracing.span(pattern)],
    ['toHaveNoOrphans', (pattern) => expect(tracing).toHaveNoOrphans({ roots: [pattern] })],
    ['strict()', (pattern) => tracing.strict({ errors: [pattern] })],
  ];

  it.each(everywhere)('%o is refused by all that take one', async (pattern, message) => {
    for (const [name, use] of uses) expect(() => use(pattern as never), name).toThrow(UsageError);
    for (const [name, use] of uses) expect(() => use(pattern as never), name).toThrow(message);
    const ofShape = message.replace('of a span pattern is undefined', 'of an expected span is undefined');
    expect(() => expect(tracing).toMatchTrace(pattern)).toThrow(ofShape);
    expect(() => expect(tracing).not.toMatchTrace({ name: 'root', children: [pattern] })).toThrow(ofShape);
    await expect(tracing.waitForSpan(pattern)).rejects.toThrow(message);
    await expect(tracing.expectNoSpan(pattern, { withinMs: 1 })).rejects.toThrow(message);
  });

  it('{} is refused by all that take a pattern', async () => {
    const message = `A span pattern ${nothing}`;
    for (const [name, use] of uses) expect(() => use({} as never), name).toThrow(new UsageError(message));
    await expect(tracing.waitForSpan({})).rejects.toThrow(message);
    await expect(tracing.expectNoSpan({}, { withinMs: 1 })).rejects.toThrow(message);
  });

  it.each<[object, string]>([
    [{}, `An expected span ${nothing}`],
    [[{}], `An expected span ${nothing}`],
    [{ name: 'root', children: [{}] }, `An expected span ${nothing}`],
    [{ children: [] }, `An expected span ${nothing}`],
    [{ name: 'root', children: undefined }, without('children', 'an expected span')],
  ])('%o is refused as the shape of a trace', (shape, message) => {
    expect(() => expect(tracing).toMatchTrace(shape as never)).toThrow(new UsageError(message));
    expect(() => expect(tracing).not.toMatchTrace(shape as never)).toThrow(new UsageError(message));
  });

  it('is none where something could', () => {
    expect(tracing).toHaveSpanCount(2, /.*/);
    expect(tracing).toHaveSpan(expect.anything());
    expect(tracing).toHaveSpan({ attributes: expect.anything() });
    expect(tracing).toMatchTrace({ children: [/.*/] });
    expect(tracing).toMatchTrace({ children: expect.any(Array) });
    expect(tracing).not.toMatchTrace({ children: [/.*/, /.*/] });
    expect(tracing).not.toHaveSpan({ status: { message: undefined }, name: 'other' });
  });

  it('is none in strict shapes, where what is given is complete', () => {
    tracing.tracer
      .startSpan('child', { attributes: { a: 1 } })
      .addEvent('e')
      .end();
    const [first, second] = tracing.traces();
    const bare = { attributes: {}, events: [], links: [] };
    expect([first]).toMatchTrace({ name: 'root', ...bare, children: [{ name: 'child', ...bare }] }, { strict: true });
    expect([second]).not.toMatchTrace({ name: 'child', attributes: {} }, { strict: true });
    expect([second]).not.toMatchTrace({ name: 'child', events: [] }, { strict: true });
  });

  it('tells the nearest field of one that is misspelt', () => {
    expect(() => expect(tracing).toHaveSpan({ nmae: 'root' } as never)).toThrow(
      /"nmae"\. It may have: .*\. Did you mean "name"\?$/,
    );
    expect(() => expect(tracing).toMatchTrace({ name: 'root', chidlren: [] } as never)).toThrow(
      /"chidlren"\. It may have: .*, children\. Did you mean "children"\?$/,
    );
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
  const example = "For example: { name: 'checkout', children: ['reserve', { name: 'charge-card', kind: 'CLIENT' }] }.";

  it.each<[unknown, string]>([
    [5, `An expected span is a name or { name, children, … }, not 5. ${example}`],
    [{ name: 'root', children: 'child' }, `children is a list of expected spans, not 'child'. ${example}`],
    [
      { name: 'root', children: [['child']] },
      `An expected span is a name or { name, children, … }, not [ 'child' ]. ${example}`,
    ],
    [
      { name: 'root', child: [] },
      'An expected span has no field "child". It may have: name, kind, status, attributes, events, links, ended, sampled, children.',
    ],
  ])('is not %j, under .not too', (shape, message) => {
    expect(() => expect(tracing).toMatchTrace(shape as never)).toThrow(new UsageError(message));
    expect(() => expect(tracing).not.toMatchTrace(shape as never)).toThrow(new UsageError(message));
  });

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
