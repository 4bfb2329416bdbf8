import { type Context, type SpanContext, type TextMapGetter, trace } from '@opentelemetry/api';
import { plant, type PlantedBug } from './plant.js';
import { SoundPropagator } from './SoundPropagator.js';

let begun = 0;

/** Reads a traceparent that it should refuse, or the other way round: as if it were written another way. */
function reads(bug: string, caughtBy: string, as: (text: string) => string): PlantedBug {
  return plant(
    bug,
    `w3c-${caughtBy}`,
    class extends SoundPropagator {
      protected override parse(text: string) {
        return super.parse(as(text));
      }
    },
  );
}

/** The same of a tracestate. */
function readsState(bug: string, caughtBy: string, as: (text: string) => string): PlantedBug {
  return plant(
    bug,
    `w3c-${caughtBy}`,
    class extends SoundPropagator {
      protected override readState(given: unknown) {
        return super.readState(typeof given === 'string' ? as(given) : given);
      }
    },
  );
}

/** Asks for a header by the name that the carrier has it by. */
function asksBy(bug: string, caughtBy: string, header: string, as: (name: string) => string): PlantedBug {
  return plant(
    bug,
    `w3c-${caughtBy}`,
    class extends SoundPropagator {
      protected override get(carrier: unknown, name: string, getter: TextMapGetter) {
        const found = super.get(carrier, name, getter);
        return name === header ? (found ?? super.get(carrier, as(name), getter)) : found;
      }
    },
  );
}

/** Takes an id of zeros for one. */
function allowsZeros(id: 'traceId' | 'spanId', caughtBy: string): PlantedBug {
  return plant(
    `takes a ${id} of zeros`,
    `w3c-${caughtBy}`,
    class extends SoundPropagator {
      protected override isValid(span: SpanContext) {
        return super.isValid({ ...span, [id]: '1'.repeat(span[id].length) });
      }
    },
  );
}

/** Finds a header among the names that the carrier has, as they are. */
function looksFor(header: string, name: string, caughtBy: string): PlantedBug {
  return plant(
    `looks for ${name} among the names`,
    `w3c-${caughtBy}`,
    class extends SoundPropagator {
      protected override get(carrier: unknown, asked: string, getter: TextMapGetter) {
        if (asked !== header || getter.keys(carrier).includes(name)) return super.get(carrier, asked, getter);
        return undefined;
      }
    },
  );
}

