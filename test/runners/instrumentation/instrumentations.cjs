const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { ExpressInstrumentation } = require('@opentelemetry/instrumentation-express');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { PgInstrumentation } = require('@opentelemetry/instrumentation-pg');
const { UndiciInstrumentation } = require('@opentelemetry/instrumentation-undici');

/** The official instrumentations, registered, and what unloads them. */
exports.register = () => {
  const instrumentations = [
    new HttpInstrumentation(),
    new UndiciInstrumentation(),
    new ExpressInstrumentation(),
    new PgInstrumentation(),
  ];
  return { instrumentations, unload: registerInstrumentations({ instrumentations }) };
};
