import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { RemoteBoundary } from '../../../src/fuzz/boundary/Boundary.js';
import { runJob } from '../../../src/fuzz/interpret/runJob.js';
import type { Job, JobResult } from '../../../src/fuzz/program/Job.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { baggage, cross, examine, fork, pause, probe, program, span, spanless, value } from '../programs.js';

type Carrier = Record<string, string>;

/** A far side behind JSON, in this process: what goes over is text, and the consumer has a context of its own. */
function remote(more: Partial<Hooks> = {}): RemoteBoundary {
  const { carried = (carrier) => carrier, answered = (result) => result } = more;
  return {
    name: 'far side',
    async send(job) {
      const carrier: Carrier = {};
      propagation.inject(context.active(), carrier);
      const message = JSON.stringify({ job, carrier: carried(carrier, job) });
      await new Promise((resolve) => setImmediate(resolve));
      const answer = await context.with(ROOT_CONTEXT.setValue(Symbol.for('consumer'), 1), async () => {
        const { job: received, carrier: brought } = JSON.parse(message) as { job: Job; carrier?: Carrier };
        return JSON.stringify(await runJob(received, brought ? { carrier: brought } : {}));
      });
      return answered(JSON.parse(answer) as JobResult, job) as JobResult;
    },
  };
}

interface Hooks {
  carried(carrier: Carrier, job: Job): Carrier | undefined;
  answered(result: JobResult, job: Job): unknown;
}

function without(key: string): Partial<Hooks> {
  return { carried: ({ [key]: _, ...carrier }) => carrier };
}

it('that keeps everything is clean', async () => {
  for (const seed of [1, 2, 3]) {
    const report = await checkPropagation(remote(), { seed, runs: 150 });

    expect(report.failure?.message).toBeUndefined();
    expect(report.boundaries).toMatchObject([{ carries: 'carrier', promise: 'done', nesting: 'awaited', orphans: 0 }]);
    expect(report.spans).toBeGreaterThan(500);
  }
});

it('that promises nothing is clean when it brings nothing, and counts its orphans', async () => {
  const bare: RemoteBoundary = { ...remote({ carried: () => undefined }), carries: 'nothing' };
  const report = await checkPropagation(bare, { seed: 1, runs: 50 });

  expect(report.failure?.message).toBeUndefined();
  expect(report.boundaries[0]?.orphans).toBeGreaterThan(20);
});

