import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Headers } from '../support/messageQueue.js';
import { extracted, injected, messageQueue } from '../support/messageQueue.js';

const facts = Array.from({ length: 32 }, (_, i) => String(i));

/** A proxy that notes its facts at the head of the list; the far side sees what the propagator keeps of it. */
function proxy(entriesOf: (facts: readonly string[]) => readonly string[]): Boundary {
  const own = entriesOf(facts);
  const noted = (headers: Headers): Headers =>
    headers['traceparent'] === undefined
      ? headers
      : { ...headers, tracestate: [...own, headers['tracestate']].filter(Boolean).join(',') };
  return messageQueue('proxy with tracestate', {
    send: () => noted(injected()),
    receive: (headers) => extracted(withoutOwn(own, reread(headers))),
  });
}

/** What is left of headers after the next hop has read and written them. */
function reread(headers: Headers): Headers {
  return injected(extracted(headers));
}

function withoutOwn(own: readonly string[], { tracestate, ...headers }: Headers): Headers {
  const others = (tracestate ?? '').split(',').filter((entry) => entry && !own.includes(entry));
  return others.length > 0 ? { ...headers, tracestate: others.join(',') } : headers;
}

export const carTracestateLimits: LossCase = {
  id: 'car-tracestate-limits',
  library: '@opentelemetry/core',
  category: 'carrier',
  rootCause:
    'A tracestate holds 32 entries and 512 characters; extract drops what is beyond, so one greedy vendor pushes out all others.',
  mend: 'One entry for each vendor.',
  issues: ['https://github.com/DataDog/dd-trace-js/pull/8269'],
  adapter: 'written',
  broken: proxy((given) => given.map((fact) => `proxy${fact}=${fact}`)),
  fixed: proxy((given) => [`proxy=${given.join('.')}`]),
  reportedAs: ['carrier-round-trip'],
};
