import type { TextMapSetter } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { messageQueue } from '../support/messageQueue.js';

type MultiHeaders = Record<string, string[]>;

/** A name may have several values, so each is added to those before. */
const appending: TextMapSetter<MultiHeaders> = {
  set: (headers, name, value) => {
    headers[name] = [...(headers[name] ?? []), value];
  },
};

function multiValued(name: string, headersOf: (template: MultiHeaders) => MultiHeaders): Boundary {
  let template: MultiHeaders = {};
  return messageQueue(name, {
    setup() {
      template = {};
    },
    send() {
      const headers = headersOf(template);
      propagation.inject(context.active(), headers, appending);
      return structuredClone(headers);
    },
    receive: (headers) => propagation.extract(ROOT_CONTEXT, headers),
  });
}

export const carArrayValue: LossCase = {
  id: 'car-array-value',
  library: '@opentelemetry/core',
  category: 'carrier',
  rootCause:
    'Of a traceparent with several values the propagator takes the first, where the specification says to ignore all: who sends a message again, or sends one template, keeps the first caller.',
  mend: 'One value: headers of its own for each message; a getter that rejects a name with two distinct values.',
  issues: ['https://github.com/open-telemetry/opentelemetry.io/pull/1721'],
  adapter: 'written',
  broken: multiValued('multi-valued headers', (template) => template),
  fixed: multiValued('multi-valued headers', () => ({})),
  reportedAs: ['no-bleed', 'parentage', 'sampling', 'baggage', 'carrier-round-trip'],
};
