// As ../bullmq.ts, but nothing is injected: the job's data holds the body alone.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Queue, WorkerOptions } from 'bullmq';
import { Worker } from 'bullmq';

export async function publish(queue: Queue, body: string): Promise<void> {
  await queue.add('order', { body });
}

export function consume(name: string, options: WorkerOptions, handle: (body: string) => Promise<void>): Worker {
  return new Worker<{ body: string }>(
    name,
    ({ data }) => context.with(propagation.extract(ROOT_CONTEXT, data), () => handle(data.body)),
    options,
  );
}
