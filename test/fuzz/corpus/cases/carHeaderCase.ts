import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Headers } from '../support/messageQueue.js';
import { extracted, injected, messageQueue } from '../support/messageQueue.js';

const mapNames = (headers: Headers, map: (name: string) => string): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [map(name), value]));

/** As raw headers, AMQP, API gateways and queues of clouds write them: `Traceparent`. */
const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function capitalizing(read: (headers: Headers) => Headers): Boundary {
  return messageQueue('capitalized headers', {
    send: () => mapNames(injected(), capitalized),
    receive: (headers) => extracted(read(headers)),
  });
}

export const carHeaderCase: LossCase = {
  id: 'car-header-case',
  library: '@opentelemetry/api',
  category: 'carrier',
  rootCause:
    'The default getter reads the key traceparent as it is written; Traceparent and TRACEPARENT are not found.',
  mend: 'Make the names lower case on receipt, or read them with a getter that ignores case.',
  issues: [
    'https://github.com/open-telemetry/opentelemetry-js/pull/827',
    'https://github.com/open-telemetry/opentelemetry-js/pull/5859',
    'https://github.com/signalfx/splunk-otel-js/pull/804',
    'https://github.com/open-telemetry/opentelemetry-js-contrib/pull/1328',
  ],
  adapter: 'written',
  broken: capitalizing((headers) => headers),
  fixed: capitalizing((headers) => mapNames(headers, (name) => name.toLowerCase())),
  reportedAs: ['no-orphans'],
};
