import type { Disagreement } from '../ConformanceCase.js';
import { type Nest, type NestCall, type NestStep, throwsAtEnd } from './Nest.js';
import { quiet } from './quiet.js';
import type { Rig } from './Rig.js';

class Planned extends Error {}

/** Runs a nest and compares what is active, before and after each step, with what is due. The first difference is told. */
export async function runNest(rig: Rig, nest: Nest): Promise<Disagreement | undefined> {
  const found: Disagreement[] = [];
  const look = lookInto(rig, found);
  await runSteps(nest, 'none');
  return found[0];

  async function runSteps(steps: Nest, due: string): Promise<void> {
    look(due, 'at first');
    for (const step of steps) {
      await runStep(step, due);
      look(due, `after ${step.do}`);
    }
  }

  async function runStep(step: NestStep, due: string): Promise<void> {
    if (step.do === 'wait') await wait(step.how);
    if (step.do === 'all') await allOf(step.branches.map((one) => runSteps(one, due)));
    if (step.do === 'with' || step.do === 'bind') await call(step, due);
  }

  async function call(step: NestCall, due: string): Promise<void> {
    const bodies: Promise<void>[] = [];
    const done = enter(rig, step, () => {
      const body = quiet(runBody(step));
      bodies.push(body);
      return body;
    });
    look(due, `when ${step.do}() has returned`);
    // What was not called by now need not be waited for.
    if (bodies.length === 0) return judgeEnd(found, step, 0, false);
    if (typeof (done as Promise<void> | undefined)?.then !== 'function')
      found.push({ expected: `the promise of the function from ${step.do}()`, found: String(done) });
    const [outcome, ...ends] = await Promise.allSettled([done, ...bodies]);
    for (const end of [outcome, ...ends])
      if (end.status === 'rejected' && !(end.reason instanceof Planned)) throw end.reason;
    judgeEnd(found, step, bodies.length, outcome.status === 'rejected');
  }

  async function runBody(step: NestCall): Promise<void> {
    await runSteps(step.steps, step.name);
    if (throwsAtEnd(step)) throw new Planned('planned');
  }
}

/** The same without waiting: for managers whose contexts end with their call. */
export function runNestAtOnce(rig: Rig, nest: Nest): Disagreement | undefined {
  const found: Disagreement[] = [];
  const look = lookInto(rig, found);
  runSteps(nest, 'none');
  return found[0];

  function runSteps(steps: Nest, due: string): void {
    look(due, 'at first');
    for (const step of steps) {
      if (step.do === 'with' || step.do === 'bind') call(step);
      look(due, `after ${step.do}`);
    }
  }

  function call(step: NestCall): void {
    let calls = 0;
    let thrown = false;
    try {
      enter(rig, step, () => {
        calls += 1;
        runSteps(step.steps, step.name);
        if (throwsAtEnd(step)) throw new Planned('planned');
      });
    } catch (error) {
      if (!(error instanceof Planned)) throw error;
      thrown = true;
    }
    judgeEnd(found, step, calls, thrown);
  }
}

/** Attaches and disposes in any order, some more than once. When all tokens are disposed, nothing may be left active. */
export async function runAttachments(rig: Rig, steps: Nest): Promise<Disagreement | undefined> {
  return rig.within('around', async () => {
    await null;
    const tokens: { dispose(): void }[] = [];
    for (const step of steps) {
      if (step.do === 'attach') {
        tokens.push(rig.attaching.attach(rig.context(step.name)));
        const is = rig.active();
        if (is !== step.name) return { expected: `${step.name} active when it was attached`, found: is };
      }
      if (step.do === 'dispose') tokens[step.token % Math.max(tokens.length, 1)]?.dispose();
    }
    for (const token of tokens) token.dispose();
    const left = rig.active();
    return left === 'around' ? undefined : { expected: 'around active when every token is disposed', found: left };
  });
}

function enter<T>(rig: Rig, step: NestCall, fn: () => T): T {
  return step.do === 'with' ? rig.within(step.name, fn) : rig.bind(step.name, fn)();
}

function judgeEnd(found: Disagreement[], step: NestCall, calls: number, thrown: boolean): void {
  const [what, throws] = [step.do === 'with' ? 'with()' : 'the bound function', throwsAtEnd(step)];
  if (calls !== 1) found.push({ expected: `one call of the function by ${what}`, found: `${calls} calls` });
  if (throws && !thrown) found.push({ expected: `the error that was thrown, from ${what}`, found: 'none' });
}

function lookInto(rig: Rig, found: Disagreement[]): (due: string, where: string) => void {
  return (due, where) => {
    const is = rig.active();
    if (is !== due) found.push({ expected: `${due} active ${where}`, found: is });
  };
}

/** All come to their end before the first error is told: none runs on in the next trial. */
async function allOf(branches: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(branches)) if (end.status === 'rejected') throw end.reason;
}

function wait(how: Extract<NestStep, { do: 'wait' }>['how']): Promise<void> {
  return new Promise((resolve) => {
    if (how === 'promise') resolve();
    else if (how === 'timer') setTimeout(resolve);
    else if (how === 'nextTick') process.nextTick(resolve);
    else setImmediate(resolve);
  });
}
