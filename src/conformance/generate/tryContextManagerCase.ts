import * as fc from 'fast-check';
import type { ContextManager } from '@opentelemetry/api';
import type { Disagreement } from '../ConformanceCase.js';
import type { ContextManagerCase } from '../contextManager/ContextManagerCase.js';
import { type Nest, nestText } from '../contextManager/Nest.js';
import { Rig } from '../contextManager/Rig.js';
import type { Trial } from '../reportOf.js';
import { nests } from './nests.js';
import { thrown } from './tryDrawn.js';

const deadlineMs = 5000;

/** Tries a case on a fresh manager: once, or on nests that are drawn, the smallest that breaks told. */
export async function tryContextManagerCase(
  one: ContextManagerCase,
  factory: () => ContextManager,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): Promise<Trial> {
  if (one.draws === undefined) {
    const failure = await tryOnce((rig) => one.check(rig), factory);
    return { runs: 1, ...(failure === undefined ? {} : { failure: { ...failure, program: one.program } }) };
  }
  let smallest: Trial['failure'];
  const outcome = await fc.check(
    fc.asyncProperty(nests[one.draws], async (nest: Nest) => {
      const failure = await tryOnce((rig) => one.check(rig, nest), factory);
      if (failure !== undefined) smallest = { ...failure, program: `${nestText(nest)}${epilogues[one.draws] ?? ''}` };
      return failure === undefined;
    }),
    { seed, numRuns: runs },
  );
  return { runs: outcome.numRuns, ...(smallest === undefined ? {} : { failure: smallest }) };
}

/** What is done behind the drawn steps. */
const epilogues: { readonly [Drawn in NonNullable<ContextManagerCase['draws']>]?: string } = {
  attachments: '\nfor (const token of tokens) token.dispose();\nmanager.active();',
};

async function tryOnce(
  check: (rig: Rig) => ReturnType<ContextManagerCase['check']>,
  factory: () => ContextManager,
): Promise<Disagreement | undefined> {
  const rig = new Rig(factory);
  try {
    return await inTime(Promise.resolve(check(rig)));
  } catch (error) {
    return thrown(error);
  } finally {
    rig.dispose();
  }
}

/** A manager that swallows a callback would wait for ever. */
function inTime(checked: Promise<Disagreement | undefined>): Promise<Disagreement | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Disagreement>((resolve) => {
    const found = `nothing came back within ${deadlineMs} ms`;
    timer = setTimeout(() => resolve({ expected: 'that what was called comes to its end', found }), deadlineMs);
  });
  return Promise.race([checked, late]).finally(() => clearTimeout(timer));
}
