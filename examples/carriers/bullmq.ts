// BullMQ (Redis): a job has no headers, so the carrier stands in its data, beside the body.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Queue, WorkerOptions } from 'bullmq';
import { Worker } from 'bullmq';

interface Data {
  readonly body: string;
  readonly carrier: object;
}

export async function publish(queue: Queue, body: string): Promise<void> {
  const carrier = {};
  propagation.inject(context.active(), carrier);
  await queue.add('order', { body, carrier });
}

export function consume(name: string, options: WorkerOptions, handle: (body: string) => Promise<void>): Worker {
  return new Worker<Data>(
    name,
    ({ data }) => context.with(propagation.extract(ROOT_CONTEXT, data.carrier), () => handle(data.body)),
    options,
  );
}
