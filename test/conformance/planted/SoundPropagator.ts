import {
  type Baggage,
  baggageEntryMetadataFromString,
  type Context,
  createContextKey,
  createTraceState,
  propagation,
  type SpanContext,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';

const suppressKey = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
const stateKey = /^(?:[a-z][a-z0-9_\-*/]{0,255}|[a-z0-9][a-z0-9_\-*/]{0,240}@[a-z][a-z0-9_\-*/]{0,13})$/;
const stateValue = /^[ -+\--<>-~]{0,255}[!-+\--<>-~]$/;
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** A propagator for W3C trace context and baggage that breaks no rule; each step is a method, for a planted bug to replace. */
export class SoundPropagator implements TextMapPropagator {
  fields(): string[] {
    return ['traceparent', 'tracestate', 'baggage'];
  }

  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    if (this.isSuppressed(context)) return;
    const span = trace.getSpanContext(context);
    if (span !== undefined && this.isValid(span)) {
      this.set(carrier, 'traceparent', this.traceparentOf(span), setter);
      const state = this.stateOf(span);
      if (state !== '') this.set(carrier, 'tracestate', state, setter);
    }
    const baggage = this.baggageOf(propagation.getBaggage(context));
    if (baggage !== '') this.set(carrier, 'baggage', baggage, setter);
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    const span = this.readSpan(carrier, getter);
    const withSpan = span === undefined ? context : trace.setSpanContext(context, span);
    const baggage = this.readBaggage(carrier, getter);
    return baggage === undefined ? withSpan : propagation.setBaggage(withSpan, baggage);
  }

  protected isSuppressed(context: Context): boolean {
    return context.getValue(suppressKey) === true;
  }

  protected isValid({ traceId, spanId }: SpanContext): boolean {
    return /^(?!0{32})[0-9a-f]{32}$/.test(traceId) && /^(?!0{16})[0-9a-f]{16}$/.test(spanId);
  }

  protected traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
    return `00-${traceId}-${spanId}-${this.flagsOf(traceFlags)}`;
  }

  protected flagsOf(flags: number): string {
    return (flags & 0xff).toString(16).padStart(2, '0');
  }

  protected stateOf(span: SpanContext): string {
    return span.traceState?.serialize() ?? '';
  }

  protected baggageOf(baggage: Baggage | undefined): string {
    return (baggage?.getAllEntries() ?? [])
      .filter(([key]) => token.test(key))
      .map(([key, { value, metadata }]) => {
        const properties = metadata?.toString() ?? '';
        return `${key}=${this.encode(value)}${properties === '' ? '' : `;${properties}`}`;
      })
      .join(',');
  }

  protected encode(value: string): string {
    return encodeURIComponent(value.replace(/[\ud800-\udfff]/gu, '\ufffd'));
  }

  protected set(carrier: unknown, name: string, value: string, setter: TextMapSetter): void {
    try {
      setter.set(carrier, name, value);
    } catch {
      // The carrier takes nothing.
    }
  }

  protected get(carrier: unknown, name: string, getter: TextMapGetter): unknown {
    try {
      return getter.get(carrier, name);
    } catch {
      return undefined;
    }
  }

  protected readSpan(carrier: unknown, getter: TextMapGetter): SpanContext | undefined {
    const given = this.get(carrier, 'traceparent', getter);
    const parents = Array.isArray(given) ? given : [given];
    if (parents.length !== 1 || typeof parents[0] !== 'string') return undefined;
    const span = this.parse(parents[0]);
    if (span === undefined) return undefined;
    const state = this.readState(this.get(carrier, 'tracestate', getter));
    return { ...span, ...(state === '' ? {} : { traceState: createTraceState(state) }) };
  }

  protected parse(text: string): SpanContext | undefined {
    const [, version, traceId = '', spanId = '', flags = '', rest] =
      /^[ \t]*([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?[ \t]*$/.exec(text) ?? [];
    if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
    const span = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
    return this.isValid(span) ? span : undefined;
  }

  protected readState(given: unknown): string {
    const text = (Array.isArray(given) ? given : [given]).filter((one) => typeof one === 'string').join(',');
    const members = text
      .split(',')
      .map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ''))
      .filter((member) => member !== '');
    const keys = members.map((member) => member.slice(0, member.indexOf('=')));
    return this.areMembers(members, keys) ? members.join(',') : '';
  }

  /** Of an invalid list nothing is kept. */
  protected areMembers(members: readonly string[], keys: readonly string[]): boolean {
    const unique = new Set(keys).size === keys.length;
    const valid = members.every(
      (member, i) => stateKey.test(keys[i] ?? '') && stateValue.test(member.slice(member.indexOf('=') + 1)),
    );
    return members.length <= 32 && members.join(',').length <= 512 && unique && valid;
  }

  protected readBaggage(carrier: unknown, getter: TextMapGetter): Baggage | undefined {
    const given = this.get(carrier, 'baggage', getter);
    const text = (Array.isArray(given) ? given : [given]).filter((one) => typeof one === 'string').join(',');
    let baggage = propagation.createBaggage();
    for (const member of text.split(',')) baggage = this.withMember(baggage, member);
    return baggage.getAllEntries().length === 0 ? undefined : baggage;
  }

  protected withMember(baggage: Baggage, member: string): Baggage {
    const [pair = '', ...properties] = member.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const key = pair.slice(0, at).trim();
    const value = this.decode(pair.slice(at + 1).trim());
    if (at < 1 || !token.test(key) || value === undefined || !areProperties(properties)) return baggage;
    const metadata = properties.join(';');
    return baggage.setEntry(key, {
      value,
      ...(metadata === '' ? {} : { metadata: baggageEntryMetadataFromString(metadata) }),
    });
  }

  protected decode(text: string): string | undefined {
    try {
      return /^[!#-+\--:<-[\]-~]*$/.test(text) ? decodeURIComponent(text) : undefined;
    } catch {
      return undefined;
    }
  }
}

function areProperties(properties: readonly string[]): boolean {
  return properties.every((property) =>
    /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+(?:[ \t]*=[ \t]*[!#-+\--:<-[\]-~]*)?$/.test(property),
  );
}
