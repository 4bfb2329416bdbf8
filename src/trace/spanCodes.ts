/** A `SpanKind` by its name, as the specification spells it. */
export type SpanKindName = 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';

/** A `SpanStatusCode` by its name, as the specification spells it. */
export type StatusName = 'UNSET' | 'OK' | 'ERROR';

/** The names of `SpanKind`, each at its number (OpenTelemetry specification, Trace API, SpanKind). */
export const spanKinds: readonly SpanKindName[] = ['INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];

/** The names of `SpanStatusCode`, each at its number (OpenTelemetry specification, Trace API, Set Status). */
export const statusCodes: readonly StatusName[] = ['UNSET', 'OK', 'ERROR'];

/** The name of a code that was given by its number; anything else as it is. */
export function nameOfCode(given: unknown, names: readonly string[]): unknown {
  return typeof given === 'number' ? (names[given] ?? given) : given;
}

/** The number of a code given by number or name; `undefined` for what is neither. */
export function codeOf(given: unknown, names: readonly string[]): number | undefined {
  const code = typeof given === 'string' ? names.indexOf(given) : given;
  return typeof code === 'number' && names[code] !== undefined ? code : undefined;
}
