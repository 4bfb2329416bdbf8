import { expect, test } from 'vitest';
import { type Offer, replayOn } from '../../src/cli/replayOn.js';
import type { Boundary } from '../../src/fuzz/boundary/Boundary.js';
import { encodeToken } from '../../src/fuzz/program/token.js';
import { checkPropagation } from '../../src/fuzz/run/checkPropagation.js';
import { replay } from '../../src/fuzz/run/replay.js';
import { cross, program, rejectionOf } from '../fuzz/programs.js';
import { fakeEngine } from './fakeEngine.js';

const engine = { ...fakeEngine(), replay };
const twice: Boundary = { name: 'push', cross: (task) => task().then(task) };
const once: Boundary = { name: 'other', cross: (task) => task() };

function offerOf(boundaries: Boundary[], more: Partial<Offer> = {}) {
  const said: string[] = [];
  const offer: Offer = { boundaries, module: './queue.ts', chosen: false, say: (text) => said.push(text), ...more };
  return { offer, said };
}

async function inlineToken(): Promise<string> {
  const { failure } = await checkPropagation((task) => task().then(task), { seed: 1 });
  return failure?.replay ?? '';
}

test("runs the token of an inline function on the module's only boundary, under the name of that, and says so", async () => {
  const { offer, said } = offerOf([twice]);
  const { failure } = await replayOn(offer, await inlineToken(), engine);
  expect(failure).toMatchObject({ boundary: 'push', invariant: 'exactly-once' });
  expect(said).toEqual([
    'traceproof: The token is about "boundary"; it is run on "push", the only boundary of ./queue.ts.',
  ]);
  const again = offerOf([twice, once]);
  expect(await replayOn(again.offer, failure?.replay ?? '', engine)).toMatchObject({ failure: { boundary: 'push' } });
  expect(again.said).toEqual([]);
});

test('runs it on the one that --only names, built in or not', async () => {
  const { offer, said } = offerOf([once], { module: undefined, chosen: true });
  expect(await replayOn(offer, await inlineToken(), engine)).toMatchObject({ ok: true });
  expect(said).toEqual(['traceproof: The token is about "boundary"; it is run on "other", as --only says.']);
});

test('names those to choose from, and what to export, where there are several', async () => {
  expect(
    await rejectionOf(replayOn(offerOf([twice, once]).offer, await inlineToken(), engine)),
  ).toBe(`UsageError: The token is about the boundary "boundary", which is not among those of ./queue.ts: "push", "other".
Choose the one it was found on: --only NAME. Or export it under its name: export const boundary = …`);
  const named = encodeToken(program([[cross()]]), ['my queue']);
  expect(await rejectionOf(replayOn(offerOf([twice, once]).offer, named, engine))).toMatch(
    /export it under its name: export const boundary = \{ name: "my queue", cross: … \}$/,
  );
});

test('does not guess for a token about two', async () => {
  const both = encodeToken(program([[cross([], 0), cross([], 1)]]), ['push', 'pull']);
  expect(
    await rejectionOf(replayOn(offerOf([twice]).offer, both, engine)),
  ).toBe(`UsageError: The token is about the boundary "pull", which is not among those of ./queue.ts: "push".
Export it under its name: export const pull = …`);
});
