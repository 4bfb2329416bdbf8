import { describe, expect, it } from 'vitest';
import { findViolations } from '../../../src/check/strict/findViolations.js';
import { mergeStrict } from '../../../src/check/strict/mergeStrict.js';
import type { StrictEvidence } from '../../../src/check/strict/StrictEvidence.js';
import type { StrictOptions } from '../../../src/check/strict/StrictOptions.js';
import type { Violation } from '../../../src/check/strict/Violation.js';
import type { SpanMoment } from '../../../src/trace/SpanMoment.js';
import type { SpanRecord } from '../../../src/trace/SpanRecord.js';
import type { AllowedRoots } from '../../../src/trace/Trace.js';
import { aSpan, knowsNone } from '../../support/aSpan.js';

const history: readonly SpanMoment[] = [{ call: 'start', atMs: 0, afterEnd: false }];

/** What was seen of one scope, or of several. */
function scopeOf(spans: readonly SpanRecord[], roots?: AllowedRoots): StrictEvidence['scopes'][number] {
  return { spans, isKnown: knowsNone, ...(roots !== undefined && { roots }) };
}

function judge(seen: Partial<StrictEvidence>, options: StrictOptions = {}): Violation[] {
  const rules = mergeStrict(undefined, options);
  if (rules === undefined) throw new Error('options turn strict mode on');
  return findViolations({
    rules,
    scopes: [],
    strays: [],
    late: [],
    usedAfterEnd: [],
    leaks: [],
    expectations: [],
    historyOf: () => history,
    wasExpected: () => false,
    ...seen,
  });
}

const entry = aSpan('checkout', { first: true });

describe('orphans', () => {
  const lost = aSpan('charge');
  const dangling = aSpan('db', { parentSpanId: 'f'.repeat(16) });

  it('are the lost and the dangling of each scope', () => {
    expect(judge({ scopes: [scopeOf([entry, lost]), scopeOf([dangling])] })).toEqual([
      { kind: 'orphan', orphan: { kind: 'lost context', span: lost } },
      { kind: 'orphan', orphan: { kind: 'dangling', span: dangling } },
    ]);
  });

  it('are not the first span, children, or what is known elsewhere', () => {
    const known = { spans: [dangling], isKnown: () => true };
    expect(judge({ scopes: [scopeOf([entry, aSpan('charge', { childOf: entry })]), known] })).toEqual([]);
  });

  it('are not what the option, the roots of the fixture or a passing expectation name', () => {
    const scopes = [scopeOf([entry, lost])];
    expect(judge({ scopes }, { orphans: ['charge'] })).toEqual([]);
    expect(judge({ scopes }, { orphans: ['other'] })).toHaveLength(1);
    expect(judge({ scopes, wasExpected: (check, span) => check === 'orphans' && span === lost })).toEqual([]);
    expect(judge({ scopes: [scopeOf([entry, lost], 2)] })).toEqual([]);
    expect(judge({ scopes: [scopeOf([entry, lost], 1)] })).toHaveLength(1);
  });

  it('are not the first root behind those that are meant', () => {
    const poll = aSpan('poll', { first: true });
    const op = aSpan('op');
    const scopes = [scopeOf([poll, op])];
    expect(judge({ scopes })).toHaveLength(1);
    expect(judge({ scopes }, { orphans: ['poll'] })).toEqual([]);
    expect(judge({ scopes: [scopeOf([poll, op], ['poll'])] })).toEqual([]);
    expect(judge({ scopes, wasExpected: (check, span) => check === 'roots' && span === poll })).toEqual([]);
    // What a number has allowed is counted.
    expect(judge({ scopes, wasExpected: (check, span) => check === 'orphans' && span === poll })).toHaveLength(1);
    expect(judge({ scopes: [scopeOf([poll, op], 1)] }, { orphans: ['poll'] })).toHaveLength(1);
  });

  it('may be allowed without occurring', () => {
    expect(judge({ scopes: [scopeOf([entry], ['poll'])] })).toEqual([]);
  });
});

describe('open spans', () => {
  const open = aSpan('charge', { childOf: entry, ended: false });
  const scopes = [scopeOf([entry, open])];

  it('are those without an end, with their history', () => {
    expect(judge({ scopes })).toEqual([{ kind: 'open span', span: open, history }]);
    expect(judge({ scopes: [scopeOf([entry])] })).toEqual([]);
  });

  it('are not what the option names', () => {
    expect(judge({ scopes }, { openSpans: [{ name: 'charge', ended: false }] })).toEqual([]);
    expect(judge({ scopes }, { openSpans: ['checkout'] })).toHaveLength(1);
  });
});

