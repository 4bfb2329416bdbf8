import { deflateSync } from 'node:zlib';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { programArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import type { Terrain } from '../../../src/fuzz/arbitrary/ProgramConstraints.js';
import { boundariesOf, sizeOf } from '../../../src/fuzz/program/measure.js';
import { decodeToken, encodeToken, renumber } from '../../../src/fuzz/program/token.js';
import { ForeignTokenError } from '../../../src/fuzz/run/ForeignTokenError.js';
import { replay } from '../../../src/fuzz/run/replay.js';
import {
  all,
  baggage,
  cross,
  fail,
  fork,
  pause,
  probe,
  program,
  span,
  suppress,
  thrownBy,
  value,
} from '../programs.js';

const terrain: Terrain[] = [
  { carries: 'context', remote: false },
  { carries: 'carrier', remote: true },
  { carries: 'trigger', remote: false },
  { carries: 'context', remote: false },
];
const names = ['queue', 'worker of "ü"', 'emitter', 'pool\nof two'];
const seed = 20;

it('brings every program back, with the boundaries it crosses under new numbers and their own names', () => {
  fc.assert(
    fc.property(programArbitrary({ terrain }), (drawn) => {
      const decoded = decodeToken(encodeToken(drawn, names));
      const used = boundariesOf(drawn);

      expect(decoded.names).toEqual(used.map((index) => names[index]));
      expect(renumber(decoded.program, (index) => used[index] as number)).toEqual(drawn);
    }),
    { seed, numRuns: 500 },
  );
});

it('is of characters that need no quotes in a shell or a URL', () => {
  fc.assert(
    fc.property(programArbitrary({ terrain }), (drawn) => {
      expect(encodeToken(drawn, names)).toMatch(/^tp1\.[\w-]+$/);
    }),
    { seed, numRuns: 100 },
  );
});

it('is read with white space around it, as it is pasted', () => {
  const token = encodeToken(program([[cross()]]), ['queue']);

  expect(decodeToken(`  ${token}\n`)).toEqual(decodeToken(token));
});

const refused =
  /^UsageError: Not a replay token: .+ Paste the whole line that the report printed, from "tp1\." to its end\.$/;

it('is refused when it was cut, anywhere', () => {
  fc.assert(
    fc.property(programArbitrary({ terrain }), fc.nat(), (drawn, at) => {
      const token = encodeToken(drawn, names);
      const cut = token.slice(0, 'tp1.'.length + (at % (token.length - 'tp1.'.length)));

      expect(thrownBy(() => decodeToken(cut))).toMatch(refused);
    }),
    { seed, numRuns: 300 },
  );
});

it('is refused when one character was altered, anywhere', () => {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_*é =';
  fc.assert(
    fc.property(
      programArbitrary({ terrain }),
      fc.nat(),
      fc.constantFrom(...digits.split('')),
      (drawn, offset, other) => {
        const token = encodeToken(drawn, names);
        const at = 'tp1.'.length + (offset % (token.length - 'tp1.'.length));
        fc.pre(token[at] !== other);
        // A blank at the end is not a change: it is pasted with the token.
        fc.pre(!(other === ' ' && at === token.length - 1));

        expect(thrownBy(() => decodeToken(token.slice(0, at) + other + token.slice(at + 1)))).toMatch(refused);
      },
    ),
    { seed, numRuns: 1000 },
  );
});

it('is refused when something follows its end', () => {
  const token = encodeToken(program([[cross()]]), ['queue']);

  expect(thrownBy(() => decodeToken(`${token}AAAA`))).toMatch(refused);
  expect(thrownBy(() => decodeToken(token + token.slice(4)))).toMatch(refused);
});

it.each([
  [
    'another version',
    'tp2.eJyrVkrOz0lV',
    'This replay token is of version tp2; this Traceproof reads "tp1.". Replay it with the version of Traceproof that printed it.',
  ],
  ['nothing', '', `Not a replay token: ''. A token starts with "tp1."; paste the whole line that the report printed.`],
  [
    'no string',
    7 as never,
    'Not a replay token: 7. A token starts with "tp1."; paste the whole line that the report printed.',
  ],
  [
    'nothing behind the prefix',
    'tp1.',
    'Not a replay token: it was cut or changed on the way. Paste the whole line that the report printed, from "tp1." to its end.',
  ],
])('is refused when it is %s', (_, token, message) => {
  expect(thrownBy(() => decodeToken(token))).toBe(`UsageError: ${message}`);
});

it.each([
  ['names that are no list', { names: 'queue', program: {} }, 'it names no boundaries'],
  ['a name twice', { names: ['queue', 'queue'], program: program([[cross()]]) }, 'it names a boundary twice'],
  ['no object', 7, 'it was cut or changed on the way'],
])('is refused when it holds %s', (_, content, why) => {
  expect(thrownBy(() => decodeToken(packed(JSON.stringify(content))))).toContain(`Not a replay token: ${why}.`);
});

it('is refused when it holds a program that crosses what it does not name', () => {
  const content = { names: ['queue'], program: program([[cross([], 1)]]) };

  expect(thrownBy(() => decodeToken(packed(JSON.stringify(content))))).toBe(
    'UsageError: Not a program: callers[0].ops[0].boundary is 1; accepted: 0 to 0.',
  );
});

it('is refused when it unfolds to megabytes, or to lists that are nested for the sake of a stack overflow', () => {
  expect(thrownBy(() => decodeToken(packed(' '.repeat(50_000_000))))).toMatch(refused);
  const deep = `${'{"op":"fork","ops":['.repeat(20_000)}${']}'.repeat(20_000)}`;
  const content = `{"names":[],"program":{"v":1,"creator":"none","inTurn":false,"schedule":[0],"callers":[{"span":true,"ops":[${deep}]}]}}`;
  expect(thrownBy(() => decodeToken(packed(content)))).toBe(
    'UsageError: Not a program: ops are nested more than 200 deep.',
  );
});

// Tokens lie about in issues and in people's clipboards: what a version printed once, that version line must read for ever.
const golden =
  'tp1.eNqNkktuwzAMRK8SzJqLON0JyC26C7ygbfkDy5JASQmCwHcv_EsTo2i7E6hHcmakBywPOkBd4J0zB1cf4s2BULMcQldp5AQv' +
  'rhEeoB64QmWEUjRHJ1AIni0Inf1MYqFqNkETQtnqKhkNdTnRkbKcULIxWqZFj6VJRUkTyoM3unq2Or8wzkOhFBcCCIVLtmK5Qx13' +
  'hOcUNAitu0Gh4agx5mM-0rZlHZt8iKIXD7XhJkB9EEKcGhSK84n4nGH8c3-2I1b_fWcrqBPBdLYP8-' +
  'ldprhiVfaibUngDSy4abiZHPX6DoUUtIBwZZMmoYwdv1x8A8UeYGMmA8K2bOd3_jVb0cXs5AdlsRV3my3QVqqd9Pt9IXkvep78Vl' +
  '8nb9UlifwZyGuY4lz81_d4f_zYDVq2jMcvyV3sxA';

const printed = program(
  [
    { span: true, sampled: false, ops: [cross([pause('gate')], 0)] },
    {
      span: false,
      upstream: { flags: 3, state: 'b=2,a=1' },
      ops: [cross([span([probe], { kind: 2, links: 2 })], 1)],
    },
    [
      baggage('user', 'a', [
        value('b', [all([{ ...cross([fail], 0), rebind: true }], [fork(suppress({ op: 'rebind', ops: [] }))])]),
      ]),
      span([pause('timer')], { root: true, sampled: false }),
    ],
  ],
  { creator: 'span', schedule: [2, 0, 1] },
);

it('still reads a token that was printed long ago', () => {
  const { program: read, names: of } = decodeToken(golden);

  expect(of).toEqual(['pool of two', 'far side']);
  expect(sizeOf(read)).toBe(15);
  expect(read).toEqual(printed);
});

it('still replays a token that was printed long ago', async () => {
  const pool = { name: 'pool of two', cross: (task: () => Promise<unknown>) => task() };
  const far = { name: 'far side', carries: 'carrier' as const, cross: atRoot };
  const { failure } = await replay(golden, [far, pool]);

  expect(failure?.divergence).toBe(
    'Task 2 of "far side" ran where no span was active; the remote caller above caller 2 was due.',
  );
});

it('names the boundary that was not given', async () => {
  const other = { name: 'other', cross: (task: () => Promise<unknown>) => task() };

  await expect(replay(golden, other)).rejects.toThrow(
    new ForeignTokenError('pool of two', ['pool of two', 'far side'], ['other']),
  );
});

/** Loses the context. */
function atRoot(task: () => Promise<unknown>): Promise<unknown> {
  return context.with(ROOT_CONTEXT, task);
}

function packed(json: string): string {
  return `tp1.${deflateSync(json).toString('base64url')}`;
}
