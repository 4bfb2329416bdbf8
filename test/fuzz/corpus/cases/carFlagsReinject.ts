import type { SpanContext } from '@opentelemetry/api';
import { propagation, trace } from '@opentelemetry/api';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Headers } from '../support/messageQueue.js';
import { extracted, injected, messageQueue } from '../support/messageQueue.js';

/** A flag that today's specification leaves open, and a newer peer may set. */
const futureFlag = 0x10;
const knownFlags = 0x03;

/** A peer of a later version: it keeps all that it gets, and sets a flag of its own. */
function fromNewerPeer(headers: Headers): Headers {
  if (headers['traceparent'] === undefined) return headers;
  const flags = Number.parseInt(headers['traceparent'].slice(-2), 16) | futureFlag;
  return { ...headers, traceparent: headers['traceparent'].slice(0, -2) + flags.toString(16).padStart(2, '0') };
}

/** A service in between, without an SDK: it extracts, and injects again what it forwards. */
function passedThrough(headers: Headers, forward: (span: SpanContext) => SpanContext): Headers {
  const received = extracted(headers);
  const span = trace.getSpanContext(received);
  const forwarded: Headers = {};
  propagation.inject(span ? trace.setSpanContext(received, forward(span)) : received, forwarded);
  return forwarded;
}

function gateway(forward: (span: SpanContext) => SpanContext): Boundary {
  return messageQueue('pass-through service', {
    send: () => passedThrough(fromNewerPeer(injected()), forward),
    receive: extracted,
  });
}

export const carFlagsReinject: LossCase = {
  id: 'car-flags-reinject',
  library: '@opentelemetry/core',
  category: 'carrier',
  rootCause: 'The propagator writes flags from 0x10 on with three digits; the next hop ignores such a traceparent.',
  mend: 'Mask the flags with 0x03 before injecting.',
  issues: ['https://github.com/DataDog/dd-trace-js/pull/8269'],
  adapter: 'written',
  broken: gateway((span) => span),
  fixed: gateway((span) => ({ ...span, traceFlags: span.traceFlags & knownFlags })),
  reportedAs: ['no-orphans'],
};
