import type { SpanContext, TextMapGetter, TraceState } from '@opentelemetry/api';
import { SoundPropagator } from './SoundPropagator.js';

const key = /^[a-z0-9][a-z0-9_\-*/@]{0,255}$/;
const value = /^[ -+\--<>-~]{0,255}[!-+\--<>-~]$/;

/** Breaks no rule, and reads `tracestate` by the grammar of level 2; of keys that come twice it keeps both members. */
export class LevelTwoPropagator extends SoundPropagator {
  protected override readSpan(carrier: unknown, getter: TextMapGetter): SpanContext | undefined {
    const span = super.readSpan(carrier, getter);
    const state = this.readState(this.get(carrier, 'tracestate', getter));
    return span && state !== '' ? { ...span, traceState: asItIs(state) } : span;
  }

  protected override areMembers(members: readonly string[], keys: readonly string[]): boolean {
    const valid = members.every((member, i) => {
      const [, text] = /^[^=]*=(.*)$/.exec(member) ?? [];
      return key.test(keys[i] ?? '') && text !== undefined && value.test(text);
    });
    return members.length <= 32 && members.join(',').length <= 512 && valid;
  }
}

/** The one of the API keeps by the grammar of level 1. */
function asItIs(text: string): TraceState {
  const state: TraceState = { get: () => undefined, set: () => state, unset: () => state, serialize: () => text };
  return state;
}
