import { expect, it } from 'vitest';
import { faultOfResult } from '../../../src/fuzz/program/faultOfResult.js';
import type { Job, JobResult } from '../../../src/fuzz/program/Job.js';

const job: Job = { v: 1, id: '0.1', ops: [], seed: 0 };
const seen = { baggage: {}, suppressed: false };
const result: JobResult = {
  v: 1,
  id: '0.1',
  observations: [{ at: '0.1', point: 'entry', seen }],
  spans: [{ name: 'a', traceId: 't', spanId: 's', flags: 1, ended: true, links: [] }],
};
const notOne =
  'send() brought something that is not a JobResult of version 1; the far side must answer with what runJob(job) returned';

it('finds nothing wrong with the result of the job, also behind JSON', () => {
  expect(faultOfResult(result, job)).toBeUndefined();
  expect(faultOfResult(JSON.parse(JSON.stringify(result)), job)).toBeUndefined();
});

it.each([
  ['nothing', undefined, 'send() brought undefined, not a JobResult'],
  ['a string', 'pong', "send() brought 'pong', not a JobResult"],
  ['a function', result.toString, 'send() brought [Function: toString], not a JobResult'],
  ['an empty object', {}, notOne],
  ['the job itself', job, notOne],
  ['another version', { ...result, v: 2 }, notOne],
  ['observations that are null', { ...result, observations: [null] }, notOne],
  ['an observation at an unknown point', { ...result, observations: [{ at: '0.1', point: 'exit', seen }] }, notOne],
  ['an observation that saw nothing', { ...result, observations: [{ at: '0.1', point: 'entry' }] }, notOne],
  [
    'an observation of an id that is a number',
    { ...result, observations: [{ at: '0.1', point: 'entry', seen: { ...seen, spanId: 5 } }] },
    notOne,
  ],
  ['an observation without baggage', { ...result, observations: [{ at: '0.1', point: 'entry', seen: {} }] }, notOne],
  ['spans that are null', { ...result, spans: [null] }, notOne],
  ['a span without links', { ...result, spans: [{ name: 'a', traceId: 't', spanId: 's' }] }, notOne],
  ['a fault', { ...result, fault: 'Error: no' }, 'the far side could not run the job: Error: no'],
  ['the result of another job', { ...result, id: '3.0' }, "send() brought the result of job '3.0', another caller's"],
  [
    'a result without an entry',
    { ...result, observations: [] },
    'send() brought a JobResult in which the job never began',
  ],
])('says what is wrong with %s', (_, given, fault) => {
  expect(faultOfResult(given, job)).toBe(fault);
});
