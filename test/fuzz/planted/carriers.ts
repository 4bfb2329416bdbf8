import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

type Carrier = Record<string, string>;

/** A queue that is drained from outside of every caller, with a carrier next to each task. */
function carried(name: string, transport: (carrier: Carrier) => Carrier, base = () => ROOT_CONTEXT): Boundary {
  return {
    name,
    carries: 'carrier',
    cross: (task, hop) => {
      const carrier: Carrier = {};
      propagation.inject(context.active(), carrier);
      const arrived = transport(JSON.parse(JSON.stringify(carrier)) as Carrier);
      return hop.elsewhere(() => context.with(propagation.extract(base(), arrived), task));
    },
  };
}

const whole = (name: string): Boundary => carried(name, (carrier) => carrier);

function without(header: string): (carrier: Carrier) => Carrier {
  return ({ [header]: _, ...rest }) => rest;
}

function changed(header: string, change: (value: string) => string): (carrier: Carrier) => Carrier {
  return (carrier) => (header in carrier ? { ...carrier, [header]: change(carrier[header] as string) } : carrier);
}

export const noBaggage: Planted = {
  bug: 'carrier that drops baggage',
  broken: carried('carrier', without('baggage')),
  fixed: whole('carrier'),
  reportedAs: ['baggage'],
};

/** Reads the header up to its first comma, as a header that never has several values. */
export const firstEntryOnly: Planted = {
  bug: 'carrier that keeps one entry of baggage',
  broken: carried(
    'carrier',
    changed('baggage', (value) => value.split(',')[0] as string),
  ),
  fixed: whole('carrier'),
  reportedAs: ['baggage'],
};

export const noMetadata: Planted = {
  bug: 'carrier that drops the metadata of baggage',
  broken: carried(
    'carrier',
    changed('baggage', (value) => value.replace(/;[^,]*/g, '')),
  ),
  fixed: whole('carrier'),
  reportedAs: ['baggage'],
};

export const noTraceparent: Planted = {
  bug: 'carrier that is not filled',
  broken: carried('carrier', () => ({})),
  fixed: whole('carrier'),
  reportedAs: ['no-orphans'],
};

export const noTracestate: Planted = {
  bug: 'carrier that drops tracestate',
  broken: carried('carrier', without('tracestate')),
  fixed: whole('carrier'),
  reportedAs: ['carrier-round-trip'],
};

export const alwaysSampled: Planted = {
  bug: 'carrier that sets the sampled flag',
  broken: carried('carrier', (carrier) => ({
    ...carrier,
    ...(carrier['traceparent'] ? { traceparent: carrier['traceparent'].replace(/..$/, '01') } : {}),
  })),
  fixed: whole('carrier'),
  reportedAs: ['sampling', 'carrier-round-trip'],
};

export const onTopOfConsumer: Planted = {
  bug: "extracted on top of the consumer's own context",
  broken: carried(
    'carrier',
    (carrier) => carrier,
    () => context.active(),
  ),
  fixed: whole('carrier'),
  reportedAs: ['no-bleed', 'baggage', 'context-values'],
};

/** Only the span context goes over, by hand: baggage and context values stay behind, which class context promises. */
export const spanOnly: Planted = {
  bug: 'context rebuilt from its span alone',
  broken: {
    name: 'rebuilt context',
    cross: (task, hop) => {
      const span = trace.getSpan(context.active());
      const rebuilt = span ? trace.setSpan(ROOT_CONTEXT, span) : ROOT_CONTEXT;
      return hop.elsewhere(() => context.with(rebuilt, task));
    },
  },
  fixed: {
    name: 'rebuilt context',
    cross: (task, hop) => {
      const own = context.active();
      return hop.elsewhere(() => context.with(own, task));
    },
  },
  reportedAs: ['context-values', 'baggage', 'suppression'],
};
