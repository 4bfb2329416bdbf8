import {
  type Baggage,
  type Context,
  createTraceState,
  propagation,
  type SpanContext,
  type TextMapGetter,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';
import { plant, type PlantedBug } from './plant.js';
import { SoundPropagator } from './SoundPropagator.js';

/** Bugs that show between two requests, at other carriers, and at long or odd headers. */
export const plantedRequests: readonly PlantedBug[] = [
  plant(
    'writes the first span that it saw for ever',
    'inject-does-not-leak',
    class extends SoundPropagator {
      #first: string | undefined;

      protected override traceparentOf(span: SpanContext) {
        return (this.#first ??= super.traceparentOf(span));
      }
    },
  ),
  plant(
    'writes the baggage of the last request where there is none',
    'inject-does-not-leak',
    class extends SoundPropagator {
      #last: Baggage | undefined;

      protected override baggageOf(baggage: Baggage | undefined) {
        this.#last = baggage ?? this.#last;
        return super.baggageOf(this.#last);
      }
    },
  ),
  plant(
    'writes the tracestate of the last request where there is none',
    'inject-does-not-leak',
    class extends SoundPropagator {
      #last = '';

      protected override stateOf(span: SpanContext) {
        this.#last = super.stateOf(span) || this.#last;
        return this.#last;
      }
    },
  ),
  plant(
    'writes what it read for the request before',
    'a-request-does-not-leak',
    class extends SoundPropagator {
      #came: SpanContext | undefined;

      protected override parse(text: string) {
        this.#came = super.parse(text);
        return this.#came;
      }
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        const span = trace.getSpanContext(context) ?? this.#came;
        super.inject(span ? trace.setSpanContext(context, span) : context, carrier, setter);
      }
    },
  ),
  plant(
    'assigns to the carrier, and asks no setter',
    'inject-uses-the-setter',
    class extends SoundPropagator {
      protected override set(carrier: unknown, name: string, value: string) {
        if (!Object.isFrozen(carrier)) (carrier as Record<string, string>)[name] = value;
      }
    },
  ),
  ...(['Map', 'Headers'] as const).map((kind) =>
    plant(
      `assigns to a ${kind}`,
      `inject-into-${kind.toLowerCase()}`,
      class extends SoundPropagator {
        protected override set(carrier: unknown, name: string, value: string, setter: TextMapSetter) {
          if (carrier instanceof { Map, Headers }[kind]) (carrier as unknown as Record<string, string>)[name] = value;
          else super.set(carrier, name, value, setter);
        }
      },
    ),
  ),
  plant(
    'assigns to every object that takes it',
    'inject-into-environment',
    class extends SoundPropagator {
      protected override set(carrier: unknown, name: string, value: string, setter: TextMapSetter) {
        if (Object.isFrozen(carrier)) super.set(carrier, name, value, setter);
        else (carrier as Record<string, string>)[name] = value;
      }
    },
  ),
  plant(
    'changes the flags of the span context',
    'inject-keeps-the-context',
    class extends SoundPropagator {
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        super.inject(context, carrier, setter);
        const span = trace.getSpanContext(context);
        if (span !== undefined) span.traceFlags ^= 1;
      }
    },
  ),
  plant(
    'lets a span that is there stand in the way',
    'extract-replaces-the-span',
    class extends SoundPropagator {
      override extract(context: Context, carrier: unknown, getter: TextMapGetter) {
        const made = super.extract(context, carrier, getter);
        const span = trace.getSpanContext(context);
        return span ? trace.setSpanContext(made, span) : made;
      }
    },
  ),
  plant(
    'cuts the tracestate at 300 characters',
    'long-tracestate-comes-back',
    class extends SoundPropagator {
      protected override stateOf(span: SpanContext) {
        return super.stateOf(span).slice(0, 300);
      }
    },
  ),
  plant(
    'drops a tracestate of 350 characters',
    'long-tracestate-comes-back',
    class extends SoundPropagator {
      protected override readState(given: unknown) {
        return typeof given === 'string' && given.length >= 350 ? '' : super.readState(given);
      }
    },
  ),
  plant(
    'adds a member of its own behind the others',
    'round-trip-tracestate-members',
    class extends SoundPropagator {
      protected override stateOf(span: SpanContext) {
        return [super.stateOf(span), 'own=1'].filter((text) => text !== '').join(',');
      }
    },
  ),
  plant(
    'adds a member of its own in front, and does not say so',
    'tracestate-is-written',
    class extends SoundPropagator {
      protected override stateOf(span: SpanContext) {
        return ['own=1', super.stateOf(span)].filter((text) => text !== '').join(',');
      }
    },
  ),
  plant(
    'adds a member of its own where it reads',
    'pass-through-keeps-the-tracestate',
    class extends SoundPropagator {
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        const span = trace.getSpanContext(context);
        // Of those that came alone: isRemote says so.
        const state = span?.isRemote ? createTraceState(`own=1,${this.stateOf(span)}`) : span?.traceState;
        const made = span && { ...span, ...(state && { traceState: state }) };
        super.inject(made ? trace.setSpanContext(context, made) : context, carrier, setter);
      }
    },
  ),
  plant(
    'keeps 20 entries of the baggage',
    'round-trip-baggage',
    class extends SoundPropagator {
      protected override baggageOf(baggage: Baggage | undefined) {
        return super.baggageOf(baggage).split(',').slice(0, 20).join(',');
      }
    },
  ),
  plant(
    'cuts values of the baggage at 100 characters',
    'round-trip-baggage',
    class extends SoundPropagator {
      protected override encode(value: string) {
        return super.encode(value.slice(0, 100));
      }
    },
  ),
  plant(
    'reads the first of several tracestate headers',
    'several-tracestate-headers-are-one',
    class extends SoundPropagator {
      protected override readState(given: unknown) {
        return super.readState(Array.isArray(given) ? given[0] : given);
      }
    },
  ),
  plant(
    'reads the first of several baggage headers',
    'several-baggage-headers-are-one',
    class extends SoundPropagator {
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        const given = super.get(carrier, name, getter);
        return name === 'baggage' && Array.isArray(given) ? (given[0] as unknown) : given;
      }
    },
  ),
  plant(
    'ends a value of the baggage at an equals sign',
    'baggage-value-has-equals-signs',
    class extends SoundPropagator {
      protected override decode(text: string) {
        return super.decode(text.split('=')[0] ?? '');
      }
    },
  ),
  plant(
    'reads a plus sign as a blank',
    'baggage-value-is-percent-decoded',
    class extends SoundPropagator {
      protected override decode(text: string) {
        return super.decode(text.replaceAll('+', '%20'));
      }
    },
  ),
  plant(
    'knows no white space in the baggage',
    'baggage-white-space-is-trimmed',
    class extends SoundPropagator {
      protected override withMember(baggage: Baggage, member: string) {
        return /[ \t]/.test(member) ? baggage : super.withMember(baggage, member);
      }
    },
  ),
  plant(
    'writes a header with a blank in its name',
    'inject-names-are-tokens',
    class extends SoundPropagator {
      override fields() {
        return [...super.fields(), 'x service'];
      }
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        super.inject(context, carrier, setter);
        if (trace.getSpanContext(context)) this.set(carrier, 'x service', '1', setter);
      }
    },
  ),
  plant(
    'writes a header without a name',
    'inject-names-are-tokens',
    class extends SoundPropagator {
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        super.inject(context, carrier, setter);
        if (trace.getSpanContext(context)) this.set(carrier, '', '1', setter);
      }
    },
  ),
  plant(
    'writes a name with an accent as it is',
    'inject-values-are-strings',
    class extends SoundPropagator {
      override inject(context: Context, carrier: unknown, setter: TextMapSetter) {
        super.inject(context, carrier, setter);
        if (trace.getSpanContext(context)) this.set(carrier, 'x-service', 'café', setter);
      }
    },
  ),
  plant(
    'takes the same span id for every span',
    'inject-writes-the-span',
    class extends SoundPropagator {
      protected override traceparentOf(span: SpanContext) {
        return super.traceparentOf({ ...span, spanId: '1'.repeat(16) });
      }
    },
  ),
  plant(
    'writes no span',
    'inject-writes-the-span',
    class extends SoundPropagator {
      protected override isValid() {
        return false;
      }
    },
  ),
  plant(
    'writes the trace id turned around',
    'traceparent-names-the-span',
    class extends SoundPropagator {
      protected override traceparentOf(span: SpanContext) {
        const traceId = span.traceId.split('').reverse().join('');
        return super.traceparentOf({ ...span, traceId });
      }
    },
  ),
  plant(
    'asks for a header, and reads nothing',
    'extract-reads-formats-in-use',
    class extends SoundPropagator {
      protected override parse() {
        return undefined;
      }
    },
  ),
  plant(
    'asks for no header',
    'extract-asks-the-getter',
    class extends SoundPropagator {
      protected override get() {
        return undefined;
      }
    },
  ),
  plant(
    'changes nothing, but answers with a new context',
    'extract-keeps-context-without-headers',
    class extends SoundPropagator {
      override extract(context: Context, carrier: unknown, getter: TextMapGetter) {
        return propagation.deleteBaggage(super.extract(context, carrier, getter));
      }
    },
  ),
];
