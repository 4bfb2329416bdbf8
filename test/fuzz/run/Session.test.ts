import { expect, it } from 'vitest';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { holdProgramErrors } from '../../../src/fuzz/interpret/holdProgramErrors.js';
import { resolveOptions } from '../../../src/fuzz/run/resolveOptions.js';
import { Session } from '../../../src/fuzz/run/Session.js';
import { cross, pause, program } from '../programs.js';

/** Longer than any probe holds a task back at first. */
const long = program([[cross([pause('idle'), pause('idle'), pause('idle')])]]);
const tenAtOnce = program(Array.from({ length: 10 }, () => [cross([pause('idle')])]));

async function probed(boundary: Boundary): Promise<Session> {
  const session = new Session([boundary], resolveOptions({ seed: 1 }, 1));
  await holdProgramErrors(() => session.probe());
  return session;
}

it('takes a slow acknowledgement for what it is, and no task for one that was left behind', async () => {
  const acknowledged = () => new Promise((resolve) => setTimeout(resolve, 60));
  const session = await probed({ name: 'slow broker', cross: (task) => (void task(), acknowledged()) });
  expect(session.facts).toMatchObject([{ promise: 'done' }]);

  expect(await session.run(long)).toBeUndefined();
  expect(session.facts).toMatchObject([{ promise: 'taken' }]);
  expect(session.runs).toBe(1);
});

it('still finds a promise that is too early only when others are under way', async () => {
  let running = 0;
  const session = await probed({
    name: 'hasty',
    async cross(task) {
      running += 1;
      const work = task().finally(() => (running -= 1));
      if (running > 5) return undefined;
      return work;
    },
  });
  const found = await session.run(tenAtOnce);

  expect(found?.verdict.invariant).toBe('exactly-once');
  expect(found?.verdict.finding.detail).toBe('its promise fulfilled before the task had ended');
  expect(session.facts).toMatchObject([{ promise: 'done' }]);
});
