const { trace } = require('@opentelemetry/api');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { handMade } = require('../../support/handMade.cjs');

/** As a set-up file does it, before the application is loaded. */
function instrumentHttp() {
  const made = handMade();
  trace.setGlobalTracerProvider(made.provider);
  new HttpInstrumentation().setTracerProvider(made.provider);
  return made;
}

module.exports = { instrumentHttp };
