import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanEvent } from '../trace/SpanRecord.js';
import type { SpanRef } from '../trace/SpanRef.js';
import type { AttributeDifference } from './compareAttributes.js';
import type { ExpectedEvent } from './ExpectedEvent.js';
import type { ExpectedException } from './ExpectedException.js';

/** What is common to findings on what a span holds. */
interface Content {
  readonly span: SpanRecord;
  /** The span as it is now, when it has ended since the received record was made. */
  readonly now?: SpanRecord;
}

/** What a span does not hold as asked. */
export type ContentMismatch =
  | (Content & { readonly kind: 'not ended' })
  | (Content & {
      readonly kind: 'other attributes';
      /** Number of attributes asked for. */
      readonly asked: number;
      readonly differences: readonly AttributeDifference[];
      /** Other spans that have all those that are missing. */
      readonly elsewhere: readonly SpanRecord[];
    })
  | (Content & { readonly kind: 'other status'; readonly expected: unknown })
  | { readonly kind: 'other kind'; readonly span: SpanRecord; readonly expected: number }
  | (Content & {
      readonly kind: 'no such event';
      readonly expected: ExpectedEvent;
      /** The event of that name that differs least. */
      readonly nearest?: { readonly event: SpanEvent; readonly differences: readonly AttributeDifference[] };
      /** The name that was most likely meant. */
      readonly likely?: string;
      /** Other spans that have such an event. */
      readonly elsewhere: readonly SpanRecord[];
    })
  | (Content & {
      readonly kind: 'no such exception';
      readonly expected?: ExpectedException;
      readonly found: readonly SpanEvent[];
      readonly elsewhere: readonly SpanRecord[];
    })
  | {
      readonly kind: 'not linked';
      readonly span: SpanRecord;
      readonly expected: SpanRef;
      /** Where its links lead to, with names as far as those spans are recorded. */
      readonly links: readonly SpanRef[];
      /** The other span is linked to this one. */
      readonly reversed: boolean;
    };
