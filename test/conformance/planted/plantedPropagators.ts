import {
  type Baggage,
  type Context,
  createTraceState,
  propagation,
  ROOT_CONTEXT,
  type SpanContext,
  type TextMapGetter,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';
import { SoundPropagator } from './SoundPropagator.js';

/** A propagator with one bug, and the case that is named for it. */
export interface PlantedBug {
  readonly bug: string;
  readonly caughtBy: string;
  readonly make: () => SoundPropagator;
}

function plant(bug: string, caughtBy: string, Planted: new () => SoundPropagator): PlantedBug {
  return { bug, caughtBy, make: () => new Planted() };
}

/** What one instance remembers, another one sees. */
let leaked: SpanContext | undefined;
let injections = 0;

export const plantedPropagators: readonly PlantedBug[] = [
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
    'w3c-traceparent-random-flag',
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
  plant(
    'writes three digits of flags',
    'traceparent-is-valid',
    class extends SoundPropagator {
      protected override flagsOf(flags: number) {
        return `0${flags.toString(16)}`;
      }
    },
  ),
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
  plant(
    'does not encode baggage values',
    'baggage-is-valid',
    class extends SoundPropagator {
      protected override encode(value: string) {
        return value;
      }
    },
  ),
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
    'pass-through-tracestate-is-valid',
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
  plant(
    'throws on a list',
    'extract-never-throws',
    class extends SoundPropagator {
      protected override parse(text: string) {
        return super.parse(text.trimEnd());
      }
      protected override readSpan(carrier: unknown, getter: TextMapGetter) {
        const given = this.get(carrier, 'traceparent', getter);
        return given == null ? undefined : this.parse((given as string).trim());
      }
    },
  ),
  plant(
    'takes any text for an id',
    'extract-makes-valid-contexts',
    class extends SoundPropagator {
      protected override parse(text: string) {
        const [, traceId, spanId, flags] = text.split('-');
        if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
        return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
      }
    },
  ),
  plant(
    'answers with the root context',
    'extract-keeps-context-without-headers',
    class extends SoundPropagator {
      override extract(context: Context, carrier: unknown, getter: TextMapGetter) {
        const made = super.extract(context, carrier, getter);
        return made === context ? ROOT_CONTEXT : made;
      }
    },
  ),
  plant(
    'takes the span away when the header is invalid',
    'extract-keeps-what-it-cannot-replace',
    class extends SoundPropagator {
      override extract(context: Context, carrier: unknown, getter: TextMapGetter) {
        const given = this.get(carrier, 'traceparent', getter);
        const base = given === undefined ? context : trace.deleteSpan(context);
        return super.extract(base, carrier, getter);
      }
    },
  ),
  plant(
    'takes the baggage away when the header is invalid',
    'extract-keeps-what-it-cannot-replace',
    class extends SoundPropagator {
      override extract(context: Context, carrier: unknown, getter: TextMapGetter) {
        const given = this.get(carrier, 'baggage', getter);
        return super.extract(given === undefined ? context : propagation.deleteBaggage(context), carrier, getter);
      }
    },
  ),
  plant(
    'begins from the root context when something came',
    'extract-keeps-foreign-values',
    class extends SoundPropagator {
      override extract(context: Context, carrier: unknown, getter: TextMapGetter) {
        const made = super.extract(ROOT_CONTEXT, carrier, getter);
        return made === ROOT_CONTEXT ? context : made;
      }
    },
  ),
  plant(
    'takes the headers out of the carrier',
    'extract-keeps-the-carrier',
    class extends SoundPropagator {
      override extract(context: Context, carrier: unknown, getter: TextMapGetter) {
        const made = super.extract(context, carrier, getter);
        if (!Object.isFrozen(carrier)) delete (carrier as Record<string, unknown>)['traceparent'];
        return made;
      }
    },
  ),
  plant(
    'samples one in two',
    'extract-is-deterministic',
    class extends SoundPropagator {
      protected override parse(text: string) {
        const span = super.parse(text);
        return span && { ...span, traceFlags: (injections += 1) % 2 };
      }
    },
  ),
  plant(
    'remembers the last span context',
    'extract-does-not-leak',
    class extends SoundPropagator {
      protected override readSpan(carrier: unknown, getter: TextMapGetter) {
        leaked = super.readSpan(carrier, getter) ?? leaked;
        return leaked;
      }
    },
  ),
  plant(
    'reads past the getter, with in',
    'extract-trusts-no-prototype',
    class extends SoundPropagator {
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        const inherited = carrier !== null && typeof carrier === 'object' && name in carrier;
        return inherited ? (carrier as Record<string, unknown>)[name] : super.get(carrier, name, getter);
      }
    },
  ),
  plant(
    'reads objects only',
    'extract-from-map',
    class extends SoundPropagator {
      protected override get(carrier: unknown, name: string) {
        return (carrier as Record<string, unknown>)[name];
      }
    },
  ),
  plant(
    'asks for Traceparent',
    'extract-from-null-prototype',
    class extends SoundPropagator {
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        return super.get(carrier, `${name[0]?.toUpperCase()}${name.slice(1)}`, getter);
      }
    },
  ),
  plant(
    'does not read lists',
    'extract-from-lists',
    class extends SoundPropagator {
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        const given = super.get(carrier, name, getter);
        return Array.isArray(given) ? undefined : given;
      }
    },
  ),
  plant(
    'lets an error of the getter through',
    'extract-survives-a-throwing-getter',
    class extends SoundPropagator {
      protected override get(carrier: unknown, name: string, getter: TextMapGetter): unknown {
        return getter.get(carrier, name);
      }
    },
  ),
  plant(
    'lets an error of the setter through',
    'inject-survives-a-frozen-carrier',
    class extends SoundPropagator {
      protected override set(carrier: unknown, name: string, value: string, setter: TextMapSetter) {
        setter.set(carrier, name, value);
      }
    },
  ),
  plant(
    'writes the tracestate where JSON does not see it',
    'survives-JSON',
    class extends SoundPropagator {
      protected override set(carrier: unknown, name: string, value: string, setter: TextMapSetter) {
        const hidden = name === 'tracestate' && !Object.isFrozen(carrier);
        if (hidden) super.set(carrier, name, { toString: () => value, toJSON: () => '' } as unknown as string, setter);
        else super.set(carrier, name, value, setter);
      }
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        const given = super.get(carrier, name, getter);
        return name === 'tracestate' && given !== undefined && !Array.isArray(given) ? String(given) : given;
      }
    },
  ),
  plant(
    'takes the first of two traceparents',
    'w3c-traceparent-duplicated',
    class extends SoundPropagator {
      protected override parse(text: string) {
        return super.parse(text.split(',')[0] ?? '');
      }
    },
  ),
  plant(
    'reads trace-parent too',
    'w3c-traceparent-header-name',
    class extends SoundPropagator {
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        return super.get(carrier, name, getter) ?? super.get(carrier, name.replace('trace', 'trace-'), getter);
      }
    },
  ),
  plant(
    'reads what follows a version 00',
    'w3c-traceparent-version-0x00',
    class extends SoundPropagator {
      protected override parse(text: string) {
        return super.parse(text.trim().slice(0, 55));
      }
    },
  ),
  plant(
    'refuses later versions',
    'w3c-traceparent-version-0xcc',
    class extends SoundPropagator {
      protected override parse(text: string) {
        return text.trim().startsWith('00') ? super.parse(text) : undefined;
      }
    },
  ),
  plant(
    'takes version ff',
    'w3c-traceparent-version-0xff',
    class extends SoundPropagator {
      protected override parse(text: string) {
        return super.parse(text.replace(/^ff/, 'fe'));
      }
    },
  ),
  plant(
    'knows no white space',
    'w3c-traceparent-ows-handling',
    class extends SoundPropagator {
      protected override parse(text: string) {
        return /^\S+$/.test(text) ? super.parse(text) : undefined;
      }
    },
  ),
  plant(
    'keeps a tracestate without its traceparent',
    'w3c-tracestate-included-traceparent-missing',
    class extends SoundPropagator {
      protected override readSpan(carrier: unknown, getter: TextMapGetter) {
        const state = this.readState(this.get(carrier, 'tracestate', getter));
        const span = super.readSpan(carrier, getter);
        const anew = { traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: 0, isRemote: true };
        return span ?? (state === '' ? undefined : { ...anew, traceState: createTraceState(state) });
      }
    },
  ),
  plant(
    'takes the first tracestate header alone',
    'w3c-tracestate-multiple-headers-different-keys',
    class extends SoundPropagator {
      protected override readState(given: unknown) {
        return super.readState(typeof given === 'string' ? given.split(', ')[0] : given);
      }
    },
  ),
  plant(
    'takes 33 members',
    'w3c-tracestate-member-count-limit',
    class extends SoundPropagator {
      protected override areMembers(members: readonly string[], keys: readonly string[]) {
        return super.areMembers(members.slice(0, 32), keys.slice(0, 32));
      }
    },
  ),
  plant(
    'cuts keys at 255',
    'w3c-tracestate-key-length-limit',
    class extends SoundPropagator {
      protected override areMembers(members: readonly string[], keys: readonly string[]) {
        return super.areMembers(members, keys) && keys.every((key) => key.length < 256);
      }
    },
  ),
];
