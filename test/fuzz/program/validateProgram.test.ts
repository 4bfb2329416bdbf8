import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { programArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import { validateOps, validateProgram } from '../../../src/fuzz/program/validateProgram.js';
import { cross, probe, program, span, thrownBy } from '../programs.js';

it('accepts every program that is drawn, and gives it back', () => {
  fc.assert(
    fc.property(programArbitrary(), (drawn) => {
      expect(validateProgram(drawn, 1)).toBe(drawn);
    }),
    { seed: 21, numRuns: 500 },
  );
});

it('never says anything but a UsageError of garbage, however it looks like a program', () => {
  const garbage = fc.oneof(
    fc.anything(),
    fc.record(
      {
        v: fc.constant(1),
        creator: fc.oneof(fc.constantFrom('none', 'span'), fc.anything()),
        inTurn: fc.oneof(fc.boolean(), fc.anything()),
        schedule: fc.oneof(fc.constant([0]), fc.anything()),
        callers: fc.oneof(fc.array(fc.record({ span: fc.boolean(), ops: fc.array(fc.anything()) })), fc.anything()),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(garbage, (given) => {
      expect(thrownBy(() => validateProgram(given, 1))).toMatch(/^UsageError: Not a program: .+|^nothing was thrown$/s);
    }),
    { seed: 22, numRuns: 2000 },
  );
});

const good = program([[cross()]]);

it.each([
  ['null', null, 'the program is null; accepted: an object.'],
  ['a number', 7, 'the program is 7; accepted: an object.'],
  ['another version', { ...good, v: 2 }, 'the program version is 2; accepted: 1.'],
  ['an unknown creator', { ...good, creator: 'me' }, "creator is 'me'; accepted: none, span, caller."],
  ['no turn', { ...good, inTurn: 1 }, 'inTurn is 1; accepted: true or false.'],
  ['no callers', { ...good, callers: [] }, 'callers is []; accepted: a list.'],
  ['callers that are no list', { ...good, callers: {} }, 'callers is {}; accepted: a list.'],
  ['a schedule of halves', { ...good, schedule: [0.5] }, 'schedule is [ 0.5 ]; accepted: a list of integers from 0.'],
  ['a schedule below 0', { ...good, schedule: [-1] }, 'schedule is [ -1 ]; accepted: a list of integers from 0.'],
  ['a caller that is null', { ...good, callers: [null] }, 'callers[0].span is undefined; accepted: true or false.'],
  [
    'a caller without ops',
    { ...good, callers: [{ span: true }] },
    'callers[0].ops is undefined; accepted: a list of ops.',
  ],
  [
    'a caller that is sampled by hand',
    { ...good, callers: [{ span: true, sampled: true, ops: [] }] },
    'callers[0].sampled is true; accepted: false, or nothing.',
  ],
  [
    'an upstream that is null',
    { ...good, callers: [{ span: true, upstream: null, ops: [] }] },
    'callers[0].upstream is null; accepted: flags and a state.',
  ],
  [
    'flags of more than a byte',
    { ...good, callers: [{ span: true, upstream: { flags: 256, state: '' }, ops: [] }] },
    'callers[0].upstream.flags is 256; accepted: an integer from 0 to 255.',
  ],
  [
    'a state that is no string',
    { ...good, callers: [{ span: true, upstream: { flags: 1, state: 2 }, ops: [] }] },
    'callers[0].upstream.state is 2; accepted: a string.',
  ],
])('refuses %s', (_, given, message) => {
  expect(thrownBy(() => validateProgram(given, 1))).toBe(`UsageError: Not a program: ${message}`);
});

const known = 'span, all, fork, cross, pause, baggage, value, rebind, suppress, probe, throw';

it.each([
  ['null', null, `.op is undefined; accepted: ${known}.`],
  ['a string', 'probe', `.op is undefined; accepted: ${known}.`],
  ['an unknown op', { op: 'jump' }, `.op is 'jump'; accepted: ${known}.`],
  ['an op named like a property of objects', { op: 'constructor' }, `.op is 'constructor'; accepted: ${known}.`],
  [
    'an unknown pause',
    { op: 'pause', how: 'nap' },
    ".how is 'nap'; accepted: microtask, nextTick, immediate, timer, gate, idle.",
  ],
  ['a crossing of nothing', { op: 'cross', ops: [] }, '.boundary is undefined; accepted: 0 to 1.'],
  ['a crossing of too high a number', { op: 'cross', boundary: 2, ops: [] }, '.boundary is 2; accepted: 0 to 1.'],
  ['a crossing of half a boundary', { op: 'cross', boundary: 0.5, ops: [] }, '.boundary is 0.5; accepted: 0 to 1.'],
  [
    'a rebind that is false',
    { op: 'cross', boundary: 0, rebind: false, ops: [] },
    '.rebind is false; accepted: true, or nothing.',
  ],
  [
    'baggage without a value',
    { op: 'baggage', key: 'a', ops: [] },
    " is { op: 'baggage', key: 'a', ops: [] }; accepted: a key and a value.",
  ],
  ['a value that is no string', { op: 'value', value: 1, ops: [] }, '.value is 1; accepted: a string.'],
  ['a block without ops', { op: 'fork' }, '.ops is undefined; accepted: a list of ops.'],
  ['a block of something else', { op: 'rebind', ops: 'probe' }, ".ops is 'probe'; accepted: a list of ops."],
  ['branches that are no list', { op: 'all', branches: 3 }, '.branches is 3; accepted: a list of branches.'],
  [
    'a branch that is no list',
    { op: 'all', branches: [[], probe] },
    ".1.ops is { op: 'probe' }; accepted: a list of ops.",
  ],
  ['a kind that does not exist', span([], { kind: 5 }), '.kind is 5; accepted: an integer from 0 to 4.'],
  ['a span that is no root', { ...span(), root: false }, '.root is false; accepted: true, or nothing.'],
  ['a span that is sampled by hand', { ...span(), sampled: true }, '.sampled is true; accepted: false, or nothing.'],
  ['a billion links', span([], { links: 1e9 }), '.links is 1000000000; accepted: an integer from 0 to 128.'],
])('refuses %s among the ops, and says where', (_, op, message) => {
  const nested = [probe, { op: 'suppress', ops: [op] }];

  expect(thrownBy(() => validateOps(nested, 'job.ops', 2))).toBe(
    `UsageError: Not a program: job.ops[1].ops[0]${message}`,
  );
});

it('refuses a crossing on a far side, where there is nothing to cross', () => {
  expect(thrownBy(() => validateOps([cross()], 'job.ops', 0))).toBe(
    'UsageError: Not a program: job.ops[0].boundary is 0; accepted: no crossing on a far side.',
  );
});
