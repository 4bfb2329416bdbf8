import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Headers } from '../support/messageQueue.js';
import { extracted, injected, messageQueue } from '../support/messageQueue.js';

function rewritten(rewrite: (traceparent: string) => string): Boundary {
  const rewriteIn = ({ traceparent, ...others }: Headers): Headers =>
    traceparent === undefined ? others : { ...others, traceparent: rewrite(traceparent) };
  return messageQueue('rewritten traceparent', { send: () => rewriteIn(injected()), receive: extracted });
}

export const carTraceparentMalformed: LossCase = {
  id: 'car-traceparent-malformed',
  library: '@opentelemetry/core',
  category: 'carrier',
  rootCause:
    'A hop that writes the ids in upper case, as Guid and hex formatters do, sends a traceparent that every receiver has to ignore.',
  mend: 'Lower-case hex digits, as the specification says.',
  issues: ['https://github.com/DataDog/dd-trace-js/pull/8269'],
  adapter: 'written',
  broken: rewritten((traceparent) => traceparent.toUpperCase()),
  fixed: rewritten((traceparent) => traceparent.toLowerCase()),
  reportedAs: ['no-orphans'],
};
