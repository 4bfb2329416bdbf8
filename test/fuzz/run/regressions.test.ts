import { describe, expect, test } from 'vitest';
import {
  addRegression,
  type KnownProgram,
  noRegressions,
  parseRegressions,
  printRegressions,
  removeRegressions,
  selectRegressions,
} from '../../../src/fuzz/run/regressions.js';
import { failure } from '../../cli/fakeEngine.js';
import { tokenOf } from '../../cli/crossingAll.js';

const known = (...names: string[]): KnownProgram => ({
  token: tokenOf(...names),
  boundary: names[0] ?? '',
  invariant: 'no-orphans',
  found: 'task has no parent',
});
const file = (...programs: unknown[]) => JSON.stringify({ version: 1, programs });

describe('a regression file', () => {
  test('comes back from its text as it was, with what people added', () => {
    const regressions = { version: 1 as const, programs: [{ ...known('http'), note: 'see the log' }] };
    expect(parseRegressions(printRegressions(regressions), 'r.json')).toEqual(regressions);
  });

  test('has one field a line', () => {
    const { token } = known('http');
    expect(printRegressions({ version: 1, programs: [known('http')] }).split('\n')).toEqual([
      '{',
      '  "version": 1,',
      '  "programs": [',
      '    {',
      `      "token": "${token}",`,
      '      "boundary": "http",',
      '      "invariant": "no-orphans",',
      '      "found": "task has no parent"',
      '    }',
      '  ]',
      '}',
      '',
    ]);
  });

  test.each<[string, string, string]>([
    ['no JSON', '{', 'r.json: '],
    ['a list', '[]', 'r.json: it holds []'],
    ['another version', '{ "version": 2, "programs": [] }', 'r.json: version is 2'],
    ['no programs', '{ "version": 1 }', 'r.json: programs is undefined'],
    ['a program that is none', file(known('a'), 7), 'r.json: programs[1] is 7'],
    ['a field that is missing', file({ ...known('a'), found: undefined }), 'r.json: programs[0].found is undefined'],
    ['an unknown invariant', file({ ...known('a'), invariant: 'x' }), "r.json: programs[0].invariant is 'x', none of"],
    ['a cut token', file({ ...known('a'), token: 'tp1.abc' }), 'r.json: programs[0].token: Not a replay token: it was'],
  ])('is refused with %s, by file and place', (_, text, message) => {
    expect(() => parseRegressions(text, 'r.json')).toThrow(`Not a regression file: ${message}`);
    expect(() => parseRegressions(text, 'r.json')).toThrow(expect.objectContaining({ name: 'UsageError' }));
  });
});

describe('a finding', () => {
  const token = tokenOf('http');

  test('is added at the end, once', () => {
    const once = addRegression({ version: 1, programs: [known('a')] }, { ...failure, replay: token });
    const added = { token, boundary: 'setImmediate', invariant: 'no-orphans', found: 'task has no parent' };
    expect(once.programs).toEqual([known('a'), added]);
    expect(addRegression(once, { ...failure, replay: token })).toBe(once);
  });

  test('without a boundary is under the names of its program', () => {
    const { boundary: _, ...unnamed } = failure;
    const { programs } = addRegression(noRegressions, { ...unnamed, replay: tokenOf('a', 'b') });
    expect(programs.map(({ boundary }) => boundary)).toEqual(['a, b']);
  });

  test('that is mended is taken out, and others stay', () => {
    const regressions = { version: 1 as const, programs: [known('a'), known('b')] };
    expect(removeRegressions(regressions, [known('a')]).programs).toEqual([known('b')]);
  });
});

test('selects the programs whose boundaries are all there', () => {
  const regressions = { version: 1 as const, programs: [known('a'), known('a', 'b'), known('c')] };
  expect(selectRegressions(regressions, ['a', 'c'])).toEqual({
    due: [known('a'), known('c')],
    skipped: [known('a', 'b')],
  });
});
