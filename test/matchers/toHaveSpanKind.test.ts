import { SpanKind } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import type { SpanKindName } from '../../src/trace/spanCodes.js';
import { UsageError } from '../../src/util/UsageError.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

const kinds: readonly [SpanKindName, SpanKind][] = [
  ['INTERNAL', SpanKind.INTERNAL],
  ['SERVER', SpanKind.SERVER],
  ['CLIENT', SpanKind.CLIENT],
  ['PRODUCER', SpanKind.PRODUCER],
  ['CONSUMER', SpanKind.CONSUMER],
];

describe('toHaveSpanKind', () => {
  it.each(kinds)('passes for %s, by name and number, and for no other', (name, kind) => {
    const span = tracing.tracer.startSpan('work', { kind });
    expect(span).toHaveSpanKind(name);
    expect(span).toHaveSpanKind(kind);
    for (const [other, code] of kinds.filter((one) => one[0] !== name)) {
      expect(span).not.toHaveSpanKind(other);
      expect(span).not.toHaveSpanKind(code);
    }
  });

  it('serves as an asymmetric matcher, in a trace too', () => {
    tracing.tracer.startSpan('GET /', { kind: SpanKind.SERVER }).end();
    expect({ span: tracing.span('GET /') }).toEqual({ span: expect.toHaveSpanKind('SERVER') });
    expect({ span: tracing.span('GET /') }).not.toEqual({ span: expect.toHaveSpanKind('CLIENT') });
    expect(tracing).toMatchTrace([expect.toHaveSpanKind('SERVER')]);
    expect(() => expect(tracing).toMatchTrace([expect.toHaveSpanKind('CLIENT')])).toThrow(
      'but no trace starts with toHaveSpanKind<"CLIENT">.',
    );
  });

  it('fails with the names of both, and says where INTERNAL comes from', () => {
    const internal = tracing.tracer.startSpan('work');
    expect(() => expect(internal).toHaveSpanKind(SpanKind.CLIENT)).toThrow(
      'Expected span "work" to be of kind CLIENT, but it is INTERNAL.',
    );
    expect(() => expect(internal).toHaveSpanKind('CLIENT')).toThrow('Hint: a span started without a kind is INTERNAL.');
    const server = tracing.tracer.startSpan('work', { kind: SpanKind.SERVER });
    expect(() => expect(server).toHaveSpanKind('CLIENT')).not.toThrow('Hint');
  });

  it('fails under not', () => {
    const span = tracing.tracer.startSpan('work', { kind: SpanKind.CLIENT });
    expect(() => expect(span).not.toHaveSpanKind(2)).toThrow(
      'Expected span "work" not to be of kind CLIENT, but it is.',
    );
  });

  const accepted = "The kind of a span is 'INTERNAL' (0), 'SERVER' (1), 'CLIENT' (2), 'PRODUCER' (3) or 'CONSUMER' (4)";
  it.each<[unknown, string]>([
    ['client', `${accepted}; it was 'client'. Did you mean 'CLIENT'?`],
    ['WEB', `${accepted}; it was 'WEB'.`],
    [5, `${accepted}; it was 5.`],
    [1.5, `${accepted}; it was 1.5.`],
    [undefined, `${accepted}; it was undefined.`],
    [expect.any(Number), `${accepted}; it was Any<Number>.`],
  ])('refuses %o, under not too', (kind, message) => {
    const span = tracing.tracer.startSpan('work');
    for (const claim of [expect(span), expect(span).not]) {
      expect(() => claim.toHaveSpanKind(kind as SpanKindName)).toThrow(new UsageError(message));
    }
  });
});
