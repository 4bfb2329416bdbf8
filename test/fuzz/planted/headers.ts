import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

type Headers = Record<string, string>;

function headers(change: (headers: Headers) => Headers, remote = true): Boundary {
  return {
    name: 'headers',
    carries: 'carrier',
    cross: (task, hop) => {
      const sent: Headers = {};
      propagation.inject(context.active(), sent);
      const arrived = propagation.extract(ROOT_CONTEXT, change(sent));
      const spanContext = trace.getSpanContext(arrived);
      const own = remote || !spanContext ? arrived : trace.setSpanContext(arrived, { ...spanContext, isRemote: false });
      return hop.elsewhere(() => context.with(own, task));
    },
  };
}

const whole = headers((sent) => sent);

function changed(name: string, change: (value: string) => string): (sent: Headers) => Headers {
  return (sent) => (sent[name] === undefined ? sent : { ...sent, [name]: change(sent[name]) });
}

export const otherTrace: Planted = {
  bug: 'trace id made anew, span id kept',
  broken: headers(changed('traceparent', (value) => `${value.slice(0, 3)}${'c'.repeat(32)}${value.slice(35)}`)),
  fixed: whole,
  reportedAs: ['same-trace'],
};

export const flagsCleared: Planted = {
  bug: 'sampled flag cleared',
  broken: headers(changed('traceparent', (value) => value.replace(/..$/, '00'))),
  fixed: whole,
  reportedAs: ['sampling'],
};

export const stateReordered: Planted = {
  bug: 'tracestate sorted by key',
  broken: headers(changed('tracestate', (value) => value.split(',').sort().join(','))),
  fixed: whole,
  reportedAs: ['carrier-round-trip'],
};

export const notRemote: Planted = {
  bug: 'carried span context not marked remote',
  broken: headers((sent) => sent, false),
  fixed: whole,
  reportedAs: ['carrier-round-trip'],
};

export const upperCased: Planted = {
  bug: 'baggage written in upper case',
  broken: headers(changed('baggage', (value) => value.toUpperCase())),
  fixed: whole,
  reportedAs: ['baggage'],
};

let kept: Headers = {};

/** Headers that are absent in this message are taken from the one before. */
export const staleHeaders: Planted = {
  bug: 'headers kept from the message before',
  broken: {
    ...headers((sent) => {
      kept = { ...kept, ...sent };
      return kept;
    }),
    setup() {
      kept = {};
    },
  },
  fixed: whole,
  reportedAs: ['no-bleed', 'baggage', 'carrier-round-trip'],
};
