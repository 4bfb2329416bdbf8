import type { RuleSource } from './ConformanceCase.js';

/** W3C Trace Context, the recommendation of level 1. */
export function traceContext(section: string, anchor: string): RuleSource {
  return { section: `W3C Trace Context, ${section}`, url: `https://www.w3.org/TR/trace-context-1/#${anchor}` };
}

/** W3C Trace Context Level 2. */
export function traceContext2(section: string, anchor: string): RuleSource {
  return { section: `W3C Trace Context Level 2, ${section}`, url: `https://www.w3.org/TR/trace-context-2/#${anchor}` };
}

/** W3C Baggage. */
export function w3cBaggage(section: string, anchor: string): RuleSource {
  return { section: `W3C Baggage, ${section}`, url: `https://www.w3.org/TR/baggage/#${anchor}` };
}

/** The propagators API of the OpenTelemetry specification. */
export function propagatorsApi(section: string, anchor: string): RuleSource {
  return {
    section: `OpenTelemetry, Propagators API, ${section}`,
    url: `https://opentelemetry.io/docs/specs/otel/context/api-propagators/#${anchor}`,
  };
}

/** A law that no document spells out, and that users rely on. */
export function law(name: string): RuleSource {
  return { section: `law: ${name}`, url: 'https://opentelemetry.io/docs/specs/otel/context/api-propagators/' };
}

/** The Context API of the OpenTelemetry specification. */
export function contextApi(section: string, anchor: string): RuleSource {
  return {
    section: `OpenTelemetry, Context, ${section}`,
    url: `https://opentelemetry.io/docs/specs/otel/context/#${anchor}`,
  };
}

/** What `@opentelemetry/api` says of its interface. */
export function contextManagerApi(member: string): RuleSource {
  return {
    section: `@opentelemetry/api, ContextManager, ${member}`,
    url: 'https://open-telemetry.github.io/opentelemetry-js/interfaces/_opentelemetry_api._opentelemetry_api.ContextManager.html',
  };
}
