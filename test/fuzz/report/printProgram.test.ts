import * as fc from 'fast-check';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, it } from 'vitest';
import { programArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import type { Terrain } from '../../../src/fuzz/arbitrary/ProgramConstraints.js';
import { shrinkProgram } from '../../../src/fuzz/arbitrary/shrinkProgram.js';
import { strongShapes } from '../../../src/fuzz/arbitrary/strongShapes.js';
import { unprobed } from '../../../src/fuzz/interpret/BoundaryFacts.js';
import type { Op, Program } from '../../../src/fuzz/program/Program.js';
import { namesOf } from '../../../src/fuzz/report/namesOf.js';
import { printProgram } from '../../../src/fuzz/report/printProgram.js';
import {
  all,
  baggage,
  cross,
  fail,
  fork,
  pause,
  probe,
  program,
  span,
  spanless,
  suppress,
  value,
} from '../programs.js';

const terrain: Terrain[] = [
  { carries: 'context', remote: false },
  { carries: 'carrier', remote: false },
  { carries: 'carrier', remote: true },
];
const boundaries = terrain.map(({ carries, remote }, i) =>
  unprobed({ name: ['queue', 'the "bus"', 'far side'][i] as string, carries, remote, mergesCalls: false }),
);

function listing(one: Program): string {
  return printProgram(one, boundaries, namesOf(one));
}

/** Throws on a syntax error, with the listing in view. */
function parse(text: string): void {
  parseAst(`async function pasted() {\n${text}\n}`, { lang: 'ts' }, 'pasted.ts');
}

function textOf(...ops: readonly Op[]): string {
  return listing(program([ops]));
}

describe('a listing is TypeScript', () => {
  it('for 300 drawn programs', () => {
    for (const one of fc.sample(programArbitrary({ terrain }), { seed: 51, numRuns: 300 })) parse(listing(one));
    expect(() => parse('await cross(async () => {')).toThrow('Parse failed');
  });

  it('for the strong shapes, and what they shrink to', () => {
    for (const shape of strongShapes({ terrain, maxOps: 30 })) {
      for (const one of [shape, ...shrinkProgram(shape)]) parse(listing(one));
    }
  });

  it('whatever is in its strings', () => {
    const strings = ["it's", '`${a}`', 'back\\slash', 'two\nlines', '// no comment', '"', '( a )'];
    for (const text of strings) {
      parse(textOf(baggage(text, text, [value(text, [baggage(text, text, [probe])])])));
      parse(listing(program([{ span: true, upstream: { flags: 255, state: text }, ops: [probe] }])));
      const one = program([[cross()]]);
      parse(
        printProgram(
          one,
          [unprobed({ name: text, carries: 'context', remote: false, mergesCalls: false })],
          namesOf(one),
        ),
      );
    }
  });
});

describe('the listing', () => {
  it('of every op reads as the api is used', () => {
    const ops = [
      span([probe], { kind: 2, root: true, links: 2 }),
      span([], { sampled: false }),
      baggage('user', 'a', [baggage('tenant', 'b', [value('c', [suppress(fork(pause('gate')))])])]),
      { op: 'rebind', ops: [pause('nextTick')] } as const,
      all([cross([pause('timer')])], [pause('immediate'), pause('microtask')]),
      { ...cross([cross([span([fail])], 1)]), rebind: true } as const,
    ];

    expect(listing(program([ops], { creator: 'caller' }))).toMatchInlineSnapshot(`
      "// cross1 = "queue"
      // cross2 = "the \\"bus\\""
      // setup() ran under the span of caller 1
      const link = { context: { traceId: 'c'.repeat(32), spanId: 'd'.repeat(16), traceFlags: 1 } };
      await tracer.startActiveSpan('caller 1', async (span) => {
        await tracer.startActiveSpan('span 1', { kind: 2, root: true, links: [link, link] }, async (span) => {
          console.log(trace.getActiveSpan());
          span.end();
        });
        await tracer.startActiveSpan('span 2', async (span) => { // not sampled
          span.end();
        });
        await context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ user: { value: 'a' } })), async () => {
          await context.with(propagation.setBaggage(context.active(), (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: 'b' })), async () => {
            await context.with(context.active().setValue(Symbol.for('value'), 'c'), async () => {
              await context.with(suppressTracing(context.active()), async () => {
                void (async () => {
                  await new Promise((go) => setTimeout(go, 5)); // until it is its turn
                })();
              });
            });
          });
        });
        await context.bind(context.active(), async () => {
          await new Promise<void>((go) => process.nextTick(go));
        })();
        await Promise.all([
          (async () => {
            await cross1(async () => { // task 1
              await new Promise((go) => setTimeout(go, 1));
            });
          })(),
          (async () => {
            await new Promise((go) => setImmediate(go));
            await null;
          })(),
        ]);
        await cross1(context.bind(context.active(), async () => { // task 2
          await cross2(async () => { // task 3
            await tracer.startActiveSpan('span 3', async (span) => {
              try {
                throw new Error('on purpose');
              } finally {
                span.end();
              }
            });
          }).catch(() => {});
        }));
        span.end();
      });"
    `);
  });

  it('of callers says who is at once, who in turn, who is below whom', () => {
    const callers = [
      { span: true, sampled: false, upstream: { flags: 3, state: 'b=2,a=1' }, ops: [cross()] } as const,
      spanless(cross([], 2), fork(fail)),
      { span: false, upstream: { flags: 0, state: '' }, ops: [] } as const,
    ];

    expect(listing(program(callers, { creator: 'span' }))).toMatchInlineSnapshot(`
      "// cross1 = "queue"
      // cross2 = "far side"
      // setup() ran under a span of its own, "the creator"
      const remoteCaller = (traceFlags: number, state: string) =>
        trace.setSpanContext(ROOT_CONTEXT, {
          traceId: 'a'.repeat(32),
          spanId: 'b'.repeat(16),
          traceFlags,
          traceState: createTraceState(state),
          isRemote: true,
        });
      await Promise.all([
        context.with(remoteCaller(0x03, 'b=2,a=1'), () =>
          tracer.startActiveSpan('caller 1', async (span) => { // not sampled
            await cross1(async () => {}); // task 1
            span.end();
          })
        ),
        (async () => {
          await cross2(async () => {}); // task 2
          void (async () => { throw new Error('on purpose'); })().catch(() => {});
        })(),
        context.with(remoteCaller(0x00, ''), () => (async () => {})()),
      ]);"
    `);
    expect(listing(program([[probe], spanless(fail), [span([fail]), probe]], { inTurn: true }))).toMatchInlineSnapshot(`
      "await tracer.startActiveSpan('caller 1', async (span) => {
        console.log(trace.getActiveSpan());
        span.end();
      });
      await (async () => { throw new Error('on purpose'); })().catch(() => {});
      await tracer.startActiveSpan('caller 3', async (span) => {
        try {
          await tracer.startActiveSpan('span 1', async (span) => {
            try {
              throw new Error('on purpose');
            } finally {
              span.end();
            }
          });
          console.log(trace.getActiveSpan());
        } finally {
          span.end();
        }
      }).catch(() => {});"
    `);
  });
});

describe('names', () => {
  it('number callers, tasks and spans as they stand in the listing', () => {
    const one = program([[cross([span([cross()])])], [all([span()], [cross()])]]);
    const names = namesOf(one);

    expect(['0', '0.0', '0.0.0', '0.0.0.0', '1', '1.0.0.0', '1.0.1.0'].map(names)).toEqual([
      'caller 1',
      'task 1',
      'span 1',
      'task 2',
      'caller 2',
      'span 2',
      'task 3',
    ]);
  });

  it('say what the frame is', () => {
    const names = namesOf(program([[cross([probe])]]));

    expect(
      ['creator', 'upstream 0', 'elsewhere 0.0', 'stranger 12345678/1234567812345678', '0.0.0'].map(names),
    ).toEqual([
      'the creator',
      'the remote caller above caller 1',
      'whoever fires task 1',
      'a span that this program did not start (12345678/1234567812345678)',
      'task 1',
    ]);
  });
});