/** Writes something of its own where several calls are made. */
function writes(
  bug: string,
  caughtBy: string,
  own: (span: SpanContext, came?: SpanContext) => SpanContext,
): PlantedBug {
  return plant(
    bug,
    `w3c-${caughtBy}`,
    class extends SoundPropagator {
      #came: SpanContext | undefined;

      override extract(context: Context, carrier: unknown, getter: TextMapGetter) {
        const made = super.extract(context, carrier, getter);
        this.#came = trace.getSpanContext(made);
        return made;
      }
      protected override traceparentOf(span: SpanContext) {
        return super.traceparentOf(own(span, this.#came));
      }
    },
  );
}

function anew(): string {
  return (begun += 1).toString(16).padStart(32, 'f');
}

/** For each row of the W3C's table a bug that it is there to catch; those that need more are among the bugs of extract. */
export const plantedTable: readonly PlantedBug[] = [
  plant(
    'begins a trace of its own where none came',
    'w3c-both-traceparent-and-tracestate-missing',
    class extends SoundPropagator {
      protected override readSpan(carrier: unknown, getter: TextMapGetter) {
        const own = { traceId: anew(), spanId: '1'.repeat(16), traceFlags: 1 };
        return super.readSpan(carrier, getter) ?? own;
      }
    },
  ),
  plant(
    'needs a tracestate',
    'w3c-traceparent-included-tracestate-missing',
    class extends SoundPropagator {
      protected override readSpan(carrier: unknown, getter: TextMapGetter) {
        const span = super.readSpan(carrier, getter);
        return span?.traceState && span;
      }
    },
  ),
  looksFor('traceparent', 'TraceParent', 'traceparent-header-name-valid-casing'),
  reads('takes any version for 00', 'traceparent-version-illegal-characters', (text) => text.replace(/^../, '00')),
  reads('takes a version of zeros for 00', 'traceparent-version-too-long', (text) => text.replace(/^0+-/, '00-')),
  reads('fills up the version', 'traceparent-version-too-short', (text) => text.replace(/^(\w-)/, '0$1')),
  allowsZeros('traceId', 'traceparent-trace-id-all-zero'),
  reads('takes trace ids in upper case', 'traceparent-trace-id-illegal-characters', (text) => text.toLowerCase()),
  reads('cuts trace ids', 'traceparent-trace-id-too-long', (text) => text.replace(/^(..-\w{32})\w+/, '$1')),
  reads('fills up trace ids', 'traceparent-trace-id-too-short', (text) => text.replace(/^(..)-(\w{31}-)/, '$1-0$2')),
  allowsZeros('spanId', 'traceparent-parent-id-all-zero'),
  reads('takes a dot for a zero', 'traceparent-parent-id-illegal-characters', (text) => text.replace('.', '0')),
  reads('cuts parent ids', 'traceparent-parent-id-too-long', (text) => text.replace(/(-\w{16})\w(-..)$/, '$1$2')),
  reads('fills up parent ids', 'traceparent-parent-id-too-short', (text) => text.replace(/-(\w{15}-..)$/, '-0$1')),
  reads('reads flags up to what is no digit', 'traceparent-trace-flags-illegal-characters', (text) =>
    text.replace(/-(\d)\.$/, '-0$1'),
  ),
  reads('takes the last two digits of the flags', 'traceparent-trace-flags-too-long', (text) =>
    text.replace(/-\w+(\w\w)$/, '-$1'),
  ),
  reads('takes flags of one digit', 'traceparent-trace-flags-too-short', (text) => text.replace(/-(\w)$/, '-0$1')),
  writes('names the caller as the parent of its calls', 'multiple-requests-with-valid-traceparent', (span, came) => ({
    ...span,
    spanId: came?.spanId ?? span.spanId,
  })),
  writes('begins a trace for each call, where none came', 'multiple-requests-without-traceparent', (span, came) =>
    came ? span : { ...span, traceId: anew() },
  ),
  writes('has one parent for all calls, where none came', 'multiple-requests-with-illegal-traceparent', (span, came) =>
    came ? span : { ...span, spanId: '1'.repeat(16) },
  ),
  plant(
    'reads no tracestate',
    'w3c-tracestate-included-traceparent-included',
    class extends SoundPropagator {
      protected override readState() {
        return '';
      }
    },
  ),
  asksBy('reads trace-state too', 'tracestate-header-name', 'tracestate', () => 'trace-state'),
  looksFor('tracestate', 'TraceState', 'tracestate-header-name-valid-casing'),
  readsState('drops a list with an empty member', 'tracestate-empty-header', (text) =>
    text.split(',').some((member) => member.trim() === '') ? '' : text,
  ),
  plant(
    'knows no stars and slashes in keys',
    'w3c-tracestate-all-allowed-characters',
    class extends SoundPropagator {
      protected override areMembers(members: readonly string[], keys: readonly string[]) {
        return super.areMembers(members, keys) && keys.every((key) => !/[*/]/.test(key));
      }
    },
  ),
  readsState('takes a tab for part of a member', 'tracestate-ows-handling', (text) => text.replaceAll('\t', '?')),
  readsState('takes keys in upper case', 'tracestate-key-illegal-characters', (text) => text.toLowerCase()),
  readsState('ends a value at an equals sign', 'tracestate-value-illegal-characters', (text) =>
    text.replace(/(=\w+)=\w+/, '$1'),
  ),
];
