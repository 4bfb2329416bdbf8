import { describe, expect, it } from 'vitest';
import type { Mismatch } from '../../src/check/Mismatch.js';
import type { Failure } from '../../src/render/renderFailure.js';
import { renderFailure } from '../../src/render/renderFailure.js';
import { buildForest } from '../../src/trace/buildForest.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import type { Trace } from '../../src/trace/Trace.js';
import { aSpan, findsNone, spanIdOf, traceIdOf } from '../support/aSpan.js';

const checkout = aSpan('checkout', {
  traceId: traceIdOf('41d7e3c0'),
  spanId: spanIdOf('7a0be151'),
  duration: [0, 12_000_000],
  first: true,
  startedAt: 'src/checkout.ts:3:1',
});
const charge = aSpan('charge-card', {
  traceId: traceIdOf('9f1c02ab'),
  duration: [0, 3_000_000],
  startedAt: 'src/payment.ts:41:22',
});

function render(
  mismatches: readonly Mismatch[],
  given: Partial<Failure> = {},
  spans: readonly SpanRecord[] = [checkout, charge],
): string {
  const traces = buildForest(spans, findsNone);
  return `\n${renderFailure({ asked: 'Expected so', mismatches, held: 'it is', about: [], marked: [], traces, ...given })}\n`;
}

function lost(span: SpanRecord): Mismatch {
  return { kind: 'orphan', orphan: { kind: 'lost context', span } };
}

