import { CloudPropagator } from '@google-cloud/opentelemetry-cloud-trace-propagator';
import * as asyncHooks from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { AWSXRayPropagator } from '@opentelemetry/propagator-aws-xray';
import { B3InjectEncoding, B3Propagator } from '@opentelemetry/propagator-b3';
import * as environment from '@opentelemetry/propagator-env-carrier';
import { InstanaPropagator } from '@opentelemetry/propagator-instana';
import { JaegerPropagator } from '@opentelemetry/propagator-jaeger';
import { OTTracePropagator } from '@opentelemetry/propagator-ot-trace';
import { StackContextManager } from '@opentelemetry/sdk-trace-web';

const noBaggage = {
  baggage: 'the format has none',
};
const ownFormat = {
  ...noBaggage,
  traceparent: 'it has headers of its own',
  tracestate: 'the format has none',
  flags: 'the format has the sampled flag alone',
};

/** What is in use, each with what its format is without. Resolved from the line of packages that it is copied into. */
export const subjects = [
  {
    name: 'W3C trace context (@opentelemetry/core)',
    propagator: () => new W3CTraceContextPropagator(),
    capabilities: { ...noBaggage },
  },
  {
    name: 'W3C baggage (@opentelemetry/core)',
    propagator: () => new W3CBaggagePropagator(),
    capabilities: { trace: 'it carries baggage alone' },
  },
  {
    name: 'composite of both (@opentelemetry/core)',
    propagator: () =>
      new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  },
  { name: 'B3 single (@opentelemetry/propagator-b3)', propagator: () => new B3Propagator(), capabilities: ownFormat },
  {
    name: 'B3 multi (@opentelemetry/propagator-b3)',
    propagator: () => new B3Propagator({ injectEncoding: B3InjectEncoding.MULTI_HEADER }),
    capabilities: ownFormat,
  },
  {
    name: 'Jaeger (@opentelemetry/propagator-jaeger)',
    propagator: () => new JaegerPropagator(),
    capabilities: {
      traceparent: 'it has a header of its own',
      tracestate: 'the format has none',
      'baggage header': 'it has headers of its own',
      'baggage metadata': 'the format has none',
    },
  },
  {
    name: 'AWS X-Ray (@opentelemetry/propagator-aws-xray)',
    propagator: () => new AWSXRayPropagator(),
    capabilities: ownFormat,
  },
  {
    name: 'OT trace (@opentelemetry/propagator-ot-trace)',
    propagator: () => new OTTracePropagator(),
    capabilities: {
      ...ownFormat,
      'long trace ids': 'the format has 64 bits',
    },
  },
  {
    name: 'Instana (@opentelemetry/propagator-instana)',
    propagator: () => new InstanaPropagator(),
    capabilities: ownFormat,
  },
  {
    name: 'Google Cloud (@google-cloud/opentelemetry-cloud-trace-propagator)',
    propagator: () => new CloudPropagator(),
    capabilities: ownFormat,
  },
  {
    name: 'AsyncLocalStorage (@opentelemetry/context-async-hooks)',
    contextManager: () => new asyncHooks.AsyncLocalStorageContextManager(),
  },
  ...(asyncHooks.AsyncHooksContextManager
    ? [
        {
          name: 'async_hooks (@opentelemetry/context-async-hooks)',
          contextManager: () => new asyncHooks.AsyncHooksContextManager(),
        },
      ]
    : []),
  {
    name: 'stack (@opentelemetry/sdk-trace-web)',
    contextManager: () => new StackContextManager(),
    capabilities: { async: 'its contexts end with the call', emitters: 'it binds functions alone' },
  },
  {
    name: 'environment (@opentelemetry/propagator-env-carrier)',
    carrier: {
      make: () => ({}),
      getter: {
        get: (carrier, key) => within(carrier, () => new environment.EnvironmentGetter().get(undefined, key)),
        keys: (carrier) => within(carrier, () => new environment.EnvironmentGetter().keys(undefined)),
      },
      setter: {
        set: (carrier, key, value) => new environment.EnvironmentSetter(carrier).set(undefined, key, value),
      },
    },
    capabilities: { 'same names': 'variables are called in upper case, with underscores' },
  },
];

/** The getter reads the variables of the process, whatever carrier it is given. */
function within(carrier, read) {
  const before = process.env;
  process.env = carrier ?? {};
  try {
    return read();
  } finally {
    process.env = before;
  }
}
