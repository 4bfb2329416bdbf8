import type { CarrierEntry } from '../trace/readCarrier.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanRef } from '../trace/SpanRef.js';
import type { TraceparentFault } from '../trace/traceparent.js';

/** What a carrier does not carry as asked. */
export type CarrierMismatch =
  | {
      readonly kind: 'no traceparent';
      /** The names there are. */
      readonly names: readonly string[];
      /** The name that was most likely meant for it. */
      readonly likely?: string;
    }
  | { readonly kind: 'several traceparents'; readonly entries: readonly CarrierEntry[] }
  | {
      readonly kind: 'bad traceparent';
      readonly entry: CarrierEntry;
      /** Empty when the value is no text. */
      readonly faults: readonly TraceparentFault[];
    }
  | {
      readonly kind: 'other trace carried';
      readonly carried: SpanRef;
      readonly expected: SpanRef;
      readonly lost?: SpanRecord;
    };
