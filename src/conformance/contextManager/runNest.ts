import type { Disagreement } from '../ConformanceCase.js';
import type { AttachToken, Rig } from './Rig.js';
import type { Nest, NestStep } from './Nest.js';

class Planned extends Error {}

/** Runs a nest and compares what is active, before and after each step, with what is due. The first difference is told. */
export async function runNest(rig: Rig, nest: Nest): Promise<Disagreement | undefined> {
  const found: Disagreement[] = [];
  const look = (due: string, where: string): void => {
    const is = rig.active();
    if (is !== due) found.push({ expected: `${due} active ${where}`, found: is });
  };
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
    if (step.do === 'wait') return wait(step.how);
    if (step.do === 'all') return void (await Promise.all(step.branches.map((one) => runSteps(one, due))));
    if (step.do === 'with') return enter(step.name, () => body(step.steps, step.name, step.throws), step.throws, due);
    if (step.do === 'bind') {
      const bound = rig.manager.bind(rig.context(step.name), () => body(step.steps, step.name, false));
      await bound();
    }
  }

  async function enter(name: string, fn: () => Promise<void>, throws: boolean, due: string): Promise<void> {
    const error = new Planned();
    try {
      const done = rig.within(name, fn);
      look(due, 'when with() has returned');
      await done;
      if (throws) found.push({ expected: 'the error that was thrown', found: `none (${error.name})` });
    } catch (caught) {
      if (!(caught instanceof Planned)) throw caught;
    }
  }

  async function body(steps: Nest, due: string, throws: boolean): Promise<void> {
    await runSteps(steps, due);
    if (throws) throw new Planned();
  }
}

/** The same without waiting: for managers whose contexts end with their call. */
export function runNestAtOnce(rig: Rig, nest: Nest): Disagreement | undefined {
  const found: Disagreement[] = [];
  runSteps(nest, 'none');
  return found[0];

  function look(due: string, where: string): void {
    const is = rig.active();
    if (is !== due) found.push({ expected: `${due} active ${where}`, found: is });
  }

  function runSteps(steps: Nest, due: string): void {
    look(due, 'at first');
    for (const step of steps) {
      runStep(step);
      look(due, `after ${step.do}`);
    }
  }

  function runStep(step: NestStep): void {
    if (step.do === 'bind') rig.manager.bind(rig.context(step.name), () => runSteps(step.steps, step.name))();
    if (step.do === 'with') enter(step);
  }

  function enter({ name, steps, throws }: Extract<NestStep, { do: 'with' }>): void {
    try {
      rig.within(name, () => {
        runSteps(steps, name);
        if (throws) throw new Planned();
      });
      if (throws) found.push({ expected: 'the error that was thrown', found: 'none' });
    } catch (error) {
      if (!(error instanceof Planned)) throw error;
    }
  }
}

/** Attaches and disposes in any order, some more than once. When all tokens are disposed, nothing may be left active. */
export async function runAttachments(rig: Rig, steps: Nest): Promise<Disagreement | undefined> {
  return rig.manager.with(rig.context('around'), async () => {
    await null;
    const tokens: AttachToken[] = [];
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

function wait(how: Extract<NestStep, { do: 'wait' }>['how']): Promise<void> {
  return new Promise((resolve) => {
    if (how === 'promise') resolve();
    else if (how === 'timer') setTimeout(resolve);
    else if (how === 'nextTick') process.nextTick(resolve);
    else setImmediate(resolve);
  });
}
