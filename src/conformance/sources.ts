import type { RuleSource } from './ConformanceCase.js';

// test/conformance/sources.test.ts holds sections and anchors to the tables of contents of these documents.

const specs = 'https://opentelemetry.io/docs/specs/otel';
const reference = 'https://open-telemetry.github.io/opentelemetry-js';

/** W3C Trace Context, the recommendation of level 1. */
export const traceContext: Cite = sectionsOf('W3C Trace Context', 'https://www.w3.org/TR/trace-context-1/');

/** W3C Trace Context Level 2, which the propagators API asks for. */
export const traceContext2: Cite = sectionsOf('W3C Trace Context Level 2', 'https://www.w3.org/TR/trace-context-2/');

/** W3C Baggage. */
export const w3cBaggage: Cite = sectionsOf('W3C Baggage', 'https://www.w3.org/TR/baggage/');

/** The propagators API of the OpenTelemetry specification. */
export const propagatorsApi: Cite = sectionsOf('OpenTelemetry, Propagators API', `${specs}/context/api-propagators/`);

/** The Context API of the OpenTelemetry specification. */
export const contextApi: Cite = sectionsOf('OpenTelemetry, Context', `${specs}/context/`);

/** The tracing API of the OpenTelemetry specification. */
export const traceApi: Cite = sectionsOf('OpenTelemetry, Tracing API', `${specs}/trace/api/`);

/** What the OpenTelemetry specification says of errors. */
export const errorHandling: Cite = sectionsOf('OpenTelemetry, Error handling', `${specs}/error-handling/`);

/** HTTP, whose header fields carry the headers of the W3C. */
export const http: Cite = sectionsOf('RFC 9110', 'https://www.rfc-editor.org/rfc/rfc9110');

/** A law for propagators and carriers that no document spells out, and that users rely on. */
export const law: Law = lawOf(`${specs}/context/api-propagators/`);

/** A law for context managers that no document spells out, and that users rely on. */
export const contextLaw: Law = lawOf(`${specs}/context/`);

/** What the reference of `@opentelemetry/api` says of members of an interface. */
export function api(type: 'ContextManager' | 'TextMapGetter', ...members: readonly string[]): RuleSource {
  return {
    section: `@opentelemetry/api, ${type}, ${members.join(', ')}`,
    url: `${reference}/interfaces/_opentelemetry_api._opentelemetry_api.${type}.html`,
  };
}

/** Of `@opentelemetry/core`: no specification has it. */
export const suppressTracing: RuleSource = {
  section: '@opentelemetry/core, suppressTracing',
  url: `${reference}/functions/_opentelemetry_core.suppressTracing.html`,
};

type Cite = (section: string, anchor: string) => RuleSource;
type Law = (name: string) => RuleSource;

/** Cites sections of one document: each by its number, where it has one, its title, and its anchor. */
function sectionsOf(name: string, url: string): Cite {
  return (section, anchor) => ({ section: `${name}, ${section}`, url: `${url}#${anchor}` });
}

function lawOf(url: string): Law {
  return (name) => ({ section: `law: ${name}`, url });
}
