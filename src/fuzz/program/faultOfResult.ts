import { printValue } from '../../util/printValue.js';
import type { Job, JobResult } from './Job.js';

/** How a fault of a far side is told. */
export const faultText = 'the far side could not run the job';

const points: readonly unknown[] = ['probe', 'entry', 'after await'];

/** Why what came back for a job is not its result; `undefined` when it is. Nothing that comes from outside is trusted. */
export function faultOfResult(given: unknown, job: Job): string | undefined {
  if (!isRecord(given)) return `send() brought ${printValue(given)}, not a JobResult`;
  const { v, id, observations, spans, fault } = given as Partial<JobResult>;
  if (v !== 1 || !isList(observations, isObservation) || !isList(spans, isFarSpan)) {
    return 'send() brought something that is not a JobResult of version 1; the far side must answer with what runJob(job) returned';
  }
  if (fault) return `${faultText}: ${String(fault)}`;
  if (id !== job.id) return `send() brought the result of job ${printValue(id)}, another caller's`;
  if (!observations?.some(({ at, point }) => at === job.id && point === 'entry')) {
    return 'send() brought a JobResult in which the job never began';
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isList(value: unknown, of: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(of);
}

function isObservation(value: unknown): boolean {
  if (!isRecord(value) || typeof value['at'] !== 'string' || !points.includes(value['point'])) return false;
  const { seen } = value;
  if (!isRecord(seen) || !isRecord(seen['baggage']) || typeof seen['suppressed'] !== 'boolean') return false;
  return [seen['traceId'], seen['spanId']].every((id) => id === undefined || typeof id === 'string');
}

function isFarSpan(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { name, traceId, spanId, links } = value;
  return [name, traceId, spanId].every((text) => typeof text === 'string') && isList(links, isRecord);
}
