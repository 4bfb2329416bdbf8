import { existsSync } from 'node:fs';
import { known } from './known.mjs';

/** What is in use, by package, each with what its format is without. What a line of packages lacks is left out, and told. */
const noBaggage = { baggage: 'the format has none' };
const ownFormat = {
  ...noBaggage,
  traceparent: 'it has headers of its own',
  tracestate: 'the format has none',
  flags: 'the format has the sampled flag alone',
};

const makers = [
  [
    '@opentelemetry/core',
    ({ CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator }) => [
      { name: 'W3C trace context', propagator: () => new W3CTraceContextPropagator(), capabilities: noBaggage },
      {
        name: 'W3C baggage',
        propagator: () => new W3CBaggagePropagator(),
        capabilities: { trace: 'it carries baggage alone' },
      },
      {
        name: 'composite of both',
        propagator: () =>
          new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
      },
      { name: 'composite of any', composite: (propagators) => new CompositePropagator({ propagators }) },
    ],
  ],
  [
    '@opentelemetry/propagator-b3',
    ({ B3InjectEncoding, B3Propagator }) => [
      { name: 'B3 single', propagator: () => new B3Propagator(), capabilities: ownFormat },
      {
        name: 'B3 multi',
        propagator: () => new B3Propagator({ injectEncoding: B3InjectEncoding.MULTI_HEADER }),
        capabilities: ownFormat,
      },
    ],
  ],
  [
    '@opentelemetry/propagator-jaeger',
    ({ JaegerPropagator }) => [
      {
        name: 'Jaeger',
        propagator: () => new JaegerPropagator(),
        capabilities: {
          traceparent: 'it has a header of its own',
          tracestate: 'the format has none',
          flags: 'the format has the sampled and the debug flag',
          'baggage header': 'it has headers of its own',
          'baggage metadata': 'the format has none',
        },
      },
    ],
  ],
  [
    '@opentelemetry/propagator-aws-xray',
    ({ AWSXRayPropagator }) => [
      { name: 'AWS X-Ray', propagator: () => new AWSXRayPropagator(), capabilities: ownFormat },
    ],
  ],
  [
    '@opentelemetry/propagator-ot-trace',
    ({ OTTracePropagator }) => [
      {
        name: 'OT trace',
        propagator: () => new OTTracePropagator(),
        capabilities: {
          ...ownFormat,
          baggage: 'tried only with a trace, as it writes none without',
          'long trace ids': 'the format has 64 bits',
        },
      },
    ],
  ],
  [
    '@opentelemetry/propagator-instana',
    ({ InstanaPropagator }) => [
      { name: 'Instana', propagator: () => new InstanaPropagator(), capabilities: ownFormat },
    ],
  ],
  [
    '@google-cloud/opentelemetry-cloud-trace-propagator',
    ({ CloudPropagator }) => [
      { name: 'Google Cloud', propagator: () => new CloudPropagator(), capabilities: ownFormat },
    ],
  ],
  [
    '@opentelemetry/context-async-hooks',
    ({ AsyncHooksContextManager, AsyncLocalStorageContextManager }) => [
      { name: 'AsyncLocalStorage', contextManager: () => new AsyncLocalStorageContextManager() },
      ...(AsyncHooksContextManager
        ? [{ name: 'async_hooks', contextManager: () => new AsyncHooksContextManager() }]
        : []),
    ],
  ],
  [
    '@opentelemetry/sdk-trace-web',
    ({ StackContextManager }) => [
      {
        name: 'stack',
        contextManager: () => new StackContextManager(),
        capabilities: { async: 'its contexts end with the call', emitters: 'it binds functions alone' },
      },
    ],
  ],
  [
    '@opentelemetry/context-zone-peer-dep',
    async ({ ZoneContextManager }) => {
      await import('zone.js');
      return [
        {
          name: 'zone.js',
          contextManager: () => new ZoneContextManager(),
          capabilities: {
            async: 'zone.js does not see a native await; what is compiled to it is for browsers',
            emitters: 'it binds targets of DOM events',
          },
        },
      ];
    },
  ],
  [
    'solarwinds-apm',
    async () => {
      const { TraceContextPropagator } = await inside('solarwinds-apm/dist/propagation/trace-context.js');
      return [
        {
          name: 'SolarWinds trace context',
          propagator: () => new TraceContextPropagator(),
          capabilities: { ...noBaggage, tracestate: 'it puts a member of its own in front' },
        },
      ];
    },
  ],
  [
    'dd-trace',
    async () => {
      const { default: ContextManager } = await inside(
        'dd-trace/packages/dd-trace/src/opentelemetry/context_manager.js',
      );
      return [
        {
          name: 'Datadog',
          contextManager: () => new ContextManager(),
          capabilities: { emitters: 'it binds functions alone' },
        },
      ];
    },
  ],
  [
    'elastic-apm-node',
    async ({ default: agent }) => {
      const started = agent.start({
        serviceName: 'world',
        opentelemetryBridgeEnabled: true,
        disableSend: true,
        instrument: false,
        centralConfig: false,
        cloudProvider: 'none',
        metricsInterval: '0s',
        logLevel: 'off',
      });
      const { OTelContextManager } = await inside('elastic-apm-node/lib/opentelemetry-bridge/OTelContextManager.js');
      return [{ name: 'Elastic', contextManager: () => new OTelContextManager(started) }];
    },
  ],
  [
    '@opentelemetry/propagator-env-carrier',
    ({ EnvironmentGetter, EnvironmentSetter }) => [
      {
        name: 'environment variables',
        carrier: {
          make: () => ({}),
          getter: {
            get: (carrier, key) => within(carrier, () => new EnvironmentGetter().get(undefined, key)),
            keys: (carrier) => within(carrier, () => new EnvironmentGetter().keys(undefined)),
          },
          setter: { set: (carrier, key, value) => new EnvironmentSetter(carrier).set(undefined, key, value) },
        },
        capabilities: { 'same names': 'variables are called in upper case, with underscores' },
      },
    ],
  ],
];

export const subjects = [];
for (const [from, make] of makers) {
  const loaded = await load(from).catch((error) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`'${from}'`)) return undefined;
    throw error;
  });
  if (loaded === undefined) continue;
  for (const subject of await make(loaded))
    subjects.push({ ...subject, name: `${subject.name} (${from})`, known: known[subject.name] ?? {} });
}

/** Agents that would start when they are imported are not: of them a file inside is of interest. */
async function load(from) {
  if (from !== 'solarwinds-apm' && from !== 'dd-trace') return import(from);
  if (existsSync(new URL(`node_modules/${from}`, import.meta.url))) return {};
  throw Object.assign(new Error(`Cannot find package '${from}'`), { code: 'ERR_MODULE_NOT_FOUND' });
}

/** A file that the exports of its package do not name. */
function inside(file) {
  return import(new URL(`node_modules/${file}`, import.meta.url).href);
}

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
