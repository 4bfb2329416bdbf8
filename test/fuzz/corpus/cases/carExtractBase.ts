import type { Context } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { injected, messageQueue } from '../support/messageQueue.js';

function pollLoop(base: () => Context): Boundary {
  return messageQueue('poll loop', {
    send: injected,
    receive: (headers) => propagation.extract(base(), headers),
  });
}

export const carExtractBase: LossCase = {
  id: 'car-extract-base',
  library: '@opentelemetry/api',
  category: 'carrier',
  rootCause:
    'extract() on top of the active context returns that one for a message without headers: a child of the poll loop, or of the message before.',
  mend: 'extract(ROOT_CONTEXT, headers).',
  issues: [
    'https://github.com/open-telemetry/opentelemetry-js/issues/4001',
    'https://github.com/icanbwell/fhir-server/pull/2521',
  ],
  adapter: 'written',
  broken: pollLoop(() => context.active()),
  fixed: pollLoop(() => ROOT_CONTEXT),
  reportedAs: ['no-bleed', 'baggage', 'context-values'],
};
