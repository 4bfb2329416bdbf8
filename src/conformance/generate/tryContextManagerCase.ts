import * as fc from 'fast-check';
import type { ContextManager } from '@opentelemetry/api';
import type { Disagreement } from '../ConformanceCase.js';
import type { ContextManagerCase } from '../contextManager/ContextManagerCase.js';
import type { Nest } from '../contextManager/Nest.js';
import { nestProgram } from '../contextManager/nestProgram.js';
import { programOf } from '../contextManager/programOf.js';
import { Rig } from '../contextManager/Rig.js';
import type { Trial } from '../reportOf.js';
import { nests } from './nests.js';
import { thrown } from './tryDrawn.js';

const deadlineMs = 5000;

type Failure = Disagreement & { readonly late?: true };

/** Tries a case on a fresh manager: once, or on nests that are drawn, the smallest that breaks told. */
export async function tryContextManagerCase(
  one: ContextManagerCase,
  factory: () => ContextManager,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): Promise<Trial> {
  if (one.draws === undefined) {
    const failure = await tryOnce((rig) => one.check(rig), factory);
    return { runs: 1, ...told(failure, () => programOf(one.program)) };
  }
  let smallest: Trial['failure'];
  let late = false;
  const outcome = await fc.check(
    fc.asyncProperty(nests[one.draws], async (nest: Nest) => {
      // To shrink what hangs would take the deadline for each step.
      if (late) return true;
      const failure = await tryOnce((rig) => one.check(rig, nest), factory);
      if (failure === undefined) return true;
      smallest = told(failure, () => nestProgram(nest, one.draws)).failure;
      late = failure.late === true;
      return false;
    }),
    { seed, numRuns: runs },
  );
  return { runs: outcome.numRuns, ...(smallest === undefined ? {} : { failure: smallest }) };
}

function told(failure: Failure | undefined, program: () => string): Pick<Trial, 'failure'> {
  if (failure === undefined) return {};
  const { expected, found } = failure;
  return { failure: { expected, found, program: program() } };
}

async function tryOnce(
  check: (rig: Rig) => ReturnType<ContextManagerCase['check']>,
  factory: () => ContextManager,
): Promise<Failure | undefined> {
  let rig: Rig | undefined;
  try {
    rig = new Rig(factory);
    return await inTime(Promise.resolve(check(rig)));
  } catch (error) {
    return thrown(error);
  } finally {
    rig?.dispose();
  }
}

/** A manager that swallows a callback would wait for ever. */
function inTime(checked: Promise<Failure | undefined>): Promise<Failure | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Failure>((resolve) => {
    const found = `nothing came back within ${deadlineMs} ms`;
    const expected = 'that what was called comes to its end';
    timer = setTimeout(() => resolve({ expected, found, late: true }), deadlineMs);
  });
  return Promise.race([checked, late]).finally(() => clearTimeout(timer));
}
