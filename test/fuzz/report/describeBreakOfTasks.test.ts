import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { runJob } from '../../../src/fuzz/interpret/runJob.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { cross, fork, probe, program, span } from '../programs.js';
import { messageOf, named, tokenless } from './messageOf.js';

const one = program([[cross()]]);

describe('the message of a break', () => {
  it('a task that runs twice, inside another one', async () => {
    const twice = named('retries', (task) => task().then(task));

    expect(
      await messageOf([named('pool', (task) => task()), twice], program([[cross([cross([], 1)])]])),
    ).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "retries": exactly-once

      Task 2 of "retries" ran 2 times.

        // cross1 = "pool"
        // cross2 = "retries"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await cross1(async () => { // task 1
            await cross2(async () => {}); // task 2
          });
          span.end();
        });

        expected                 actual
        caller 1                 caller 1
        ├─ task 1 in "pool"      ├─ task 1 in "pool"
        └─ task 2 in "retries"   ├─ task 2 in "retries"
                                 └─ task 2 in "retries", run 2   ← here

      Hint: Run every task that was taken, once; settle its promise when the task has ended, not before. A boundary that runs once for many callers says mergesCalls: true.

      Found by the first program, shrunk to 2 ops. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundaries: those that were checked, "pool", "retries"
        const again = await replay('tp1.…', boundaries);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it('a task that never runs', async () => {
    expect(
      await messageOf(
        named('sieve', () => {}),
        one,
      ),
    ).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "sieve": exactly-once

      Task 1 of "sieve" never ran.

        // cross = "sieve"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await cross(async () => {}); // task 1
          span.end();
        });

        expected               actual
        caller 1               caller 1
        └─ task 1 in "sieve"   task 1 in "sieve", never ran   ← here

      Hint: Run every task that was taken, once; settle its promise when the task has ended, not before. A boundary that runs once for many callers says mergesCalls: true.

      Given up when nothing had happened for 50 ms, or ten times the slowest crossing so far. A boundary that is far slower now and then looks the same.

      Found by the first program, shrunk to 1 op. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "sieve"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it('a promise that never settles', async () => {
    const hangs = named('hangs', (task) => (void task(), new Promise(() => {})));

    expect(await messageOf(hangs, one)).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "hangs": deadlock

      Task 1 of "hangs": its promise never settled, although the task had begun.

        // cross = "hangs"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await cross(async () => {}); // task 1
          span.end();
        });

        expected               actual
        caller 1               caller 1
        └─ task 1 in "hangs"   └─ task 1 in "hangs"   ← here

      Hint: Settle the returned promise on every path: on errors, on cancellation, when the queue is drained, when a later call supersedes this one.

      Given up when nothing had happened for 500 ms, or twenty times the slowest crossing so far. A boundary that is far slower now and then looks the same.

      Found by the first program, shrunk to 1 op. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "hangs"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it('a span that is left open', async () => {
    const leaving = named('leaving', (task) => {
      trace.getTracer('lib').startSpan('lib op');
      return task();
    });

    expect(await messageOf(leaving, program([[span([cross([fork(probe)])])]]))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "leaving": quiescence

      The program: span "lib op" was still open when all had settled.

        // cross = "leaving"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await tracer.startActiveSpan('span 1', async (span) => {
            await cross(async () => { // task 1
              void (async () => { console.log(trace.getActiveSpan()); })();
            });
            span.end();
          });
          span.end();
        });

        expected                    actual
        caller 1                    caller 1
        └─ span 1                   └─ span 1
           └─ task 1 in "leaving"      ├─ task 1 in "leaving"
                                       └─ lib op, never ended   ← here

      Hint: Something goes on after the promise has settled: end the spans, and settle only when the task has ended.

      Found by the first program, shrunk to 4 ops. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "leaving"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it('a far side that answers with something else', async () => {
    const far = { name: 'far side', send: async () => 'pong' as never };

    expect(await messageOf(far, one)).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "far side": result-and-error

      Task 1 of "far side": send() brought 'pong', not a JobResult.

        // cross = "far side"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await cross(async () => {}); // task 1
          span.end();
        });

        expected                  actual
        caller 1                  caller 1
        └─ task 1 in "far side"   task 1 in "far side", no result of its own   ← here

      Hint: Answer every job with what runJob(job) returned, unchanged; its id says which job it is for.

      Found by the first program, shrunk to 1 op. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "far side"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it('a far side that knows nothing', async () => {
    const far = { name: 'far side', send: (job: never) => context.with(ROOT_CONTEXT, () => runJob(job)) };

    expect(await messageOf(far, program([[cross([span()])]]))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "far side": no-orphans

      Task 1 of "far side" ran where no span was active; caller 1 was due.

        // cross = "far side"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await cross(async () => { // task 1
            await tracer.startActiveSpan('span 1', async (span) => { span.end(); });
          });
          span.end();
        });

        expected                  actual
        caller 1                  caller 1
        ├─ task 1 in "far side"   task 1 in "far side", no active span   ← here
        └─ span 1                 span 1

      Hint: Nothing arrived in the carrier, nobody extracted it, or the far side lost it before it ran the job, in a thread, a pool or a queue of its own. Inject in send(), propagation.inject(context.active(), carrier), send the carrier along, and answer with runJob(job, { carrier }).

      Found by the first program, shrunk to 2 ops. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "far side"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });
});
it('tells after how many programs it was found, and how far it was shrunk', async () => {
  let calls = 0;
  const later = named('later', (task) => ((calls += 1) > 1 ? context.with(ROOT_CONTEXT, task) : task()), {
    setup: () => void (calls = 0),
  });
  const { failure } = await checkPropagation([named('direct', (task) => task()), later], { seed: 1 });

  expect(
    tokenless(failure?.message ?? '')
      .split('\n\n')
      .at(-1),
  ).toMatchInlineSnapshot(`
    "  // boundary: what was checked, "later"
      const again = await replay('tp1.…', boundary);
      console.log(again.failure?.message ?? 'No longer fails.');
    "
  `);
  expect(failure?.message).toContain(failure?.replay);
  expect(failure?.message).toContain(failure?.divergence);
});
