import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';
import { context, defaultTextMapGetter, defaultTextMapSetter, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { mapGetter, mapSetter } from '../support/mapAccess.js';
import { messageQueue } from '../support/messageQueue.js';

type MapHeaders = Map<string, string>;

function mapped(setter: TextMapSetter<MapHeaders>, getter: TextMapGetter<MapHeaders>): Boundary {
  return messageQueue('Map headers', {
    send() {
      const headers: MapHeaders = new Map();
      propagation.inject(context.active(), headers, setter);
      return new Map(headers);
    },
    receive: (headers) => propagation.extract(ROOT_CONTEXT, headers, getter),
  });
}

export const carMap: LossCase = {
  id: 'car-map',
  library: '@opentelemetry/api',
  category: 'carrier',
  rootCause:
    'The default setter sets a property: of a Map, of Headers or of URLSearchParams that is no entry, and is not sent.',
  mend: 'A setter and a getter that call set() and get().',
  issues: ['https://github.com/open-telemetry/opentelemetry-js/pull/827'],
  adapter: 'written',
  broken: mapped(defaultTextMapSetter as TextMapSetter<MapHeaders>, defaultTextMapGetter),
  fixed: mapped(mapSetter, mapGetter),
  reportedAs: ['no-orphans'],
};
