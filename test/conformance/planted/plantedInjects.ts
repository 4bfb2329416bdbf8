import {
  type Baggage,
  type Context,
  propagation,
  type SpanContext,
  type TextMapGetter,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';
import { SoundPropagator } from './SoundPropagator.js';
import { PlainBaggage, ThreeDigitFlags } from './soundSubclasses.js';

import { plant, type PlantedBug } from './plant.js';

let injections = 0;

/** Bugs of round trips, of grammar and of inject. */
export const plantedInjects: readonly PlantedBug[] = [
  plant(
    'cuts trace ids to 64 bits',
    'round-trip-trace-id',
    class extends SoundPropagator {
      protected override traceparentOf({ traceId, spanId, traceFlags }: SpanContext) {
        return `00-${traceId.slice(16).padStart(32, '0')}-${spanId}-${this.flagsOf(traceFlags)}`;
      }
    },
  ),
  plant(
    'swaps the halves of the span id',
    'round-trip-span-id',
    class extends SoundPropagator {
      protected override traceparentOf({ traceId, spanId, traceFlags }: SpanContext) {
        return `00-${traceId}-${spanId.slice(8)}${spanId.slice(0, 8)}-${this.flagsOf(traceFlags)}`;
      }
    },
  ),
  plant(
    'writes every trace as not sampled',
    'round-trip-sampled',
    class extends SoundPropagator {
      protected override flagsOf() {
        return '00';
      }
    },
  ),
  plant(
    'writes nothing for a trace that is not sampled',
    'round-trip-unsampled',
    class extends SoundPropagator {
      protected override isValid(span: SpanContext) {
        return super.isValid(span) && (span.traceFlags & 1) === 1;
      }
    },
  ),
  plant(
    'keeps the sampled flag alone',
    'round-trip-flags',
    class extends SoundPropagator {
      protected override flagsOf(flags: number) {
        return super.flagsOf(flags & 1);
      }
    },
  ),
  plant(
    'reads the random flag as nothing',
    'w3c-propagates-random-flag',
    class extends SoundPropagator {
      protected override parse(text: string) {
        const span = super.parse(text);
        return span && { ...span, traceFlags: span.traceFlags & ~2 };
      }
    },
  ),
  plant(
    'turns the tracestate around',
    'round-trip-tracestate',
    class extends SoundPropagator {
      protected override stateOf(span: SpanContext) {
        return super.stateOf(span).split(',').reverse().join(',');
      }
    },
  ),
  plant(
    'drops the last member of the tracestate',
    'round-trip-tracestate',
    class extends SoundPropagator {
      protected override stateOf(span: SpanContext) {
        return super.stateOf(span).split(',').slice(0, -1).join(',');
      }
    },
  ),
  plant(
    'lower-cases tracestate values',
    'round-trip-tracestate',
    class extends SoundPropagator {
      protected override readState(given: unknown) {
        return super.readState(given).toLowerCase();
      }
    },
  ),
  plant(
    'drops empty baggage values',
    'round-trip-baggage',
    class extends SoundPropagator {
      protected override withMember(baggage: Baggage, member: string) {
        return /=\s*(?:;|$)/.test(member) ? baggage : super.withMember(baggage, member);
      }
    },
  ),
  plant(
    'does not decode baggage values',
    'round-trip-baggage',
    class extends SoundPropagator {
      protected override decode(text: string) {
        return text;
      }
    },
  ),
  plant(
    'keeps baggage in an object, and so loses __proto__',
    'round-trip-baggage',
    class extends SoundPropagator {
      protected override readBaggage(carrier: unknown, getter: TextMapGetter) {
        const entries: Record<string, { value: string }> = {};
        for (const [key, entry] of super.readBaggage(carrier, getter)?.getAllEntries() ?? []) entries[key] = entry;
        return Object.keys(entries).length === 0 ? undefined : propagation.createBaggage(entries);
      }
    },
  ),
  plant(
    'drops the properties of baggage',
    'round-trip-baggage-metadata',
    class extends SoundPropagator {
      protected override withMember(baggage: Baggage, member: string) {
        return super.withMember(baggage, member.split(';')[0] ?? '');
      }
    },
  ),
  plant(
    'forgets that a span context came from elsewhere',
    'extracted-is-remote',
    class extends SoundPropagator {
      protected override parse(text: string) {
        const span = super.parse(text);
        return span && { ...span, isRemote: false };
      }
    },
  ),
  plant(
    'sets the sampled flag on what it passes on',
    'pass-through-is-a-fixpoint',
    class extends SoundPropagator {
      protected override parse(text: string) {
        const span = super.parse(text);
        return span && { ...span, traceFlags: (span.traceFlags + 1) & 0xff };
      }
    },
  ),
  plant('writes three digits of flags', 'traceparent-is-valid', ThreeDigitFlags),
  plant(
    'writes upper-case ids',
    'traceparent-is-valid',
    class extends SoundPropagator {
      protected override traceparentOf(span: SpanContext) {
        return super.traceparentOf(span).toUpperCase();
      }
    },
  ),
  plant(
    'writes members with spaces around the equals sign',
    'tracestate-is-valid',
    class extends SoundPropagator {
      protected override stateOf(span: SpanContext) {
        return super.stateOf(span).replaceAll('=', ' = ');
      }
    },
  ),
  plant('does not encode baggage values', 'baggage-is-valid', PlainBaggage),
  plant(
    'passes an invalid tracestate on',
    'pass-through-tracestate-is-valid',
    class extends SoundPropagator {
      protected override readSpan(carrier: unknown, getter: TextMapGetter) {
        const span = super.readSpan(carrier, getter);
        const text = this.get(carrier, 'tracestate', getter);
        const raw = { serialize: () => String(text) } as never;
        return span && (typeof text === 'string' ? { ...span, traceState: raw } : span);
      }
    },
  ),
  plant(
    'writes an empty tracestate',
    'pass-through-tracestate-is-not-empty',
    class extends SoundPropagator {
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        super.inject(context, carrier, setter);
        const span = trace.getSpanContext(context);
        if (span !== undefined && this.isValid(span)) this.set(carrier, 'tracestate', this.stateOf(span), setter);
      }
    },
  ),
  plant(
    'throws on a lone surrogate',
    'inject-never-throws',
    class extends SoundPropagator {
      protected override encode(value: string) {
        return encodeURIComponent(value);
      }
    },
  ),
  plant(
    'writes a header of its own beside',
    'inject-writes-its-fields',
    class extends SoundPropagator {
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        super.inject(context, carrier, setter);
        this.set(carrier, 'x-trace-debug', '1', setter);
      }
    },
  ),
  plant(
    'names a field that it never writes',
    'fields-are-all',
    class extends SoundPropagator {
      override fields() {
        return [...super.fields(), 'grpc-trace-bin'];
      }
    },
  ),
  plant(
    'writes a counter into the baggage',
    'inject-is-deterministic',
    class extends SoundPropagator {
      protected override baggageOf(baggage: Baggage | undefined) {
        const text = super.baggageOf(baggage);
        return text === '' ? '' : `${text},n=${(injections += 1)}`;
      }
    },
  ),
  plant(
    'adds to the baggage that a carrier holds',
    'inject-is-idempotent',
    class extends SoundPropagator {
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        const before = (carrier as { baggage?: string }).baggage;
        super.inject(context, carrier, setter);
        const written = (carrier as { baggage?: string }).baggage;
        if (before !== undefined && written !== undefined) this.set(carrier, 'baggage', `${before},${written}`, setter);
      }
    },
  ),
  plant(
    'clears the carrier first',
    'inject-keeps-other-headers',
    class extends SoundPropagator {
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        if (!Object.isFrozen(carrier))
          for (const key of Object.keys(carrier as object)) delete (carrier as Record<string, unknown>)[key];
        super.inject(context, carrier, setter);
      }
    },
  ),
  plant(
    'keeps a traceparent that is there already',
    'inject-replaces-its-headers',
    class extends SoundPropagator {
      protected override set(carrier: unknown, name: string, value: string, setter: TextMapSetter) {
        if ((carrier as Record<string, unknown>)[name] === undefined) super.set(carrier, name, value, setter);
      }
    },
  ),
  plant(
    'begins a trace where there is none',
    'inject-nothing-for-no-context',
    class extends SoundPropagator {
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        super.inject(context, carrier, setter);
        if (trace.getSpanContext(context) === undefined)
          this.set(carrier, 'traceparent', `00-${'1'.repeat(32)}-${'1'.repeat(16)}-00`, setter);
      }
    },
  ),
  plant(
    'writes ids of zeros',
    'inject-nothing-for-invalid-ids',
    class extends SoundPropagator {
      protected override isValid({ traceId, spanId }: SpanContext) {
        return /^[0-9a-f]{32}$/.test(traceId) && /^[0-9a-f]{16}$/.test(spanId);
      }
    },
  ),
  plant(
    'does not know of suppression',
    'inject-nothing-when-suppressed',
    class extends SoundPropagator {
      protected override isSuppressed() {
        return false;
      }
    },
  ),
  plant(
    'writes baggage as it is, and so breaks the header',
    'inject-values-are-strings',
    class extends SoundPropagator {
      protected override encode(value: string) {
        return value.replaceAll(/[,;=\ud800-\udfff]/g, '');
      }
    },
  ),
];
