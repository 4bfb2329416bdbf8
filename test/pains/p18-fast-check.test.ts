import { test as check } from '@fast-check/vitest';
import { context, createContextKey, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import fc from 'fast-check';
import { type Boundary, programArbitrary, propagationPredicate } from 'traceproof/fuzz';
import { tracing } from 'traceproof/vitest';
import { describe, expect, test } from 'vitest';
import { handMade } from './support/handMade.js';

const key = createContextKey('caller');
const caller = ROOT_CONTEXT.setValue(key, 'the caller');
const seenHere = (): unknown => context.active().getValue(key);

/** What a step sees that a caller hands to the scheduler. */
async function seenIn(schedule: (scheduler: fc.Scheduler, step: () => Promise<void>) => unknown): Promise<unknown> {
  let seen: unknown = 'nothing ran';
  const step = async (): Promise<void> => {
    seen = seenHere();
  };
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      context.with(caller, () => void schedule(scheduler, step));
      await scheduler.waitIdle();
    }),
    { numRuns: 1 },
  );
  return seen;
}

describe('P18: properties driven by fast-check', () => {
  describe('by hand', () => {
    test("the scheduler's sequences lose the context of who made them, its functions keep it", async () => {
      expect(await seenIn((scheduler, step) => scheduler.scheduleSequence([step]))).toBeUndefined();
      expect(await seenIn((scheduler, step) => scheduler.scheduleFunction(step)())).toBe('the caller');
      expect(await seenIn((scheduler, step) => scheduler.schedule(Promise.resolve()).then(step))).toBe('the caller');
    });

    const { names, tracer } = handMade();
    const counts: number[] = [];
    check.prop([fc.nat()], { numRuns: 3 })('all runs of a property share the exporter of the test', () => {
      tracer.startSpan('work').end();
      counts.push(names().length);
    });
    test('so that the third run finds three spans', () => expect(counts).toEqual([1, 2, 3]));
  });

  describe('with Traceproof', () => {
    const tracer = trace.getTracer('app');
    check.prop([fc.nat()], { numRuns: 3 })('every run that asks for it has a scope of its own', () => {
      tracing.run((scope) => {
        tracer.startSpan('work').end();
        expect(scope).toHaveSpanCount(1);
      });
    });

    // In sequence, and in the context of who gave the task: what then() does.
    let last: Promise<unknown> = Promise.resolve();
    const queue: Boundary = {
      name: 'one after the other',
      cross(task) {
        const done = last.then(task);
        last = done.catch(() => {});
        return done;
      },
    };
    const keepsContext = propagationPredicate(queue);
    check.prop([programArbitrary({ boundaries: queue })], { numRuns: 20, seed: 1 })(
      'the schedule of a program keeps contexts, and its spans stay out of the test',
      async (program) => {
        await keepsContext(program);
        expect(tracing.spans()).toEqual([]);
      },
    );
  });
});
