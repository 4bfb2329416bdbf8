import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { LossCase } from '../CorpusCase.js';
import { mapGetter, mapSetter } from '../support/mapAccess.js';
import type { Headers } from '../support/messageQueue.js';
import { extracted, injected, messageQueue } from '../support/messageQueue.js';

const overJson = <T>(headers: T): T => JSON.parse(JSON.stringify(headers)) as T;

export const carCloneJson: LossCase = {
  id: 'car-clone-json',
  library: '@opentelemetry/api',
  category: 'carrier',
  rootCause:
    'A carrier goes over as JSON or as a structured clone: of a Map, of Headers, of a Buffer and of inherited properties nothing useful arrives.',
  mend: 'Inject into a plain object of strings.',
  issues: [],
  adapter: 'written',
  broken: messageQueue('headers over JSON', {
    send() {
      const headers = new Map<string, string>();
      propagation.inject(context.active(), headers, mapSetter);
      return overJson(headers);
    },
    receive: (headers) => propagation.extract(ROOT_CONTEXT, headers, mapGetter),
  }),
  fixed: messageQueue<Headers>('headers over JSON', { send: () => overJson(injected()), receive: extracted }),
  reportedAs: ['no-orphans'],
};
