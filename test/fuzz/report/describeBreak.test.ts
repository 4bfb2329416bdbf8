import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { baggage, cross, pause, probe, program, span, spanless, suppress, value } from '../programs.js';
import { messageOf, named } from './messageOf.js';

/** One that all callers share, and whose loop is started by the first of them. */
function batcher(): Boundary {
  let waiting: (() => void)[] = [];
  return named(
    'batcher',
    (task) => {
      if (waiting.length === 0) {
        setImmediate(() => {
          for (const run of waiting.splice(0)) run();
        });
      }
      return new Promise((resolve, reject) => waiting.push(() => void task().then(resolve, reject)));
    },
    { setup: () => void (waiting = []) },
  );
}

const one = program([[cross()]]);

describe('the message of a break', () => {
  it('a context that is lost', async () => {
    const losing = named('pool', (task) => context.with(ROOT_CONTEXT, task));

    expect(await messageOf(losing, program([[span([cross([span()])])]]))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "pool": no-orphans

      Task 1 of "pool" ran where no span was active; span 1 was due.

        // cross = "pool"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await tracer.startActiveSpan('span 1', async (span) => {
            await cross(async () => { // task 1
              await tracer.startActiveSpan('span 2', async (span) => { span.end(); });
            });
            span.end();
          });
          span.end();
        });

        expected                 actual
        caller 1                 caller 1
        └─ span 1                └─ span 1
           ├─ task 1 in "pool"   task 1 in "pool", no active span   ← here
           └─ span 2             span 2

      Hint: The task ran outside of the context it was handed over in; most likely it was kept, and run later by code that has none (a worker loop, a pool, a native callback). Bind each task when it is handed over: task = context.bind(context.active(), task).

      Found by the first program, shrunk to 3 ops. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "pool"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it("another caller's context", async () => {
    expect(await messageOf(batcher(), program([[cross()], [pause('microtask'), cross()]]))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "batcher": no-bleed

      Task 2 of "batcher" ran in the context of caller 1; caller 2 was due.

        // cross = "batcher"
        await Promise.all([
          tracer.startActiveSpan('caller 1', async (span) => {
            await cross(async () => {}); // task 1
            span.end();
          }),
          tracer.startActiveSpan('caller 2', async (span) => {
            await null;
            await cross(async () => {}); // task 2
            span.end();
          }),
        ]);

        expected                 actual
        caller 1                 caller 1
        └─ task 1 in "batcher"   ├─ task 1 in "batcher"
        caller 2                 └─ task 2 in "batcher"   ← here
        └─ task 2 in "batcher"   caller 2

      Hint: The task ran in another caller's context: whoever started the work (a drain loop, a batch, a slot handed on) runs it for all. Bind each task when it is handed over: task = context.bind(context.active(), task).

      Found by the first program, shrunk to 3 ops. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "batcher"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it("the creator's context", async () => {
    let made = ROOT_CONTEXT;
    const kept = named('connection', (task) => context.with(made, task), {
      setup: () => void (made = context.active()),
    });

    expect(await messageOf(kept, program([spanless(cross())], { creator: 'span' }))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "connection": no-bleed

      Task 1 of "connection" ran in the context of the creator; no span was due.

        // cross = "connection"
        // setup() ran under a span of its own, "the creator"
        await (async () => {
          await cross(async () => {}); // task 1
        })();

        expected                                 actual
        caller 1 (no span of its own)            the creator
        task 1 in "connection", no active span   └─ task 1 in "connection"   ← here
                                                 caller 1 (no span of its own)

      Hint: The task ran in the context in which the boundary was made: a connection, a loop or an AsyncResource made in setup() keeps it. Bind each task when it is handed over: task = context.bind(context.active(), task). Where that is the contract, the boundary says carries: 'creation'.

      Found by the first program, shrunk to 1 op. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "connection"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it('the context of whoever fires', async () => {
    const emitter = named('emitter', (task, hop) => hop.elsewhere(() => task()));

    expect(await messageOf(emitter, one)).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "emitter": no-bleed

      Task 1 of "emitter" ran in the context of whoever fires task 1; caller 1 was due.

        // cross = "emitter"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await cross(async () => {}); // task 1
          span.end();
        });

        expected                 actual
        caller 1                 whoever fires task 1
        └─ task 1 in "emitter"   └─ task 1 in "emitter"   ← here
                                 caller 1

      Hint: The task ran in the context of whoever fired it (a listener of an emitter, an abort). Bind each task when it is handed over: task = context.bind(context.active(), task). Where that is the contract, the boundary says carries: 'trigger'.

      Found by the first program, shrunk to 1 op. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "emitter"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it("the caller's context, where the trigger's was promised", async () => {
    const emitter = named('emitter', (task, hop) => (hop.elsewhere(() => {}), task()), { carries: 'trigger' });

    expect(await messageOf(emitter, one)).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "emitter": no-bleed

      Task 1 of "emitter" ran in the context of caller 1; whoever fires task 1 was due.

        // cross = "emitter"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await cross(async () => {}); // task 1
          span.end();
        });

        expected                 actual
        whoever fires task 1     caller 1
        └─ task 1 in "emitter"   └─ task 1 in "emitter"   ← here
        caller 1

      Hint: The task did not run in the context of whoever fires it: fire it inside of hop.elsewhere. A boundary that keeps the caller's context says carries: 'context'.

      Found by the first program, shrunk to 1 op. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "emitter"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it('an older context of the same caller, found after the crossing was awaited', async () => {
    let first: ReturnType<typeof context.active> | undefined;
    const kept = named('agent', (task) => context.with((first ??= context.active()), task), {
      setup: () => void (first = undefined),
    });

    expect(await messageOf(kept, program([[span([cross()]), cross()]]))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "agent": parentage

      Task 2 of "agent" ran in the context of span 1; caller 1 was due.

        // cross = "agent"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await tracer.startActiveSpan('span 1', async (span) => {
            await cross(async () => {}); // task 1
            span.end();
          });
          await cross(async () => {}); // task 2
          span.end();
        });

        expected                  actual
        caller 1                  caller 1
        ├─ span 1                 └─ span 1
        │  └─ task 1 in "agent"      ├─ task 1 in "agent"
        └─ task 2 in "agent"         └─ task 2 in "agent"   ← here

      Hint: The task ran in an older context of its own caller: it was kept from an earlier call. Bind each task when it is handed over: task = context.bind(context.active(), task).

      Found by the first program, shrunk to 3 ops. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "agent"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it('baggage, values and suppression that were left behind', async () => {
    const spanOnly = named('span only', (task) => {
      const own = trace.getSpan(context.active());
      return context.with(own ? trace.setSpan(ROOT_CONTEXT, own) : ROOT_CONTEXT, task);
    });

    expect(await messageOf(spanOnly, program([[baggage('user', 'a', [cross()])]]))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "span only": baggage

      Task 1 of "span only" saw no baggage; baggage user=a was due.

        // cross = "span only"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ user: { value: 'a' } })), async () => {
            await cross(async () => {}); // task 1
          });
          span.end();
        });

        expected                                   actual
        caller 1                                   caller 1
        └─ task 1 in "span only", baggage user=a   └─ task 1 in "span only", no baggage   ← here

      Hint: Only the span context was carried. Use the global propagator (propagation.inject and extract), which carries baggage too, or carry the whole Context object.

      Found by the first program, shrunk to 2 ops. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "span only"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
    expect(await messageOf(spanOnly, program([[value('a', [cross([probe])])]]))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "span only": context-values

      Task 1 of "span only" saw no context value; the context value "a" was due.

        // cross = "span only"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await context.with(context.active().setValue(Symbol.for('value'), 'a'), async () => {
            await cross(async () => { // task 1
              console.log(trace.getActiveSpan());
            });
          });
          span.end();
        });

        expected                                          actual
        caller 1                                          caller 1
        └─ task 1 in "span only", the context value "a"   └─ task 1 in "span only", no context value   ← here

      Hint: The context was rebuilt from its span alone. Carry the whole Context object: context.bind(context.active(), task).

      Found by the first program, shrunk to 3 ops. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "span only"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
    expect(await messageOf(spanOnly, program([[suppress(cross())]]))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "span only": suppression

      Task 1 of "span only" saw suppression off; suppression on was due.

        // cross = "span only"
        await tracer.startActiveSpan('caller 1', async (span) => {
          await context.with(suppressTracing(context.active()), async () => {
            await cross(async () => {}); // task 1
          });
          span.end();
        });

        expected                                   actual
        caller 1                                   caller 1
        └─ task 1 in "span only", suppression on   └─ task 1 in "span only", suppression off   ← here

      Hint: The context was rebuilt from its span alone. Carry the whole Context object.

      Found by the first program, shrunk to 2 ops. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "span only"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });

  it('a carrier without tracestate, below a remote caller', async () => {
    const bus = named(
      'bus',
      (task) => {
        const carrier: Record<string, string> = {};
        propagation.inject(context.active(), carrier);
        delete carrier['tracestate'];
        return context.with(propagation.extract(ROOT_CONTEXT, carrier), task);
      },
      { carries: 'carrier' },
    );
    const upstream = { flags: 1, state: 'b=2,a=1' };

    expect(await messageOf(bus, program([{ span: true, upstream, ops: [cross()] }]))).toMatchInlineSnapshot(`
      "
      Context propagation does not hold across "bus": carrier-round-trip

      Task 1 of "bus": tracestate "b=2,a=1" was sent, none arrived.

        // cross = "bus"
        const remoteCaller = (traceFlags: number, state: string) =>
          trace.setSpanContext(ROOT_CONTEXT, {
            traceId: 'a'.repeat(32),
            spanId: 'b'.repeat(16),
            traceFlags,
            traceState: createTraceState(state),
            isRemote: true,
          });
        await context.with(remoteCaller(0x01, 'b=2,a=1'), () =>
          tracer.startActiveSpan('caller 1', async (span) => {
            await cross(async () => {}); // task 1
            span.end();
          })
        );

        expected                           actual
        the remote caller above caller 1   the remote caller above caller 1
        └─ caller 1                        └─ caller 1
           └─ task 1 in "bus"                 └─ task 1 in "bus"   ← here

      Hint: Carry traceparent and tracestate unchanged, and mark what was extracted as remote.

      Found by the first program, shrunk to 1 op. Replay it:

        import { replay } from 'traceproof/fuzz';

        // boundary: what was checked, "bus"
        const again = await replay('tp1.…', boundary);
        console.log(again.failure?.message ?? 'No longer fails.');
      "
    `);
  });
});
