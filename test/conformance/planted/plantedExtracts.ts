import {
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

import { plant, type PlantedBug } from './plant.js';

/** What one instance remembers, another one sees. */
let leaked: SpanContext | undefined;
let extracts = 0;

/** Bugs of extract, of carriers, and of the W3C's table. */
export const plantedExtracts: readonly PlantedBug[] = [
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
        return span && { ...span, traceFlags: (extracts += 1) % 2 };
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
    'reads a later version up to where its own ends',
    'a-later-version-ends-behind-its-flags',
    class extends SoundPropagator {
      protected override parse(text: string) {
        return super.parse(text.startsWith('00') ? text : text.trim().slice(0, 55));
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
  plant(
    'joins the values of a key that comes twice',
    'w3c-tracestate-duplicated-keys',
    class extends SoundPropagator {
      protected override readState(given: unknown) {
        return super.readState(typeof given === 'string' ? given.replace(/^(\w+=\w+),\s*\w+=(\w+)$/, '$1$2') : given);
      }
    },
  ),
  plant(
    'takes an @ in front of a key for nothing',
    'w3c-tracestate-key-illegal-vendor-format',
    class extends SoundPropagator {
      protected override readState(given: unknown) {
        return super.readState(typeof given === 'string' ? given.replace(/^@/, '') : given);
      }
    },
  ),
];