describe('a planted fault', () => {
  const other = new Map<string, JobResult>();

  it.each<[string, RemoteBoundary, string, string]>([
    [
      'no carrier',
      remote({ carried: () => undefined }),
      'no-orphans',
      'Task 1 of "far side" ran where no span was active; caller 1 was due.',
    ],
    [
      'no baggage',
      remote(without('baggage')),
      'baggage',
      'Task 1 of "far side" saw no baggage; baggage user=… was due.',
    ],
    [
      'no tracestate',
      remote(without('tracestate')),
      'carrier-round-trip',
      'Task 1 of "far side": tracestate "b=2,a=1" was sent, none arrived.',
    ],
    [
      'flags that are cleared',
      remote({ carried: (carrier) => replaced(carrier, 'traceparent', (text) => text.replace(/..$/, '00')) }),
      'sampling',
      'Task 1 of "far side" saw the sampled flag off; the sampled flag on was due.',
    ],
    [
      'flags of which only the first bit is kept',
      remote({ carried: (carrier) => replaced(carrier, 'traceparent', (text) => text.replace(/-03$/, '-01')) }),
      'carrier-round-trip',
      'Task 1 of "far side": trace flags 03 were sent, 01 arrived.',
    ],
    [
      'a trace id of its own',
      remote({
        carried: (carrier) =>
          replaced(carrier, 'traceparent', (text) => text.replace(/-\w{32}-/, `-${'e'.repeat(32)}-`)),
      }),
      'same-trace',
      'Task 1 of "far side" has the span id of caller 1, but another trace id.',
    ],
    [
      'the result of another job',
      { ...remote({ answered: (result) => previous(result) }), setup: () => other.clear() },
      'result-and-error',
      `Task 2 of "far side": send() brought the result of job '0.0', another caller's.`,
    ],
    [
      'a rejection',
      { name: 'far side', send: () => Promise.reject(new Error('ECONNRESET')) },
      'exactly-once',
      'Task 1 of "far side": its promise rejected before the task had begun: Error: ECONNRESET.',
    ],
    [
      'a throw',
      {
        name: 'far side',
        send: () => {
          throw new Error('closed');
        },
      },
      'exactly-once',
      'Task 1 of "far side": its promise rejected before the task had begun: Error: closed.',
    ],
    [
      'silence',
      { name: 'far side', send: () => new Promise(() => {}) },
      'deadlock',
      'Task 1 of "far side": its promise never settled, and the task never began.',
    ],
    [
      'an answer of another shape',
      remote({ answered: () => ({ ok: true }) }),
      'result-and-error',
      'Task 1 of "far side": send() brought something that is not a JobResult of version 1; the far side must answer with what runJob(job) returned.',
    ],
    [
      'an answer with holes',
      remote({ answered: (result) => ({ ...result, observations: [null] }) }),
      'result-and-error',
      'Task 1 of "far side": send() brought something that is not a JobResult of version 1; the far side must answer with what runJob(job) returned.',
    ],
    [
      'an empty answer',
      remote({ answered: (_, { id }) => ({ v: 1, id, observations: [], spans: [] }) }),
      'result-and-error',
      'Task 1 of "far side": send() brought a JobResult in which the job never began.',
    ],
    [
      'no answer at all',
      remote({ answered: () => undefined }),
      'result-and-error',
      'Task 1 of "far side": send() brought undefined, not a JobResult.',
    ],
    [
      'a job that arrives broken',
      { name: 'far side', send: (job) => runJob({ ...job, v: 2 as never }) },
      'result-and-error',
      'Task 1 of "far side": the far side could not run the job: UsageError: Not a job: its version is 2; this far side runs version 1.',
    ],
    [
      'spans that are never ended',
      remote({ answered: (result) => ({ ...result, spans: result.spans.map((one) => ({ ...one, ended: false })) }) }),
      'quiescence',
      'The program: span "span 0.0.0" was still open when all had settled.',
    ],
  ])('is named right: %s', async (_, broken, invariant, divergence) => {
    const { failure, boundaries } = await checkPropagation(broken, { seed: 2, timeoutMs: 150 });

    // Which caller is left when the others are cut away is of no interest here.
    const said = failure?.divergence.replace(/user=\w+/, 'user=…');
    expect([failure?.invariant, said, failure?.boundary]).toEqual([invariant, divergence, 'far side']);
    expect(boundaries[0]?.ok).toBe(false);
    expect(failure?.size).toBeLessThanOrEqual(2);
  });

  /** Answers each job with the result of the one before it. */
  function previous(result: JobResult): JobResult {
    const before = other.get('last') ?? result;
    other.set('last', result);
    return before.id === 'probe' ? result : before;
  }
});

function replaced(carrier: Carrier, key: string, change: (text: string) => string): Carrier {
  return key in carrier ? { ...carrier, [key]: change(carrier[key] ?? '') } : carrier;
}

it('its caller goes on when it is done, with what was seen over there in between', async () => {
  const ops = [baggage('user', 'a', [value('b', [cross([fork(pause('timer'), span())])])])];
  const { record, facts } = await examine(remote(), program([[...ops, probe], spanless(cross())]));

  expect(record.observations.map(({ at, point }) => `${at} ${point}`)).toEqual([
    '1.0 entry',
    '1.0 after await',
    '0.0.0.0 entry',
    '0.0.0.0 after await',
    '0.1 probe',
  ]);
  expect(record.observations[2]?.seen).toMatchObject({ isRemote: true, baggage: { user: 'a' } });
  expect(facts.spans.map(({ at, label }) => [at, label])).toEqual([
    ['0', undefined],
    ['0.0.0.0.0.1', '0'],
  ]);
  expect(record.crossings.map(({ attempts }) => attempts)).toEqual([
    [{ afterThrow: false, end: 'returned' }],
    [{ afterThrow: false, end: 'returned' }],
  ]);
});
