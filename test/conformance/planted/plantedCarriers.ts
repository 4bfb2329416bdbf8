import { createTraceState, type SpanContext, type TextMapGetter, type TextMapSetter } from '@opentelemetry/api';
import { plant, type PlantedBug } from './plant.js';
import { SoundPropagator } from './SoundPropagator.js';
import { PlainBaggage, ThreeDigitFlags } from './soundSubclasses.js';

/** Bugs that show in one sort of carrier, or when a context is passed on. */
export const plantedCarriers: readonly PlantedBug[] = [
  plant(
    'writes flags that came without looking how many digits they have',
    'pass-through-traceparent-is-valid',
    ThreeDigitFlags,
  ),
  plant('passes the baggage on decoded', 'pass-through-baggage-is-valid', PlainBaggage),
  ...(['headers', 'environment', 'buffers'] as const).map((kind) =>
    plant(
      `reads properties by itself, seen by ${kind}`,
      `extract-from-${kind}`,
      class extends SoundPropagator {
        protected override get(carrier: unknown, name: string) {
          return (carrier as Record<string, unknown>)[name];
        }
      },
    ),
  ),
  plant(
    'marks what it has read',
    'extract-from-frozen-object',
    class extends SoundPropagator {
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        if (Object.isFrozen(carrier) && !Reflect.set(carrier as object, 'seen', true)) return undefined;
        return super.get(carrier, name, getter);
      }
    },
  ),
  plant(
    'writes a tracestate that cannot be cloned',
    'survives-structured-clone',
    class extends SoundPropagator {
      protected override stateOf(span: SpanContext) {
        return super.stateOf({ ...span, traceState: span.traceState ?? createTraceState('own=1') });
      }
      protected override set(carrier: unknown, name: string, value: string, setter: TextMapSetter) {
        const lazy = { toString: () => value };
        super.set(carrier, name, name === 'tracestate' ? (lazy as unknown as string) : value, setter);
      }
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        const given = super.get(carrier, name, getter);
        return name === 'tracestate' && given !== undefined && !Array.isArray(given) ? String(given) : given;
      }
    },
  ),
  plant(
    'shouts the names of its headers',
    'survives-HTTP-headers',
    class extends SoundPropagator {
      protected override set(carrier: unknown, name: string, value: string, setter: TextMapSetter) {
        super.set(carrier, name.toUpperCase(), value, setter);
      }
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        const names = carrier instanceof Headers ? [] : getter.keys(carrier);
        return names.includes(name) ? undefined : super.get(carrier, name.toUpperCase(), getter);
      }
    },
  ),
];