describe('renderFailure', () => {
  it('says what was asked and found, the facts, the tree with the culprit and its line, and what to do', () => {
    expect(
      render([{ kind: 'no parent', span: charge, expected: checkout }], {
        asked: 'Expected span "charge-card" to be a child of "checkout"',
      }),
    ).toMatchInlineSnapshot(`
      "
      Expected span "charge-card" to be a child of "checkout", but it starts a trace of its own (lost context).

        charge-card  trace 9f1c02ab  no parent: the active context held no span
        checkout     trace 41d7e3c0  span 7a0be151

        41d7e3c0
        └─ checkout 12 ms
        9f1c02ab
        └─ charge-card 3 ms   ← here; started at src/payment.ts:41:22

      Hint: "charge-card" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
  });

  it('ends with how to replay', () => {
    expect(render([], { replay: "replay('t1.abc', boundaries)" }).trim().split('\n').at(-1)).toBe(
      "Replay: replay('t1.abc', boundaries)",
    );
  });

  it('leaves out blocks that would be empty', () => {
    expect(render([{ kind: 'no trace' }], {}, [])).toMatchInlineSnapshot(`
      "
      Expected so, but no span was recorded.

      Hint: tracing.explain() says why.
      "
    `);
    expect(render([], {}, [])).toBe('\nExpected so, but it is.\n');
  });

  it('marks a span by its ids, though another copy of it is drawn', () => {
    const text = render([{ kind: 'open span', span: { ...charge } }]);
    expect(text).toContain('charge-card 3 ms   ← open; started at src/payment.ts:41:22');
  });

  it('says "surely lost" when owned by elimination or beside an open trace, else "perhaps a second operation"', () => {
    const verdict = (given: Partial<SpanRecord>): string | undefined => {
      const span = aSpan('charge-card', given);
      return /(?:surely lost|perhaps a second operation): .*/.exec(render([lost(span)], {}, [checkout, span]))?.[0];
    };
    expect(verdict({})).toBe('perhaps a second operation: the active context held no span');
    expect(verdict({ ancestry: 'handed root' })).toBe(
      'perhaps a second operation: the context passed to it held no span',
    );
    expect(verdict({ besideOpenTrace: true })).toBe(
      'surely lost: the active context held no span while another trace was open',
    );
    expect(verdict({ ownership: 'elimination' })).toBe(
      'surely lost: the active context held no span, and its async chain is of no test',
    );
  });

  it('gives one hint for contexts that were lost in one way, and the option for all', () => {
    const jobs = ['a', 'b', 'c'].map((name) => aSpan(name, { startedAt: 'src/jobs.ts:1:1' }));
    const text = render(jobs.map(lost), {}, [checkout, ...jobs]);
    expect(text.match(/^Hint: /gm)).toHaveLength(1);
    expect(text).toContain("If they are meant to start traces of their own: { roots: ['a', 'b', 'c'] }");
  });

  it('names all that were lost in one way, in one hint', () => {
    const lose = (ancestry: SpanRecord['ancestry'], ...names: string[]) =>
      names.map((name) => aSpan(name, { ancestry }));
    const hintsOn = (spans: readonly SpanRecord[]) =>
      render(spans.map(lost), {}, [checkout, ...spans]).match(/^Hint: .*$/gm);
    expect(hintsOn([...lose('contextual root', 'a', 'b'), ...lose('handed root', 'c', 'd', 'e')])).toEqual([
      'Hint: "a" and "b" ran outside the context they belong to, as callbacks of pools, queues and old APIs do.',
      'Hint: "c", "d" and "e" were handed contexts without a span.',
    ]);
    expect(hintsOn(lose('contextual root', 'a', 'a'))).toEqual([
      'Hint: "a" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.',
    ]);
    expect(hintsOn(lose('unknown root', ...'a b c d e f g h'.split(' ')))).toEqual([
      'Hint: "a", "b", "c", "d", "e", "f" and 2 more were collected from elsewhere as roots: their processes received no traceparent or did not extract it.',
    ]);
  });

  it('blames the extract only while nothing continues the declared caller', () => {
    const span = aSpan('reserve-stock', { afterIncoming: true, startedAt: 'src/queue.ts:1:1' });
    const hint = (given: Partial<Failure>) => render([lost(span)], given, [checkout, span]).match(/^Hint: .*\n.*$/gm);
    expect(hint({ callerContinued: false })).toEqual([
      'Hint: "reserve-stock" did not start in the context that the caller sent.\n' +
        '      On the receiving side: context.with(propagation.extract(ROOT_CONTEXT, carrier), fn).',
    ]);
    expect(hint({ callerContinued: true })).toEqual([
      'Hint: "reserve-stock" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.\n' +
        '      Where the callback is handed over, wrap it: context.bind(context.active(), callback).',
    ]);
  });

  it('says of a span of a worker that a carrier must come along, of one of this thread that the callback must be bound', () => {
    const hint = (span: SpanRecord) => render([lost(span)], {}, [checkout, span]).match(/^Hint: [^]*?\n(?=\S)/m)?.[0];
    expect(hint(aSpan('resize', { recordedIn: 'worker 3' }))).toBe(
      'Hint: "resize" was started in another thread or process, where no context is active until one is extracted.\n' +
        '      Send a carrier along, filled by propagation.inject(context.active(), carrier); there, run the work in\n' +
        '      context.with(propagation.extract(context.active(), carrier), work).\n',
    );
    expect(hint(aSpan('resize'))).toContain('context.bind(context.active(), callback)');
  });

  describe('of calls over HTTP', () => {
    const hints = (span: SpanRecord, spans: readonly SpanRecord[] = [checkout]) =>
      render([lost(span)], {}, [...spans, span]).match(/^Hint: [^]*?\n(?=\S)/gm);
    const client = (given: Partial<SpanRecord> = {}) => aSpan('GET', { kind: 2, ancestry: 'handed root', ...given });
    const ofTest = 'Hint: "GET" is a call of the test itself, where no span is active.';

    it('says to a test that makes several how to say so, once', () => {
      expect(hints(client())).toEqual([
        `${ofTest}\n` +
          '      A test that makes several calls says so: await tracing.run(() => fetch(…)) for each, one span around them, or\n' +
          '      expect(tracing).toHaveNoOrphans({ roots: n }) with their number.\n',
      ]);
      expect(hints(client({ ancestry: 'contextual root' }))).toEqual([expect.stringContaining(ofTest)]);
    });

    it('says so of what no line of the user started, too', () => {
      const noLine = aSpan('GET', { startedAt: undefined as unknown as string });
      expect(hints(noLine)).toEqual([expect.stringContaining(ofTest)]);
      // Without a stack nobody knows.
      expect(hints(aSpan('GET'))).toEqual([expect.stringContaining('ran outside the context')]);
    });

    it('says so of calls that are made at once', () => {
      const other = client({ first: true, endTime: [9, 0] });
      expect(hints(client({ besideOpenTrace: true }), [other])).toEqual([expect.stringContaining(ofTest)]);
    });

    it('suspects a lost context while the test does something else, or where nothing tells that it is of the test', () => {
      const handed = expect.stringContaining('"GET" was handed a context without a span.');
      const working = aSpan('working', { first: true, endTime: [9, 0], startedAt: 'src/a.ts:1:1' });
      expect(hints(client({ besideOpenTrace: true }), [working])).toEqual([handed]);
      const call = client({ first: true, endTime: [9, 0] });
      const served = aSpan('served', { childOf: call, kind: 1, endTime: [9, 0] });
      expect(hints(client({ besideOpenTrace: true }), [call, served])).toEqual([handed]);
      expect(hints(client({ ownership: 'elimination' }))).toEqual([handed]);
      expect(hints(client({ afterIncoming: true }))).toEqual([handed]);
    });

    it('says of a server span that nothing was sent or extracted', () => {
      const hint = [
        'Hint: "GET" was started by a server: the caller sent no traceparent, or the handler did not extract it.\n' +
          '      A caller that no instrumentation helps sends it by propagation.inject(context.active(), headers); the handler runs in\n' +
          '      context.with(propagation.extract(ROOT_CONTEXT, headers), fn).\n',
      ];
      expect(hints(client({ kind: 1 }))).toEqual(hint);
      expect(hints(client({ kind: 1, ancestry: 'contextual root', ownership: 'elimination' }))).toEqual(hint);
    });

    it('asks for no second operation where the span was to be a child', () => {
      const span = client();
      const text = render([{ kind: 'no parent', span, expected: checkout }], {}, [checkout, span]);
      expect(text).toContain('Hint: "GET" was handed a context without a span.');
      expect(text).not.toContain('tracing.run');
    });
  });

  it('says what to do next when a claim fails though nothing contradicts', () => {
    expect(render([], { advice: ['tracing.explain() says why.'] }, [])).toBe(
      '\nExpected so, but it is.\n\nHint: tracing.explain() says why.\n',
    );
    expect(render([lost(charge)], { advice: ['never shown'] })).not.toContain('never shown');
  });

  it('allows a crowd of loose roots by number', () => {
    const jobs = Array.from({ length: 30 }, (_, index) => aSpan(`job ${index}`));
    const text = render(jobs.map(lost), {}, [checkout, ...jobs]);
    expect(text).toContain('{ roots: 31 }');
    expect(text).toContain('  … 7 more\n');
  });

  it('escapes names in the option to paste', () => {
    const odd = aSpan("it's C:\\temp");
    expect(render([lost(odd)], {}, [checkout, odd])).toContain(String.raw`{ roots: ['it\'s C:\\temp'] }`);
  });

  it('names the option where no start stack was kept, but not for spans collected from elsewhere', () => {
    const bare = aSpan('bare');
    const collected = aSpan('collected', { ancestry: 'unknown root' });
    expect(render([lost(bare)], {}, [checkout, bare])).toContain(
      "the fixture option stacks: 'all' keeps one for every span.",
    );
    expect(render([lost(collected)], {}, [checkout, collected])).not.toContain('stacks:');
  });

  it('has a text for every kind of finding', () => {
    const span = aSpan('charge-card', { parentSpanId: spanIdOf('ee') });
    const expected = checkout;
    const [checkoutTrace, chargeTrace] = buildForest([checkout, charge], findsNone) as [Trace, Trace];
    const all: Mismatch[] = [
      { kind: 'other trace', span, expected, lost: charge },
      { kind: 'no parent', span: charge },
      { kind: 'parent in other trace', span, expected, sameSpanId: true },
      {
        kind: 'parent in other trace',
        span,
        expected,
        sameSpanId: false,
        parent: checkout,
        lost: { ...charge, besideOpenTrace: true },
      },
      { kind: 'other parent', span, expected, kinship: 'unrelated' },
      { kind: 'not an ancestor', span, expected, ancestors: [checkout], endsAt: spanIdOf('ee') },
      { kind: 'has parent', span },
      { kind: 'local parent', span, parent: checkout },
      { kind: 'open span', span },
      lost(charge),
      { kind: 'orphan', orphan: { kind: 'dangling', span } },
      { kind: 'no such span', which: 'x', recorded: 1, near: ['y'], elsewhere: [] },
      { kind: 'more traces', traces: buildForest([checkout, charge], findsNone), allowed: 1 },
      { kind: 'more traces', traces: buildForest([checkout], findsNone), allowed: 0 },
      { kind: 'other count', which: 'x', expected: 2, fitting: [charge], recorded: 2 },
      { kind: 'several traces', main: checkoutTrace, loose: [chargeTrace] },
      { kind: 'several roots', roots: [checkout, charge] },
      { kind: 'parent cycle', span },
      { kind: 'not ended', span },
      { kind: 'other attributes', span, asked: 1, differences: [{ name: 'n', expected: 1, near: [] }], elsewhere: [] },
      { kind: 'other status', span, expected: 'OK' },
      { kind: 'other kind', span, expected: 1 },
      { kind: 'no such event', span, expected: { name: 'retry' }, elsewhere: [] },
      { kind: 'no such exception', span, found: [], elsewhere: [] },
      { kind: 'not linked', span, expected, links: [], reversed: false },
      { kind: 'no traceparent', names: ['accept'] },
      { kind: 'several traceparents', entries: [] },
      { kind: 'bad traceparent', entry: { name: 'traceparent', value: 5 }, faults: [] },
      { kind: 'other trace carried', carried: charge, expected },
      { kind: 'no trace' },
      { kind: 'missing trace', path: ['a'], expected: 3, found: 2 },
      { kind: 'missing span', path: ['a', 'b'], found: ['c'], under: checkout },
      { kind: 'missing span', path: ['(dangling parent)', 'b'], found: [] },
      { kind: 'other value', path: ['a'], span, field: 'attributes', expected: { n: 1 }, actual: {} },
      { kind: 'other value', path: ['a'], span, field: 'children', expected: ['b'], actual: [] },
      { kind: 'unexpected span', path: ['a'], span },
      { kind: 'out of order', path: ['a'], span },
    ];
    const sentences = all.map((mismatch) => render([mismatch]).split('\n')[1]);
    expect(sentences).toMatchInlineSnapshot(`
      [
        "Expected so, but they are of different traces.",
        "Expected so, but it starts a trace of its own (lost context).",
        "Expected so, but its parent has that span id in another trace.",
        "Expected so, but its parent "checkout" is of another trace.",
        "Expected so, but its parent is ee000000, which is not recorded.",
        "Expected so, but its chain of parents does not lead there.",
        "Expected so, but it has a parent, ee000000, that is not recorded.",
        "Expected so, but its parent "checkout" is local.",
        "Expected so, but "charge-card" is open.",
        "Expected so, but "charge-card" starts a trace of its own (lost context).",
        "Expected so, but "charge-card" is dangling: nobody recorded its parent.",
        "Expected so, but the only span does not fit.",
        "Expected so, but there are 2 traces, and strict allows one.",
        "Expected so, but there is a trace, and none was expected.",
        "Expected so, but there is one.",
        "Expected so, but there are 2.",
        "Expected so, but it has 2 roots, "checkout", "charge-card".",
        "Expected so, but "charge-card" is its own ancestor.",
        "Expected so, but it is open.",
        "Expected so, but it has no attributes.",
        "Expected so, but it is UNSET.",
        "Expected so, but it is INTERNAL.",
        "Expected so, but it has no events.",
        "Expected so, but it recorded none.",
        "Expected so, but it has no links.",
        "Expected so, but it has no traceparent.",
        "Expected so, but it has 0 traceparents.",
        "Expected so, but its traceparent is no text.",
        "Expected so, but it carries another trace, sent from "charge-card".",
        "Expected so, but no span was recorded.",
        "Expected so, but no trace is left for "a": 3 are expected, and there are only 2.",
        "Expected so, but "checkout" has no such child "b".",
        "Expected so, but no span "b" dangles.",
        "Expected so, but attributes of "charge-card" are not as expected.",
        "Expected so, but children of "charge-card" are not as expected.",
        "Expected so, but "charge-card" was not expected.",
        "Expected so, but "charge-card" started out of order.",
      ]
    `);
  });
});
