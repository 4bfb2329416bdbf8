const finding = (name) => `docs/findings/${name}.md`;

const flags = finding('core-traceparent-flags');
const traceContext = {
  'round-trip-flags': flags,
  'pass-through-is-a-fixpoint': flags,
  'traceparent-is-valid': flags,
  'pass-through-traceparent-is-valid': flags,
  'pass-through-tracestate-is-not-empty': finding('core-empty-tracestate'),
  'w3c-traceparent-ows-handling': finding('core-traceparent-white-space'),
  'w3c-tracestate-member-count-limit': finding('core-tracestate-33-members'),
};
const lost = finding('core-baggage-lost-entries');
const baggage = { 'round-trip-baggage': lost, 'round-trip-baggage-metadata': lost, 'pass-through-is-a-fixpoint': lost };
const throws = finding('core-baggage-throws');
const invalid = finding('jaeger-invalid-ids');
const fields = finding('fields-are-not-all');
const odd = finding('upper-case-ids');
const suppressed = finding('suppressed-contexts-are-injected');

/** What fails, by subject and case, and where it is written up. What is mended has to be taken out. */
export const known = {
  'W3C trace context': { ...traceContext, 'extract-never-throws': finding('core-tracestate-throws') },
  'W3C baggage': { ...baggage, 'inject-never-throws': throws, 'extract-never-throws': throws },
  'composite of both': { ...baggage, ...traceContext },
  'B3 single': { 'extract-makes-valid-contexts': odd, 'pass-through-is-a-fixpoint': odd },
  'B3 multi': { 'extract-makes-valid-contexts': odd, 'fields-are-all': fields },
  Jaeger: {
    'inject-never-throws': throws,
    'inject-nothing-for-invalid-ids': invalid,
    'extract-makes-valid-contexts': odd,
  },
  'AWS X-Ray': {
    'inject-nothing-when-suppressed': suppressed,
    'extract-from-environment': finding('xray-reads-keys'),
  },
  'OT trace': {
    'pass-through-is-a-fixpoint': finding('ot-trace-low-bits'),
    'inject-nothing-when-suppressed': suppressed,
    'extract-makes-valid-contexts': odd,
  },
  Instana: { 'inject-nothing-when-suppressed': suppressed },
  'Google Cloud': {
    'inject-nothing-for-invalid-ids': invalid,
    'inject-nothing-when-suppressed': suppressed,
    'extract-makes-valid-contexts': odd,
  },
  'SolarWinds trace context': {
    'extract-never-throws': finding('core-tracestate-throws'),
    'round-trip-flags': flags,
    'pass-through-is-a-fixpoint': flags,
    'traceparent-is-valid': flags,
    'pass-through-traceparent-is-valid': flags,
    'w3c-traceparent-ows-handling': finding('core-traceparent-white-space'),
    'inject-nothing-for-invalid-ids': finding('solarwinds-writes-for-no-trace'),
    'inject-nothing-when-suppressed': finding('solarwinds-writes-for-no-trace'),
  },
  Datadog: {
    'bind-keeps-length': finding('dd-trace-context-manager'),
    'enable-and-disable-return-the-manager': finding('dd-trace-context-manager'),
    'disable-in-flight': finding('dd-trace-context-manager'),
    'two-managers-stay-apart': finding('dd-trace-context-manager'),
  },
  Elastic: {
    'with-sets-the-very-context': finding('elastic-context-manager'),
    'bind-emitter-removes-listeners': finding('elastic-context-manager'),
    'two-managers-stay-apart': finding('elastic-context-manager'),
  },
  AsyncLocalStorage: { 'attach-tokens-in-any-order': finding('context-async-hooks-attach-order') },
  'zone.js': { 'two-managers-stay-apart': finding('zone-managers-share') },
};
