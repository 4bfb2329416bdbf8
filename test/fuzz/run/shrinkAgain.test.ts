import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { crossings, sizeOf } from '../../../src/fuzz/program/measure.js';
import type { Program } from '../../../src/fuzz/program/Program.js';
import type { FoundBreak } from '../../../src/fuzz/run/findBreak.js';
import { resolveOptions } from '../../../src/fuzz/run/resolveOptions.js';
import { Session } from '../../../src/fuzz/run/Session.js';
import { shrinkAgain } from '../../../src/fuzz/run/shrinkAgain.js';
import { cross, pause, program, span } from '../programs.js';

const wide = program([
  [span([cross([pause('immediate')])]), cross(), cross()],
  [cross([span()]), cross()],
]);

/** Loses the context in every third program that it is set up for. */
function moody(): Boundary {
  let instances = 0;
  return {
    name: 'moody',
    setup: () => void (instances += 1),
    cross: (task) => (instances % 3 === 0 ? context.with(ROOT_CONTEXT, task) : task()),
  };
}

async function breakOf(session: Session, one: Program): Promise<FoundBreak> {
  for (let i = 0; i < 6; i += 1) {
    const found = await session.run(one);
    if (found) return { ...found, foundAfter: 7 };
  }
  throw new Error('it never broke');
}

it('shrinks a break that shows only now and then as far as any other', async () => {
  const session = new Session([moody()], resolveOptions({ seed: 1 }, 1));
  await session.probe();
  const least = await shrinkAgain(session, await breakOf(session, wide));

  expect(sizeOf(least.program)).toBe(1);
  expect([...crossings(least.program)]).toHaveLength(1);
  expect(least).toMatchObject({ foundAfter: 7, verdict: { invariant: 'no-orphans' } });
});