describe('spans used after their end', () => {
  const calls: readonly SpanMoment[] = [{ call: 'end', atMs: 2, afterEnd: true }];
  const usedAfterEnd = [{ span: entry, calls, ofEarlierTest: false }];

  it('are told with the calls and the history', () => {
    expect(judge({ usedAfterEnd })).toEqual([
      { kind: 'used after end', span: entry, calls, ofEarlierTest: false, history },
    ]);
  });

  it('are not what the option names', () => {
    expect(judge({ usedAfterEnd }, { writesAfterEnd: ['checkout'] })).toEqual([]);
    expect(judge({ usedAfterEnd }, { writesAfterEnd: ['charge'] })).toHaveLength(1);
  });
});

describe('error spans', () => {
  const failed = aSpan('charge', { childOf: entry, status: { code: 2, message: 'declined' } });
  const scopes = [scopeOf([entry, failed, aSpan('fine', { childOf: entry, status: { code: 1 } })])];

  it('are those with the status ERROR', () => {
    expect(judge({ scopes })).toEqual([{ kind: 'error span', span: failed, history }]);
  });

  it('are not what the option or a passing expectation names', () => {
    expect(judge({ scopes }, { errors: [{ name: 'charge', status: { message: /declined/ } }] })).toEqual([]);
    expect(judge({ scopes, wasExpected: (check) => check === 'errors' })).toEqual([]);
    expect(judge({ scopes, wasExpected: (check) => check === 'orphans' })).toHaveLength(1);
  });
});

describe('strays and late spans', () => {
  const span = aSpan('poll');
  const strays = [{ span, candidates: ['one', 'two'] }];

  it('are told as they were seen', () => {
    expect(judge({ strays, late: [span] })).toEqual([
      { kind: 'stray span', span, candidates: ['one', 'two'] },
      { kind: 'late span', span, ofEarlierTest: true },
    ]);
  });

  it('are not what their options name', () => {
    expect(judge({ strays, late: [span] }, { strays: ['poll'] })).toEqual([
      { kind: 'late span', span, ofEarlierTest: true },
    ]);
    expect(judge({ strays, late: [span] }, { strays: ['poll'], lateSpans: [/^po/] })).toEqual([]);
  });
});

describe('context leaks', () => {
  const attached = { how: 'not disposed', attachedAt: 'a.ts:1:1' } as const;
  const active = { how: 'still active' } as const;

  it('are those that were seen to begin', () => {
    expect(judge({ leaks: [active, attached] })).toEqual([{ kind: 'context leak', leak: attached }]);
  });

  it('are told once where nobody saw who entered the context', () => {
    expect(judge({ leaks: [active, active] })).toEqual([{ kind: 'context leak', leak: active }]);
    expect(judge({ leaks: [] })).toEqual([]);
  });
});

describe('expectations', () => {
  const made = { method: 'settled()', calledAt: 'a.ts:1:1' };

  it.each([
    [true, false, [{ kind: 'unawaited', ...made, pending: true }]],
    [false, false, [{ kind: 'unawaited', ...made, pending: true }]],
    [false, true, [{ kind: 'unawaited', ...made, pending: false }]],
    [true, true, []],
  ])('awaited %s and settled %s', (awaited, settled, found) => {
    expect(judge({ expectations: [{ ...made, awaited, settled }] })).toEqual(found);
  });
});

describe('every check', () => {
  const span = aSpan('odd', { parentSpanId: 'f'.repeat(16), ended: false, status: { code: 2 } });
  const everything: Partial<StrictEvidence> = {
    scopes: [scopeOf([span])],
    strays: [{ span, candidates: [] }],
    late: [span],
    usedAfterEnd: [{ span, calls: [], ofEarlierTest: false }],
    leaks: [{ how: 'still active' }],
    expectations: [{ method: 'settled()', awaited: false, settled: false }],
  };

  it.each([
    ['orphans', 'orphan'],
    ['openSpans', 'open span'],
    ['writesAfterEnd', 'used after end'],
    ['errors', 'error span'],
    ['strays', 'stray span'],
    ['lateSpans', 'late span'],
    ['contextLeaks', 'context leak'],
    ['unawaited', 'unawaited'],
  ])('%s is switched off by its name, and alone', (check, kind) => {
    const kinds = judge(everything).map((violation) => violation.kind);
    expect(kinds).toContain(kind);
    expect(judge(everything, { [check]: false }).map((violation) => violation.kind)).toEqual(
      kinds.filter((other) => other !== kind),
    );
  });
});
