import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import type { Boundary, RemoteBoundary } from '../../../src/fuzz/boundary/Boundary.js';
import { runJob } from '../../../src/fuzz/interpret/runJob.js';
import { encodeToken } from '../../../src/fuzz/program/token.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { replay } from '../../../src/fuzz/run/replay.js';
import { cross, probe, program, rejectionOf } from '../programs.js';

const direct: Boundary = { name: 'direct', cross: (task) => task() };
const losing: Boundary = { name: 'losing', cross: (task) => context.with(ROOT_CONTEXT, task) };

it('shows the same break again, and nothing on the fixed boundary', async () => {
  const { failure } = await checkPropagation([direct, losing], { seed: 1 });
  const token = failure?.replay ?? '';
  const again = await replay(token, [direct, losing]);

  expect(again).toMatchObject({ ok: false, runs: 1, failure: { boundary: 'losing', foundAfter: 1, replay: token } });
  expect(again.failure?.divergence).toBe(failure?.divergence);
  expect(again.failure?.program).toBe(failure?.program);
  expect(await replay(token, { ...direct, name: 'losing' })).toMatchObject({ ok: true, runs: 3 });
});

it('needs no name for a bare function, and refuses a boundary of another name', async () => {
  const token = encodeToken(program([[cross()]]), ['some name of long ago']);

  expect((await replay(token, losing.cross)).failure?.invariant).toBe('no-orphans');
  expect(await rejectionOf(replay(token, losing))).toBe(
    'UsageError: The token is about the boundary "some name of long ago", which was not given. Given: "losing". Replay it with the boundaries it was found on.',
  );
});

it('finds the boundaries by their names, in whatever order they are given', async () => {
  const token = encodeToken(program([[cross([], 0), cross([], 1)]]), ['direct', 'losing']);

  expect((await replay(token, [losing, { ...direct, name: 'another' }, direct])).failure).toMatchObject({
    boundary: 'losing',
    divergence: 'Task 2 of "losing" ran where no span was active; caller 1 was due.',
  });
});

it('says which boundary is missing, and which there are', async () => {
  const token = encodeToken(program([[cross([], 0), cross([], 1)]]), ['direct', 'losing']);

  expect(await rejectionOf(replay(token, direct))).toBe(
    'UsageError: The token is about the boundary "losing", which was not given. Given: "direct". Replay it with the boundaries it was found on.',
  );
});

it('says so as data, too', async () => {
  const token = encodeToken(program([[cross([], 0), cross([], 1)]]), ['direct', 'losing']);
  await expect(replay(token, direct)).rejects.toMatchObject({
    missing: 'losing',
    wanted: ['direct', 'losing'],
    given: ['direct'],
  });
});

it('runs a program three times before it says that nothing is wrong', async () => {
  let crossings = 0;
  const token = encodeToken(program([[cross([probe])]]), ['rare']);
  const rare: Boundary = {
    name: 'rare',
    setup: () => void (crossings += 1),
    cross: (task) => (crossings === 5 ? context.with(ROOT_CONTEXT, task) : task()),
  };

  expect(await replay(token, rare)).toMatchObject({ ok: false, runs: 2, failure: { foundAfter: 2 } });
});

it('refuses a program that a far side cannot run', async () => {
  const far: RemoteBoundary = { name: 'pool', send: (job) => runJob(job) };
  const token = encodeToken(program([[cross([cross()])]]), ['pool']);

  expect(await rejectionOf(replay(token, far))).toBe(
    'UsageError: The token cannot be run on "pool": it crosses a boundary inside of another, and a job for a far side holds no crossing. Run it on the boundaries it was made for.',
  );
});
